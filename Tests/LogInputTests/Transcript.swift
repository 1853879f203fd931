// Everything that came out of reading one source.

import LogInput
import Testing

/// What the sink was given, copied.
struct Transcript {
  struct Part: Equatable {
    let offset: Int
    let bytes: [UInt8]
    let content: Chunk.Content
    let isCutOff: Bool
  }

  private(set) var parts: [Part] = []
  private(set) var outcome: InputOutcome

  /// Reads `source` and holds every chunk against what all chunks promise.
  init(
    _ source: InputSource, limits: InputLimits = InputLimits(), threads: (any SpareThreads)? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    // One buffer: a reader that held one while it waits for another would never end.
    let reader = InputReader(
      limits: limits, pool: ChunkPool(count: 1, limits: limits), threads: threads)
    var parts: [Part] = []
    var broken: [String] = []
    outcome = reader.read(source, input: 7) { chunk in
      if chunk.input != 7 { broken.append("input") }
      if chunk.ordinal != parts.count { broken.append("ordinal \(chunk.ordinal)") }
      let bytes = unsafe Array(UnsafeBufferPointer(start: chunk.baseAddress, count: chunk.count))
      let ends = chunk.withBytes { bytes in bytes.isEmpty ? [] : [bytes[0], bytes[bytes.count - 1]] }
      if ends != (bytes.isEmpty ? [] : [bytes[0], bytes[bytes.count - 1]]) { broken.append("span") }
      if chunk.content == .lines, bytes.isEmpty { broken.append("empty chunk") }
      let padding = unsafe UnsafeBufferPointer(
        start: chunk.baseAddress + chunk.count, count: Chunk.paddingBytes)
      if unsafe !padding.allSatisfy({ $0 == 0 }) { broken.append("padding") }
      parts.append(Part(offset: chunk.offset, bytes: bytes, content: chunk.content, isCutOff: chunk.isCutOff))
      return true
    }
    self.parts = parts
    for (index, part) in parts.enumerated() where part.content == .lines {
      let isLast = index == parts.count - 1
      if !isLast && part.bytes.last != 0x0A { broken.append("chunk \(index) ends inside a line") }
      if !isLast && parts[index + 1].offset < part.offset + part.bytes.count { broken.append("offset") }
    }
    #expect(broken == [], sourceLocation: sourceLocation)
  }

  init(
    reading path: String, limits: InputLimits = InputLimits(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    self.init(.file(path: path), limits: limits, sourceLocation: sourceLocation)
  }

  /// All bytes of all chunks.
  var bytes: [UInt8] { parts.flatMap(\.bytes) }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The bytes without the line that broke off, if one did.
  var wholeLines: [UInt8] {
    guard let last = parts.last, last.isCutOff else { return bytes }
    let bytes = bytes
    return Array(bytes[..<((bytes.lastIndex(of: 0x0A) ?? -1) + 1)])
  }
}
