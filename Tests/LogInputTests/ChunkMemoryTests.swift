// Lines that never were in a file.

import LogInput
import Testing

@Suite("A chunk of memory")
struct ChunkMemoryTests {
  @Test("holds the bytes it was given", arguments: [0, 1, 4096, 600_000])
  func bytes(count: Int) {
    let lines = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let chunk = Chunk(lines: lines)
    #expect(chunk.count == count)
    #expect(chunk.content == .lines && chunk.offset == 0 && !chunk.isCutOff)
    let same = chunk.withBytes { span in
      span.count == count && span.indices.allSatisfy { span[$0] == lines[$0] }
    }
    #expect(same)
  }
}
