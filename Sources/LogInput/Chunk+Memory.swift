// Lines that are in memory already, such as a body that someone pastes: they take the same way as a log's.

extension Chunk {
  /// Whole lines; a newline at the end is not needed.
  package convenience init(lines: [UInt8]) {
    var limits = InputLimits()
    limits.chunkBytes = max(lines.count, 1)
    limits.maxLineBytes = max(lines.count, limits.maxLineBytes)
    let pool = ChunkPool(count: 1, limits: limits)
    let buffer = unsafe pool.acquire()
    unsafe lines.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { unsafe buffer.start.update(from: start, count: bytes.count) }
    }
    unsafe self.init(
      input: 0, ordinal: 0, offset: 0, content: .lines, isCutOff: false, framing: .lines, buffer: buffer,
      start: 0,
      count: lines.count, pool: pool)
  }
}
