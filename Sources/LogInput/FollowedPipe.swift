// A pipe, read as its bytes come.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard input, or a pipe with a name.
final class FollowedPipe {
  let input: FollowedInput
  let descriptor: Int32
  private(set) var isOver = false
  private let isOwned: Bool
  private let text: GrowingText
  private var isBegun = false
  private var bytes = 0

  /// The descriptor is closed with the pipe, if it is `isOwned`.
  init(path: String, descriptor: Int32, isOwned: Bool, text: GrowingText) {
    input = FollowedInput(path: path)
    self.descriptor = descriptor
    self.isOwned = isOwned
    self.text = text
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Reads once, which does not wait: the descriptor is known to be readable. Answers with the number of bytes.
  func receive(into space: UnsafeMutableRawBufferPointer, _ sink: (Chunk) -> Void) -> Int {
    let count = unsafe receiveBytes(descriptor, space)
    if count < 0, errno == EINTR || errno == EAGAIN { return 0 }
    guard count > 0 else {
      let fault = count < 0 ? SystemError(code: errno).message(reading: input.path) : nil
      end(fault.map { ($0, .unreadable) }, sink)
      return 0
    }
    bytes += count
    let piece = unsafe UnsafeRawBufferPointer(rebasing: space[..<count])
    if !isBegun {
      isBegun = true
      let codec = unsafe Codec(beginning: piece.bindMemory(to: UInt8.self).span)
      if codec != .none {
        let reason =
          "it is compressed (\(codec.rawValue)); decompress it before the pipe, for example with zstd -dc"
        end((reason, .unreadable), sink)
        return count
      }
    }
    unsafe text.take(piece, sink)
    return count
  }

  /// Hands over what has no newline yet.
  func finish(_ sink: (Chunk) -> Void) {
    if !isOver { end(nil, sink) }
  }

  private func end(_ fault: (reason: String, status: InputOutcome.Status)?, _ sink: (Chunk) -> Void) {
    isOver = true
    text.finish(isCutOff: false, sink)
    guard let fault else { return }
    input.outcome = InputOutcome(
      path: input.path, compression: Codec.none.rawValue, status: fault.status, reason: fault.reason,
      bytes: bytes,
      decodedBytes: bytes, contentHash: ContentHasher().value, endsWithNewline: false, isStoppedEarly: false)
  }
}

private func receiveBytes(_ descriptor: Int32, _ space: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(descriptor, space.baseAddress, space.count)
}
