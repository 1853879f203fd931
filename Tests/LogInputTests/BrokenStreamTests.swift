// Streams that end too early, and streams that lie.

import LogInput
import TestSupport
import Testing

@Suite struct BrokenStreamTests {
  @Test(
    "a zstd stream cut at any byte keeps every complete line of its whole frames, and says that it was cut")
  func cutZstd() throws {
    try cutAnywhere { try Compressing.zstd($0) }
  }

  @Test(
    "a gzip stream cut at any byte keeps every complete line of its whole members, and says that it was cut")
  func cutGzip() throws {
    try cutAnywhere { try Compressing.gzip($0) }
  }

  private func cutAnywhere(_ compress: ([UInt8]) throws -> [UInt8]) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(9)
    let logs = (0..<3).map { _ in random.log(lines: 6, longest: 60) }
    let members = try logs.map(compress)
    let whole = members.flatMap { $0 }
    let log = logs.flatMap { $0 }
    let ends = [0, members[0].count, members[0].count + members[1].count, whole.count]
    for length in 0..<whole.count {
      let transcript = Transcript(reading: try folder.write(Array(whole[..<length]), to: "log"))
      let complete = ends.lastIndex { $0 <= length } ?? 0
      let kept = logs[..<complete].reduce(0) { $0 + $1.count }
      // A single byte of a magic number could be any text.
      if length == 1 { continue }
      #expect(transcript.outcome.status == (length == 0 ? .empty : ends.contains(length) ? .ok : .truncated))
      #expect(log.starts(with: transcript.bytes))
      #expect(transcript.bytes.count >= kept)
      #expect(transcript.wholeLines.isEmpty || transcript.wholeLines.last == 0x0A)
      let endsInLine = transcript.bytes.last.map { $0 != 0x0A } ?? false
      #expect((transcript.parts.last?.isCutOff ?? false) == endsInLine)
      if transcript.outcome.status == .truncated {
        #expect(transcript.outcome.reason?.contains("cut off at byte \(length),") == true)
      }
    }
  }

  @Test("a gzip stream that is cut off keeps what it had up to the cut, not only whole members")
  func cutGzipMember() throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(10)
    let log = random.log(lines: 4000)
    let gzip = try Compressing.gzip(log)
    let transcript = Transcript(reading: try folder.write(Array(gzip[..<(gzip.count / 2)]), to: "log"))
    #expect(log.starts(with: transcript.bytes))
    #expect(transcript.bytes.count > log.count / 3)
  }

  @Test("a damaged byte anywhere in a zstd stream never passes as data unseen")
  func damagedZstd() throws {
    try damageAnywhere { try Compressing.zstd($0) }
  }

  @Test("a damaged byte anywhere in a gzip stream never passes as data unseen")
  func damagedGzip() throws {
    try damageAnywhere { try Compressing.gzip($0) }
  }

  private func damageAnywhere(_ compress: ([UInt8]) throws -> [UInt8]) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(11)
    let first = random.log(lines: 5, longest: 60)
    let second = random.log(lines: 5, longest: 60)
    let firstMember = try compress(first)
    let whole = try firstMember + compress(second)
    for position in 0..<whole.count {
      for mask: UInt8 in [0x01, 0x80, 0xFF] {
        var damaged = whole
        damaged[position] ^= mask
        let transcript = Transcript(reading: try folder.write(damaged, to: "log"))
        // Without its magic number it is text, which decoding refuses.
        if transcript.outcome.compression == "none" { continue }
        if transcript.outcome.status == .ok {
          #expect(transcript.bytes == first + second, "byte \(position)")
        } else {
          #expect(transcript.outcome.reason != nil)
          if position >= firstMember.count {
            #expect(transcript.bytes.starts(with: first), "byte \(position)")
          }
        }
      }
    }
  }

  @Test("a damaged block of a zstd frame costs none of the blocks before it")
  func damagedBlock() throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(12)
    let log = random.log(lines: 8000)
    var zstd = try Compressing.zstd(log)
    zstd[zstd.count * 3 / 4] ^= 0xFF
    let transcript = Transcript(reading: try folder.write(zstd, to: "log"))
    #expect(transcript.outcome.status == .corrupt)
    #expect(transcript.outcome.reason?.contains("a zstd frame is damaged at byte") == true)
    #expect(transcript.bytes.count >= log.count / 2)
    #expect(transcript.bytes.starts(with: log[..<(log.count / 2)]))
  }

  @Test(
    "what is kept of a damaged gzip does not depend on the size of the chunks", arguments: [40, 55, 70, 95])
  func damagedGzipInSmallChunks(_ percent: Int) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(13)
    let log = random.log(lines: 3000)
    var gzip = try Compressing.gzip(log)
    // Many bytes, so that the code itself breaks and not only the checksum.
    let position = gzip.count * percent / 100
    for index in position..<min(position + 64, gzip.count - 8) { gzip[index] = 0xFF }
    let path = try folder.write(gzip, to: "log")
    let large = Transcript(reading: path)
    var limits = InputLimits()
    limits.chunkBytes = 100
    let small = Transcript(reading: path, limits: limits)
    #expect(large.outcome.status == .corrupt)
    #expect(large.bytes.count > log.count * (percent - 10) / 100)
    #expect(small.bytes == large.bytes)
    #expect(small.outcome.reason == large.outcome.reason)
  }

  @Test("what broke off behind a long line is flagged, and the long line is counted")
  func cutBehindOversizedLine() throws {
    let folder = try TemporaryFolder()
    let log = Array(("ok\n" + String(repeating: "x", count: 5000)).utf8)
    var limits = InputLimits()
    limits.maxLineBytes = 1000
    let gzip = try Compressing.gzip(log)
    let transcript = Transcript(reading: try folder.write(Array(gzip.dropLast(4)), to: "log"), limits: limits)
    #expect(transcript.outcome.status == .truncated)
    #expect(transcript.parts.map(\.content) == [.lines, .oversizedLine(length: 5000)])
    #expect(transcript.parts.map(\.isCutOff) == [false, true])
  }

  @Test("xz, bzip2 and lz4 that are cut or damaged say so", arguments: [Wrapping.xz, .bzip2, .lz4])
  func brokenFilters(_ wrapping: Wrapping) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(14)
    let log = random.log(lines: 12_000)
    let whole = try wrapping.wrap(log)
    for eighth in 1..<8 {
      let length = whole.count * eighth / 8
      let cut = Transcript(reading: try folder.write(Array(whole[..<length]), to: "log"))
      #expect(cut.outcome.status == .truncated, "\(cut.outcome.reason ?? "")")
      #expect(log.starts(with: cut.bytes))
      var damaged = whole
      damaged[length] ^= 0xFF
      let broken = Transcript(reading: try folder.write(damaged, to: "log"))
      #expect(broken.outcome.status == .corrupt || broken.outcome.status == .truncated)
    }
  }
}
