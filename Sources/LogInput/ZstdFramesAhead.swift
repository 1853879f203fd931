// Frames of one zstd stream that are decoded side by side, and given out in their order.

/// For frames that state a content of moderate size. It takes some of them from the source, asks idle threads to decode
/// them, and does itself what nobody has begun when it is wanted. A frame that is not as it states goes back to
/// the source: the decoder of single frames then says how far it is good, and what is wrong.
final class ZstdFramesAhead: MemberDecoder {
  private static let mostFrames = 8
  /// Of all frames that are held at a time.
  private static let mostContentBytes = 16 << 20
  private static let largestFrame = 8 << 20

  private let limits: InputLimits
  private let threads: any SpareThreads
  private var frames: [ZstdFrame] = []
  private var contentBytes = 0
  /// How much of the first frame has been given out.
  private var given = 0
  /// The next frame in the source is one for the decoder of single frames.
  private var isStuck = false

  init(limits: InputLimits, threads: any SpareThreads) {
    self.limits = limits
    self.threads = threads
  }

  /// Whether the next frame of the source is one to decode ahead.
  func takesNext(of source: ReadAhead) -> Bool {
    if isStuck {
      isStuck = false
      return false
    }
    return contentBytes(ofNextIn: source) != nil
  }

  func decode(
    _ source: ReadAhead, into space: UnsafeMutableRawBufferPointer
  ) throws(StreamFault) -> DecodedPart {
    while true {
      while !isStuck, frames.count < Self.mostFrames,
        frames.isEmpty || contentBytes + Self.largestFrame <= Self.mostContentBytes,
        let frame = takeFrame(from: source)
      {
        frames.append(frame)
        contentBytes += frame.contentBytes
        _ = threads.offer { frame.decode() }
      }
      guard let frame = frames.first else { return DecodedPart(count: 0, isAtEnd: true) }
      guard let content = unsafe frame.decoded else {
        source.giveBack(frames.flatMap(\.compressed))
        frames.removeAll()
        contentBytes = 0
        isStuck = true
        continue
      }
      let count = min(content.count - given, space.count)
      unsafe space.copyMemory(from: UnsafeRawBufferPointer(rebasing: content[given..<given + count]))
      given += count
      if given == content.count {
        contentBytes -= frames.removeFirst().contentBytes
        given = 0
      }
      if count > 0 { return DecodedPart(count: count, isAtEnd: false) }
    }
  }

  private func contentBytes(ofNextIn source: ReadAhead) -> (header: ZstdFrameHeader, contentBytes: Int)? {
    source.prepare(ZstdFrameHeader.longest)
    guard let header = unsafe ZstdFrameHeader(source.window.bindMemory(to: UInt8.self).span),
      header.dictionaryID == 0, header.windowBytes <= UInt64(max(limits.maxWindowBytes, 0)),
      let contentBytes = header.contentBytes, (1...UInt64(Self.largestFrame)).contains(contentBytes)
    else { return nil }
    return (header, Int(contentBytes))
  }

  /// The next frame's bytes, found by the headers of its blocks (RFC 8878, 3.1.1.2); `nil` when it is not whole, or larger
  /// than its content could make it.
  private func takeFrame(from source: ReadAhead) -> ZstdFrame? {
    guard let (header, contentBytes) = contentBytes(ofNextIn: source) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(contentBytes / 8)
    var isWhole = take(header.count, from: source, into: &bytes)
    var isLast = false
    while isWhole, !isLast {
      source.prepare(Self.blockHeaderBytes)
      guard source.available >= Self.blockHeaderBytes else {
        isWhole = false
        break
      }
      let field = unsafe Int(source.window[0]) | Int(source.window[1]) << 8 | Int(source.window[2]) << 16
      isLast = field & 1 != 0
      // A run is one byte, however long.
      let count = field >> 1 & 3 == 1 ? 1 : field >> 3
      isWhole =
        count <= Self.longestBlock && bytes.count <= contentBytes + ReadAhead.capacity
        && take(Self.blockHeaderBytes + count, from: source, into: &bytes)
    }
    if isWhole, take(header.checksumBytes, from: source, into: &bytes) {
      return ZstdFrame(compressed: bytes, contentBytes: contentBytes)
    }
    source.giveBack(bytes)
    isStuck = true
    return nil
  }

  private static let blockHeaderBytes = 3
  private static let longestBlock = 128 << 10

  private func take(_ count: Int, from source: ReadAhead, into bytes: inout [UInt8]) -> Bool {
    source.prepare(count)
    guard source.available >= count else { return false }
    unsafe bytes.append(contentsOf: source.window[..<count])
    source.consume(count)
    return true
  }
}
