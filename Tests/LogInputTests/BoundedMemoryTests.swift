// What an input may cost, whatever it holds.

import LogInput
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite(.serialized) struct BoundedMemoryTests {
  @Test("a line of 200 MB takes no memory of its size, and its neighbours are kept")
  func longLine() throws {
    let folder = try TemporaryFolder()
    let megabytes = [UInt8](repeating: 0x78, count: 4 << 20)
    let frame = try Compressing.zstd(megabytes)
    var wrapped = try Compressing.zstd(Array("before\n".utf8))
    for _ in 0..<50 { wrapped += frame }
    wrapped += try Compressing.zstd(Array("\nafter\n".utf8))
    let path = try folder.write(wrapped, to: "log")

    var limits = InputLimits()
    limits.maxLineBytes = 4 << 20
    let before = Self.peakMemory
    let transcript = Transcript(reading: path, limits: limits)
    #expect(Self.peakMemory - before < 80 << 20)
    #expect(transcript.parts.map(\.content) == [.lines, .oversizedLine(length: 200 << 20), .lines])
    #expect(transcript.text.hasPrefix("before\nxxxx"))
    #expect(transcript.text.hasSuffix("x" + "after\n"))
    #expect(transcript.parts.map(\.offset) == [0, 7, 7 + 200 << 20 + 1])
  }

  @Test("a long line within the limit comes whole, and the buffers after it are of the usual size again")
  func grownBuffer() throws {
    let folder = try TemporaryFolder()
    var limits = InputLimits()
    limits.chunkBytes = 1000
    let long = String(repeating: "y", count: 100_000) + "\n"
    let short = String(repeating: String(repeating: "z", count: 99) + "\n", count: 100)
    let rest = String(repeating: short, count: 20)
    let transcript = Transcript(reading: try folder.write(short + long + rest, to: "log"), limits: limits)
    #expect(transcript.text == short + long + rest)
    #expect(transcript.parts.filter { $0.bytes.count > 1000 }.count == 1)
  }

  @Test("a zstd frame whose window is over the limit is named with the option that allows it")
  func window() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Compressing.zstd(Array("line\n".utf8), windowLog: 27), to: "log")
    let refused = Transcript(reading: path)
    #expect(refused.outcome.status == .corrupt)
    #expect(
      refused.outcome.reason
        == "the zstd frame at byte 0 needs a window of 128 MiB; allow it with --max-window 128MiB")
    #expect(refused.parts == [])

    var limits = InputLimits()
    limits.maxWindowBytes = 128 << 20
    #expect(Transcript(reading: path, limits: limits).text == "line\n")
    limits.maxWindowBytes -= 1
    #expect(Transcript(reading: path, limits: limits).outcome.status == .corrupt)
  }

  @Test("a frame over the limit costs none of the frames before it")
  func windowOfLaterFrame() throws {
    let folder = try TemporaryFolder()
    let first = try Compressing.zstd(Array("line\n".utf8))
    let wrapped = try first + Compressing.zstd(Array("more\n".utf8), windowLog: 25)
    let transcript = Transcript(reading: try folder.write(wrapped, to: "log"))
    #expect(transcript.text == "line\n")
    #expect(
      transcript.outcome.reason?.hasPrefix("the zstd frame at byte \(first.count) needs a window of 32 MiB")
        == true)
  }

  @Test("no more chunks are out at once than the pool has buffers")
  func pool() throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(20)
    let log = random.log(lines: 4000)
    let path = try folder.write(log, to: "log")
    var limits = InputLimits()
    limits.chunkBytes = 2000
    let pool = ChunkPool(count: 3, limits: limits)
    let hall = Hall()

    // Two readers on threads of their own, and this one as the worker who lets go of their chunks.
    let readers = (0..<2).map { input in
      BlockingThread { [limits] in
        let outcome = InputReader(limits: limits, pool: pool).read(.file(path: path), input: input) { chunk in
          hall.enter(chunk)
          return true
        }
        hall.leave(outcome)
      }
    }
    var most = 0
    var bytes = 0
    while true {
      let (waiting, isOver) = hall.takeAll()
      most = max(most, waiting.count)
      for chunk in waiting {
        bytes += chunk.count
        chunk.recycle()
      }
      if isOver && waiting.isEmpty { break }
      sched_yield()
    }
    for reader in readers { reader.join() }
    #expect(most <= 3)
    #expect(bytes == 2 * log.count)
  }

  /// Bytes; the kernel counts in KiB, Darwin in bytes.
  private static var peakMemory: Int {
    var usage = rusage()
    #if canImport(Darwin)
      _ = unsafe getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss
    #else
      _ = unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss << 10
    #endif
  }
}

/// Where chunks wait for their worker.
private final class Hall: Sendable {
  private struct State {
    var chunks: [Chunk] = []
    var finished = 0
  }

  private let state = Mutex(State())

  func enter(_ chunk: Chunk) {
    state.withLock { $0.chunks.append(chunk) }
  }

  func leave(_: InputOutcome) {
    state.withLock { $0.finished += 1 }
  }

  func takeAll() -> (chunks: [Chunk], isOver: Bool) {
    state.withLock { state in
      defer { state.chunks = [] }
      return (state.chunks, state.finished == 2)
    }
  }
}
