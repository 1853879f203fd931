// Streams that begin as others ended: where segments end, and that no byte is lost or handed on twice.

import LogInput
import TestSupport
import Testing

@Suite struct SegmentTests {
  /// Knows beginnings by their length and hash.
  private struct Known: KnownContents {
    var ends: [SegmentEnd]

    func nextLength(after length: Int) -> Int? {
      ends.map(\.length).filter { $0 > length }.min()
    }

    func isKnown(_ hash: ContentHash, length: Int) -> Bool {
      ends.contains(SegmentEnd(hash: hash, length: length))
    }
  }

  /// A line is a record; one without its newline is whole when it ends with `}`.
  private final class Lines: RecordBoundaries {
    let framing = Chunk.Framing.lines
    func begin(with head: Span<UInt8>) {}
    func lastEnd(in text: Span<UInt8>) -> Int? { text.count }
    func isWhole(_ record: Span<UInt8>) -> Bool { record[record.count - 1] == UInt8(ascii: "}") }
  }

  private struct Piece {
    var segment: Int
    var offset: Int
    var bytes: [UInt8]
    var content: Chunk.Content
  }

  private func read(
    _ bytes: [UInt8], known ends: [SegmentEnd], _ limits: InputLimits, in folder: TemporaryFolder
  ) throws -> (pieces: [Piece], outcome: InputOutcome) {
    let path = try folder.write(bytes, to: "log")
    let reader = InputReader(
      limits: limits, pool: ChunkPool(count: 1, limits: limits), boundaries: Lines())
    var pieces: [Piece] = []
    let outcome = reader.read(.file(path: path), input: 0, known: Known(ends: ends)) { chunk in
      let bytes = unsafe Array(UnsafeBufferPointer(start: chunk.baseAddress, count: chunk.count))
      pieces.append(
        Piece(segment: chunk.segment, offset: chunk.offset, bytes: bytes, content: chunk.content))
      return true
    }
    return (pieces, outcome)
  }

  @Test(
    "a log that grows from day to day has its earlier versions as segments, and each line once",
    arguments: 0..<60)
  func growing(_ seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    let folder = try TemporaryFolder()
    var limits = InputLimits()
    limits.maxLineBytes = Int.random(in: 30...400, using: &random)
    limits.chunkBytes = Int.random(in: 1...300, using: &random)
    var log: [UInt8] = []
    while log.count < 3_000 {
      log += Array(repeating: UInt8(ascii: "x"), count: Int.random(in: 0...60, using: &random))
      if Int.random(in: 0..<30, using: &random) == 0 {
        log += Array(repeating: UInt8(ascii: "y"), count: 500)
      }
      log += Array("}\n".utf8)
    }
    var versions = (0..<4).map { _ in Int.random(in: 1..<log.count, using: &random) }.sorted()
    versions.append(log.count)
    var known: [SegmentEnd] = []
    for version in versions {
      let bytes = Array(log[..<version])
      let (pieces, outcome) = try read(bytes, known: known, limits, in: folder)
      // Segments end at each known end, and at the end of the stream or before the record that is not whole.
      #expect(outcome.segments.dropLast().allSatisfy { known.contains($0) })
      #expect(outcome.segments.map(\.length) == outcome.segments.map(\.length).sorted())
      let plain = InputReader(limits: limits, pool: ChunkPool(count: 1, limits: limits))
      let hash = plain.read(.file(path: folder.path("log")), input: 0) { _ in true }.contentHash
      #expect(outcome.contentHash == hash && outcome.decodedBytes == version)
      for end in outcome.segments {
        let part = plain.read(
          .file(path: try folder.write(Array(bytes[..<end.length]), to: "part")), input: 0
        ) { _ in true }
        #expect(part.contentHash == end.hash)
      }
      let end = outcome.segments.last?.length ?? 0
      let isWhole = end == version
      #expect(isWhole || bytes.last != UInt8(ascii: "}") && bytes.last != UInt8(ascii: "\n"))
      // Each byte once, but for newlines behind a segment that ended without one.
      var covered: [UInt8] = []
      for piece in pieces {
        if case .oversizedLine(let length) = piece.content {
          covered += bytes[covered.count..<piece.offset + length]
          continue
        }
        while covered.count < piece.offset { covered.append(bytes[covered.count]) }
        #expect(piece.offset == covered.count)
        covered += piece.bytes
        #expect(piece.segment <= outcome.segments.count)
        let range = piece.segment < outcome.segments.count ? outcome.segments[piece.segment].length : version
        #expect(piece.offset + piece.bytes.count <= range, "a chunk is in one segment")
        if piece.content == .unfinished { #expect(piece.segment == outcome.segments.count) }
      }
      #expect(bytes.starts(with: covered) && version - covered.count <= 1)
      known += outcome.segments.filter { !known.contains($0) }
    }
  }
}
