// What ends a wait before its time.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A call to stop that everyone who waits hears. Once given it stays given.
package final class Wakeup: Sendable {
  private let readEnd: Int32
  private let writeEnd: Int32

  package init() {
    var ends: [Int32] = [-1, -1]
    // Without a pipe, calls are not heard; that takes a process with no descriptor left, which cannot read either.
    _ = unsafe pipe(&ends)
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(writeEnd, F_SETFL, O_NONBLOCK)
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// May be called from a signal handler: it is no more than a `write`.
  package func signal() {
    let before = errno
    var byte: UInt8 = 1
    _ = unsafe write(writeEnd, &byte, 1)
    errno = before
  }

  package var isSignalled: Bool { Self.isReadable(readEnd) }

  /// Whether reading does not wait: something is there, or the end.
  static func isReadable(_ descriptor: Int32) -> Bool { !readable(among: [descriptor], within: 0).isEmpty }

  /// Waits until a call, or until one of the descriptors can be read; those that can be.
  func wait(for descriptors: [Int32], milliseconds: Int32) -> Set<Int32> {
    Self.readable(among: [readEnd] + descriptors, within: milliseconds).subtracting([readEnd])
  }

  private static func readable(among descriptors: [Int32], within milliseconds: Int32) -> Set<Int32> {
    var requests = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard unsafe poll(&requests, nfds_t(requests.count), milliseconds) > 0 else { return [] }
    return Set(requests.filter { $0.revents != 0 }.map(\.fd))
  }
}
