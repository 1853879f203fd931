// A compressed stream: members one after the other, not all of one kind.

/// The decoded bytes of concatenated members. Rotating and merging logs leaves such files: gzip members after
/// zstd frames, zeros after a gzip member.
final class MemberStream: ByteStream {
  private let source: ReadAhead
  private let limits: InputLimits
  private var current: (any MemberDecoder)?
  private var last: Codec?

  // Kept between members: their tables and windows are worth more than a small member.
  private var zstd: ZstdDecoder?
  private let frames: ZstdFramesAhead?
  private var gzip: GzipDecoder?

  /// With spare threads, several zstd frames are decoded at a time.
  init(_ source: ReadAhead, limits: InputLimits, threads: (any SpareThreads)? = nil) {
    self.source = source
    self.limits = limits
    frames = threads.map { ZstdFramesAhead(limits: limits, threads: $0) }
  }

  func read(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
    while true {
      if current == nil { current = try nextMember() }
      guard let decoder = current else { return 0 }
      let part = try unsafe decoder.decode(source, into: space)
      if part.isAtEnd { current = nil }
      if part.count > 0 { return part.count }
    }
  }

  private func nextMember() throws(StreamFault) -> (any MemberDecoder)? {
    if last == .gzip { try skipZeros() }
    guard try source.fill() else { return nil }
    source.prepare(Codec.magicBytes)
    let beginning = unsafe source.window.bindMemory(to: UInt8.self)
    let codec = unsafe Codec(magic: beginning.span)
    let cutOff = unsafe Codec(cutOffMagic: beginning.span)
    switch codec ?? cutOff {
    case .zstd:
      last = .zstd
      if let frames, frames.takesNext(of: source) { return frames }
      let decoder = zstd ?? ZstdDecoder(limits: limits)
      zstd = decoder
      return decoder
    case .gzip:
      last = .gzip
      let decoder = gzip ?? GzipDecoder()
      gzip = decoder
      return decoder
    case .some(let codec) where codec != .zip:
      last = codec
      return ArchiveFilterDecoder(source, codec: codec)
    default:
      throw StreamFault(
        status: .corrupt,
        reason: "what follows \(last?.member ?? "nothing") at \(source.place) is no compressed data; "
          + "what came before was kept, check how the file was put together")
    }
  }

  /// Backups and tapes fill up with zeros after the last gzip member; gzip itself ignores them.
  private func skipZeros() throws(StreamFault) {
    while try source.fill() {
      let zeros = unsafe source.window.prefix { $0 == 0 }.count
      source.consume(zeros)
      if source.available > 0 { return }
    }
  }
}
