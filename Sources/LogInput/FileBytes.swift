// Raw bytes of a file, a pipe or standard input.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file.
final class FileBytes: ByteStream {
  private let path: String
  private let descriptor: Int32
  private let isOwned: Bool
  private let meter: ReadMeter?
  private(set) var bytesRead = 0

  init(opening source: InputSource, meter: ReadMeter? = nil) throws(StreamFault) {
    path = source.path
    self.meter = meter
    switch source {
    case .standardInput:
      descriptor = STDIN_FILENO
      isOwned = false
    case .file(let path):
      descriptor = openForReading(path)
      isOwned = true
    }
    guard descriptor >= 0 else { throw Self.fault(errno, path) }
    if FileStatus(descriptor: descriptor)?.kind == .folder {
      if isOwned { close(descriptor) }
      throw Self.fault(EISDIR, path)
    }
    #if os(Linux)
      _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    #endif
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  func read(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
    while true {
      let count = unsafe readBytes(descriptor, space)
      if count >= 0 {
        bytesRead += count
        meter?.add(count)
        return count
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: waitUntilReadable()
      case let code: throw Self.fault(code, path)
      }
    }
  }

  /// A pipe that somebody else made non-blocking is still read to its end.
  private func waitUntilReadable() {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = unsafe poll(&request, 1, -1)
  }

  private static func fault(_ code: Int32, _ path: String) -> StreamFault {
    StreamFault(status: .unreadable, reason: SystemError(code: code).message(reading: path))
  }
}

private func openForReading(_ path: String) -> Int32 {
  while true {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    if descriptor >= 0 || errno != EINTR { return descriptor }
  }
}

private func readBytes(_ descriptor: Int32, _ space: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(descriptor, space.baseAddress, space.count)
}
