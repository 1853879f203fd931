// One run of a pipeline at a time. The kernel keeps the lock with the process, so that it is gone when the process is, however it
// ended; the file that it stands on stays, for a file that is taken away could be locked twice.

package import ErrorReport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a run may not begin.
package struct LockError: Error, Sendable {
  /// Whether another run has the lock; otherwise its file cannot be used.
  package let isHeld: Bool
  /// What happened, and what to do next.
  package let message: String
}

/// A lock that is held until the process ends, or this goes.
package final class PipelineLock {
  private let descriptor: Int32

  /// - Parameter path: in a folder that exists; the file is made where there is none.
  package init(path: String, pipeline: String, now: Timestamp) throws(LockError) {
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw Self.fault(path, errno) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let code = errno
      defer { close(descriptor) }
      guard code == EWOULDBLOCK else { throw Self.fault(path, code) }
      throw LockError(
        isHeld: true,
        message:
          "the pipeline \(pipeline) is being run by \(Self.holder(descriptor)); try again when that is done "
          + "(the lock is \(path))")
    }
    self.descriptor = descriptor
    // Only for those who find it locked: a text that cannot be written keeps nobody from running.
    let text = Array("\(getpid()) \(now.rfc3339)\n".utf8)
    if ftruncate(descriptor, 0) == 0 { _ = unsafe pwrite(descriptor, text, text.count, 0) }
  }

  deinit {
    close(descriptor)
  }

  /// As the run that has the lock wrote it down.
  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = unsafe pread(descriptor, &bytes, bytes.count, 0)
    let words = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
      .split { $0 == " " || $0 == "\n" }
    guard words.count == 2, words[0].isDigits, words[1].utf8.allSatisfy({ 0x20...0x7E ~= $0 }) else {
      return "another process"
    }
    return "process \(words[0]) since \(words[1])"
  }

  private static func fault(_ path: String, _ code: Int32) -> LockError {
    let output = OutputError(path: path, errno: code)
    return LockError(isHeld: false, message: output.message)
  }
}
