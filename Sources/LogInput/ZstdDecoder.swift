// zstd frames through libzstd.

import CZstd

/// Decodes one frame after the other, each block as soon as it is there.
@safe final class ZstdDecoder: MemberDecoder {
  private let stream: OpaquePointer
  private let maxWindowBytes: Int
  private var isInFrame = false

  /// What libzstd wants to see next: a header, or exactly one block.
  private var wanted = 1

  /// Decoded bytes may be waiting inside, to be had without more input.
  private var hasMore = false

  init(limits: InputLimits) {
    guard let stream = unsafe ZSTD_createDStream() else { preconditionFailure("no memory for a zstd stream") }
    unsafe self.stream = stream
    maxWindowBytes = limits.maxWindowBytes
    // The limit itself is held by `checkWindow`, to the byte; the library's own is a power of two.
    let bounds = ZSTD_dParam_getBounds(ZSTD_d_windowLogMax)
    let exponent = Int32(Int.bitWidth - max(maxWindowBytes - 1, 1).leadingZeroBitCount)
    _ = unsafe ZSTD_DCtx_setParameter(
      stream, ZSTD_d_windowLogMax, min(max(exponent, bounds.lowerBound), bounds.upperBound))
  }

  deinit {
    unsafe ZSTD_freeDStream(stream)
  }

  func decode(
    _ source: ReadAhead, into space: UnsafeMutableRawBufferPointer
  ) throws(StreamFault) -> DecodedPart {
    if !isInFrame { try begin(source) }
    while true {
      if !hasMore {
        guard try source.fill() else { throw .truncated(Codec.zstd.member, at: source.place) }
        source.prepare(min(wanted, ReadAhead.capacity))
      }
      // One block a call and no more: when a block is damaged, libzstd forgets what the same call decoded
      // before it.
      let count = min(source.available, wanted)
      var input = unsafe ZSTD_inBuffer(src: source.window.baseAddress, size: hasMore ? 0 : count, pos: 0)
      var output = unsafe ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
      let result = unsafe ZSTD_decompressStream(stream, &output, &input)
      if ZSTD_isError(result) != 0 { throw fault(result, source) }
      source.consume(unsafe input.pos)
      let produced = unsafe output.pos
      if result == 0 {
        isInFrame = false
        return DecodedPart(count: produced, isAtEnd: true)
      }
      wanted = result
      hasMore = produced == space.count
      if produced > 0 { return DecodedPart(count: produced, isAtEnd: false) }
    }
  }

  private func begin(_ source: ReadAhead) throws(StreamFault) {
    source.prepare(ZstdFrameHeader.longest)
    if let header = unsafe ZstdFrameHeader(source.window.bindMemory(to: UInt8.self).span) {
      try check(header, source)
    }
    isInFrame = true
    hasMore = false
    wanted = unsafe ZSTD_initDStream(stream)
  }

  private func check(_ header: ZstdFrameHeader, _ source: ReadAhead) throws(StreamFault) {
    if header.windowBytes > UInt64(max(maxWindowBytes, 0)) {
      let size = ByteSize(header.windowBytes)
      throw StreamFault(
        status: .corrupt,
        reason: header.windowBytes > 2 << 30
          ? "the zstd frame at \(source.place) asks for a window of \(size), more than zstd decodes; it is damaged"
          : "the zstd frame at \(source.place) needs a window of \(size); "
            + "allow it with --max-window \(size.asArgument)")
    }
    if header.dictionaryID != 0 {
      throw StreamFault(
        status: .corrupt,
        reason: "the zstd frame at \(source.place) needs dictionary \(header.dictionaryID); "
          + "decompress it first with `zstd -d -D DICTIONARY`")
    }
  }

  private func fault(_ result: Int, _ source: ReadAhead) -> StreamFault {
    isInFrame = false
    // A block that decodes to more than a block may hold: libzstd calls it so where its own buffer has room for no more.
    let isTooLarge = ZSTD_getErrorCode(result) == ZSTD_error_dstSize_tooSmall
    let code = isTooLarge ? ZSTD_error_corruption_detected : ZSTD_getErrorCode(result)
    let detail = unsafe String(cString: ZSTD_getErrorString(code))
    return .corrupt(Codec.zstd.member, at: source.place, because: detail)
  }
}
