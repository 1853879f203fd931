// Frames of a zstd stream, decoded side by side.

import Dispatch
import LogInput
import Synchronization
import TestSupport
import Testing

@Suite("zstd frames side by side") struct FramesAheadTests {
  /// Takes each task, every second one, or none.
  private final class Threads: SpareThreads {
    private let share: Int
    private let count = Atomic<Int>(0)

    init(takingOneOf share: Int) { self.share = share }

    var offered: Int { count.load(ordering: .relaxed) }

    func offer(_ task: @escaping @Sendable () -> Void) -> Bool {
      let number = count.wrappingAdd(1, ordering: .relaxed).newValue
      guard share > 0, number.isMultiple(of: share) else { return false }
      DispatchQueue.global().async(execute: task)
      return true
    }
  }

  private func expectTheSame(_ bytes: [UInt8], in folder: TemporaryFolder, _ threads: Threads) throws {
    let source = InputSource.file(path: try folder.write(bytes, to: "log"))
    let one = Transcript(source)
    let many = Transcript(source, threads: threads)
    #expect(many.outcome == one.outcome)
    let areSame = many.parts == one.parts
    #expect(areSame)
  }

  /// Frames of several kinds, and what may stand between them.
  private func stream(_ random: inout SeededRandom, hasGzip: Bool = true) throws -> [UInt8] {
    var stream: [UInt8] = []
    for _ in 0..<Int.random(in: 2..<9, using: &random) {
      let log = random.log(lines: Int.random(in: 0..<40, using: &random))
      let member: [UInt8] =
        switch Int.random(in: 0..<8, using: &random) {
        case 0: try Compressing.zstd(log, windowLog: 12)
        case 1: Compressing.skippableFrame(Int.random(in: 0..<30, using: &random))
        case 2 where hasGzip: try Compressing.gzip(log)
        case 3: try Compressing.zstd([])
        case 4: try Compressing.zstd([UInt8](repeating: 0x0A, count: 300_000))
        default: try Compressing.zstd(log)
        }
      stream += member
    }
    return stream
  }

  @Test("whichever thread decodes a frame, the log is the same", arguments: [0, 1, 2])
  func whole(share: Int) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(70)
    let threads = Threads(takingOneOf: share)
    for _ in 0..<60 { try expectTheSame(stream(&random), in: folder, threads) }
    #expect(threads.offered > 60)
  }

  @Test("a cut at any byte is told as it is told of one frame at a time")
  func cut() throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(71)
    let threads = Threads(takingOneOf: 1)
    let stream = try (0..<4).flatMap { _ in try Compressing.zstd(random.log(lines: 4, longest: 60)) }
    for length in 0..<stream.count { try expectTheSame(Array(stream[..<length]), in: folder, threads) }
  }

  @Test("a damaged byte costs what it costs one frame at a time")
  func damaged() throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(72)
    let threads = Threads(takingOneOf: 1)
    for _ in 0..<400 {
      // How far a damaged gzip member is decoded depends on the room that igzip is given.
      var stream = try stream(&random, hasGzip: false)
      let place = Int.random(in: 0..<stream.count, using: &random)
      stream[place] ^= UInt8.random(in: 1...255, using: &random)
      try expectTheSame(stream, in: folder, threads)
    }
  }

  @Test("what has been read beyond the damage is not counted, whoever has read it")
  func damagedLong() throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(73)
    let threads = Threads(takingOneOf: 1)
    let frames = try (0..<12).map { _ in try Compressing.zstd(random.log(lines: 700)) }
    for number in [2, 5, 9] {
      var stream = frames.flatMap { $0 }
      stream[frames[..<number].reduce(0) { $0 + $1.count } + 3000] ^= 0x40
      try expectTheSame(stream, in: folder, threads)
    }
  }

  @Test("a frame that states little and holds many empty blocks takes no more memory than others")
  func emptyBlocks() throws {
    let folder = try TemporaryFolder()
    // A header that states 1 byte of content, blocks of nothing, and a last one of one byte (RFC 8878, 3.1.1).
    var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 1]
    for _ in 0..<200_000 { frame += [0, 0, 0] }
    frame += [1 | 1 << 3, 0, 0, 0x0A]
    try expectTheSame(frame + Compressing.zstd(Array("line\n".utf8)), in: folder, Threads(takingOneOf: 1))
  }
}
