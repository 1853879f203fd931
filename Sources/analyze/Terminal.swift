// What is known about the terminal, and the two streams of the command.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum Terminal {
  static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// Columns of the terminal on standard output; 80 when it is none. `COLUMNS` wins, as in other tools.
  static var width: Int {
    if let text = Surroundings.variable("COLUMNS"), let columns = Int(text), columns > 0 { return columns }
    return width(of: STDOUT_FILENO)
  }

  /// Columns of the terminal that stands behind a descriptor; 80 when it is none.
  static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes all bytes. A pipe that nobody reads any more is no error: the rest is dropped.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[written...])
        let result = unsafe systemWrite(descriptor, rest.baseAddress, rest.count)
        if result < 0 {
          if errno == EINTR { continue }
          return errno == EPIPE
        }
        written += result
      }
      return true
    }
  }

  /// Whether it is a pipe that nobody reads from any more.
  static func isAbandoned(_ descriptor: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: 0, revents: 0)
    return unsafe poll(&request, 1, 0) > 0 && request.revents & Int16(POLLERR | POLLHUP) != 0
  }

  /// Reads to the end, but no more than `limit` bytes.
  static func read(_ descriptor: Int32, limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while bytes.count < limit {
      let count = unsafe piece.withUnsafeMutableBytes { buffer in
        unsafe systemRead(descriptor, buffer.baseAddress, min(buffer.count, limit - bytes.count))
      }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      bytes += piece[..<count]
    }
    return bytes
  }

  /// Without this, a closed pipe would end the process by a signal.
  static func ignoreClosedPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }

  /// A file that may not grow any more is told like a full disk then.
  static func outliveFileSizeLimit() {
    _ = signal(SIGXFSZ, SIG_IGN)
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(descriptor, bytes, count)
}
