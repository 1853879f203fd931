// Where chunks begin and end.

import LogInput
import TestSupport
import Testing

@Suite struct LineCuttingTests {
  @Test("no chunk size splits, loses or moves a line", arguments: 0..<60)
  func anyChunkSize(_ seed: Int) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(UInt64(seed))
    let log = Self.oddLog(&random)
    var limits = InputLimits()
    limits.chunkBytes = Int.random(in: 1...300, using: &random)
    let wrapped =
      switch seed % 3 {
      case 0: log
      case 1: try Compressing.zstd(log)
      default: try Compressing.gzip(log)
      }
    let transcript = Transcript(reading: try folder.write(wrapped, to: "log"), limits: limits)

    #expect(transcript.outcome.status == .ok)
    #expect(transcript.bytes == log)
    var offset = 0
    for part in transcript.parts {
      #expect(part.offset == offset)
      offset += part.bytes.count
    }
    #expect(transcript.outcome.endsWithNewline == (log.last == 0x0A))
  }

  @Test("lines over the limit are counted in place, and their neighbours are untouched", arguments: 0..<60)
  func oversizedLines(_ seed: Int) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(UInt64(1000 + seed))
    let log = Self.oddLog(&random)
    var limits = InputLimits()
    limits.maxLineBytes = Int.random(in: 1...90, using: &random)
    limits.chunkBytes = Int.random(in: 1...300, using: &random)
    let wrapped = seed.isMultiple(of: 2) ? log : try Compressing.gzip(log)
    let transcript = Transcript(reading: try folder.write(wrapped, to: "log"), limits: limits)

    var lines: [Line] = []
    for part in transcript.parts {
      switch part.content {
      case .lines: lines += Self.lines(part.bytes, from: part.offset, limit: .max)
      case .oversizedLine(let length):
        #expect(part.bytes.count <= limits.maxLineBytes + 1)
        #expect(Array(log[part.offset...].prefix(part.bytes.count)) == part.bytes)
        lines.append(.oversized(offset: part.offset, length: length))
      case .unfinished: Issue.record("nothing is told to be known")
      }
    }
    #expect(lines == Self.lines(log, from: 0, limit: limits.maxLineBytes))
    #expect(transcript.outcome.decodedBytes == log.count)
  }

  @Test("a line of exactly the limit is handed on, one byte more is not")
  func limitIsExact() throws {
    let folder = try TemporaryFolder()
    var limits = InputLimits()
    limits.maxLineBytes = 20_000
    for ending in ["", "\n", "\nnext\n"] {
      for (length, isOversized) in [(20_000, false), (20_001, true)] {
        let line = String(repeating: "x", count: length)
        let transcript = Transcript(reading: try folder.write(line + ending, to: "log"), limits: limits)
        #expect(transcript.parts.first?.content == (isOversized ? .oversizedLine(length: length) : .lines))
        #expect(transcript.parts.first?.bytes.prefix(4).count == 4)
        if isOversized { #expect(transcript.parts.first?.bytes.count == 4096) }
        if ending.count > 1 { #expect(transcript.text.hasSuffix("next\n")) }
      }
    }
  }

  @Test("a sink that has enough is asked no more")
  func stopping() throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(5)
    let path = try folder.write(random.log(lines: 4000), to: "log")
    var limits = InputLimits()
    limits.chunkBytes = 1000
    var asked = 0
    let outcome = InputReader(limits: limits, pool: ChunkPool(count: 1, limits: limits))
      .read(.file(path: path), input: 0) { _ in
        asked += 1
        return asked < 3
      }
    #expect(asked == 3)
    #expect(outcome.isStoppedEarly)
  }

  private enum Line: Equatable {
    case line(offset: Int, bytes: [UInt8])
    case oversized(offset: Int, length: Int)
  }

  /// Blank lines, NULs, carriage returns, bytes that are no UTF-8, and an end with or without a newline.
  private static func oddLog(_ random: inout SeededRandom) -> [UInt8] {
    let lengths = [3, 40, 90, 700]
    let alphabet: [UInt8] = [0, 0x0D, 0x22, 0x41, 0x7A, 0xC3, 0xFF]
    var log: [UInt8] = []
    for _ in 0..<Int.random(in: 1...120, using: &random) {
      let longest = lengths[Int.random(in: 0..<lengths.count, using: &random)]
      for _ in 0..<Int.random(in: 0...longest, using: &random) {
        log.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
      }
      log.append(0x0A)
    }
    if Bool.random(using: &random) { log.removeLast() }
    return log
  }

  private static func lines(_ bytes: [UInt8], from offset: Int, limit: Int) -> [Line] {
    var lines: [Line] = []
    var offset = offset
    var pieces = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    for piece in pieces {
      lines.append(
        piece.count > limit
          ? .oversized(offset: offset, length: piece.count) : .line(offset: offset, bytes: Array(piece)))
      offset += piece.count + 1
    }
    return lines
  }
}
