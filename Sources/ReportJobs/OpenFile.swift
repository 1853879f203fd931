// Bytes on their way into an open file, and the first thing that went wrong with it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Owns a descriptor. After a failure nothing more is written; whoever needs the bytes asks for it at the end.
final class OpenFile {
  let descriptor: Int32
  /// What messages call the file.
  private let name: String
  private(set) var failure: OutputError?
  /// Bytes written so far.
  private(set) var count = 0

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  deinit {
    close(descriptor)
  }

  func write(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    unsafe bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let result = unsafe systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]))
        if result < 0 {
          if errno == EINTR { continue }
          failure = OutputError(path: name, errno: errno)
          return
        }
        written += result
      }
      count += written
    }
  }

  /// Takes these bytes back; what is behind them moves up. The file has to be open for reading, too.
  func remove(_ range: Range<Int>) {
    guard failure == nil, !range.isEmpty else { return }
    do throws(OutputError) {
      var (from, to) = (range.upperBound, range.lowerBound)
      while from < count {
        let piece = try piece(at: from)
        try place(piece, at: to)
        from += piece.count
        to += piece.count
      }
      if ftruncate(descriptor, off_t(to)) != 0 || lseek(descriptor, off_t(to), SEEK_SET) < 0 {
        throw OutputError(path: name, errno: errno)
      }
      count = to
    } catch {
      failure = error
    }
  }

  private func place(_ bytes: [UInt8], at offset: Int) throws(OutputError) {
    var written = 0
    while written < bytes.count {
      let result = unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(
          descriptor, UnsafeRawBufferPointer(rebasing: buffer[written...]).baseAddress,
          buffer.count - written,
          off_t(offset + written))
      }
      if result < 0 {
        if errno == EINTR { continue }
        throw OutputError(path: name, errno: errno)
      }
      written += result
    }
  }

  /// The next bytes from `offset` on, none at the end; the file has to be open for reading.
  func piece(at offset: Int) throws(OutputError) -> [UInt8] {
    if let failure { throw failure }
    var piece = [UInt8](repeating: 0, count: min(count - offset, 64 << 10))
    if piece.isEmpty { return piece }
    var length = -1
    repeat {
      length = unsafe piece.withUnsafeMutableBytes { buffer in
        unsafe pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      }
    } while length < 0 && errno == EINTR
    guard length > 0 else { throw OutputError(path: name, errno: length < 0 ? errno : EIO) }
    piece.removeSubrange(length...)
    return piece
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  unsafe write(descriptor, bytes.baseAddress, bytes.count)
}
