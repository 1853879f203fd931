// Where bytes go: a file, or standard output.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct OutputFile {
  private let path: String
  private let descriptor: CInt

  /// `-` is standard output.
  init(path: String) throws(OutputError) {
    self.path = path
    if path == "-" {
      descriptor = STDOUT_FILENO
      return
    }
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw OutputError(path: path, code: errno) }
  }

  func write(_ bytes: [UInt8]) throws(OutputError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[done...]))
      }
      if count >= 0 {
        done += count
      } else if errno != EINTR {
        throw OutputError(path: path, code: errno)
      }
    }
  }

  func close() throws(OutputError) {
    if descriptor != STDOUT_FILENO, systemClose(descriptor) != 0 {
      throw OutputError(path: path, code: errno)
    }
  }
}

// The methods of the same names hide the C functions inside the type.

private func systemWrite(_ descriptor: CInt, _ bytes: UnsafeRawBufferPointer) -> Int {
  unsafe write(descriptor, bytes.baseAddress, bytes.count)
}

private func systemClose(_ descriptor: CInt) -> CInt {
  close(descriptor)
}
