// Ways in which one and the same log can lie on a disk.

import TestSupport

/// Every way that is read; `wrap` gives the bytes of the file.
enum Wrapping: String, CaseIterable, Sendable {
  case plain, zstd, zstdManyFrames, zstdWithSkippableFrames, gzip, gzipManyMembers, gzipPadded, gzipThenZstd
  case zstdThenGzip, bzip2ThenZstd, xz, bzip2, lz4, tar, zip, tarGz, tarOfGzips, gzipOfZstd, zipOfZstd
  case tarOfTar

  /// What the outcome calls it.
  var compression: String {
    switch self {
    case .plain: "none"
    case .zstd, .zstdManyFrames, .zstdWithSkippableFrames, .zstdThenGzip: "zstd"
    case .gzip, .gzipManyMembers, .gzipPadded, .gzipThenZstd, .tarGz, .gzipOfZstd: "gzip"
    case .bzip2ThenZstd, .bzip2: "bzip2"
    case .xz: "xz"
    case .lz4: "lz4"
    case .tar, .tarOfGzips, .tarOfTar: "tar"
    case .zip, .zipOfZstd: "zip"
    }
  }

  func wrap(_ log: [UInt8]) throws -> [UInt8] {
    // Halves at the end of a line, so that archives add no newline of their own.
    let middle = (log[..<(log.count / 2)].lastIndex(of: 0x0A) ?? -1) + 1
    let halves = [Array(log[..<middle]), Array(log[middle...])]
    switch self {
    case .plain: return log
    case .zstd: return try Compressing.zstd(log)
    case .zstdManyFrames: return try Self.pieces(log).flatMap { try Compressing.zstd($0) }
    case .zstdWithSkippableFrames:
      return try Compressing.skippableFrame(5)
        + Self.pieces(log).flatMap { try Compressing.zstd($0) + Compressing.skippableFrame(0) }
        + Compressing.skippableFrame(300)
    case .gzip: return try Compressing.gzip(log)
    case .gzipManyMembers: return try Self.pieces(log).flatMap { try Compressing.gzip($0) }
    case .gzipPadded: return try Compressing.gzip(log) + [UInt8](repeating: 0, count: 700)
    case .gzipThenZstd: return try Compressing.gzip(halves[0]) + Compressing.zstd(halves[1])
    case .zstdThenGzip: return try Compressing.zstd(halves[0]) + Compressing.gzip(halves[1])
    case .bzip2ThenZstd: return try Compressing.bzip2(halves[0]) + Compressing.zstd(halves[1])
    case .xz: return try Compressing.xz(log)
    case .bzip2: return try Compressing.bzip2(log)
    case .lz4: return try Compressing.lz4(log)
    case .tar: return try Compressing.tar([("logs/", []), ("logs/a", halves[0]), ("logs/b", halves[1])])
    case .zip: return try Compressing.zip([("logs/", []), ("logs/a", halves[0]), ("logs/b", halves[1])])
    case .tarGz: return try Compressing.gzip(Self.tar.wrap(log))
    case .tarOfGzips:
      return try Compressing.tar([
        ("a.gz", Compressing.gzip(halves[0])), ("b.gz", Compressing.gzip(halves[1])),
      ])
    case .gzipOfZstd: return try Compressing.gzip(Compressing.zstd(log))
    case .zipOfZstd: return try Compressing.zip([("a.zst", Compressing.zstd(log))])
    case .tarOfTar: return try Compressing.tar([("inner.tar", Self.tar.wrap(log))])
    }
  }

  /// Pieces of many lengths, cut anywhere: where a frame ends is no end of a line.
  private static func pieces(_ log: [UInt8]) -> [[UInt8]] {
    var random = SeededRandom(42)
    var pieces: [[UInt8]] = [[]]
    var start = 0
    while start < log.count {
      let end = min(start + Int.random(in: 0..<600, using: &random), log.count)
      pieces.append(Array(log[start..<end]))
      start = end
    }
    return pieces
  }
}
