// Bytes that come bit by bit → chunks of whole lines.

/// Cuts what comes of a file that grows, or of a pipe, at newlines. Between two pieces it holds what is not whole yet, and
/// no buffer of the pool: any number of texts may wait for the end of their last line.
@safe final class GrowingText {
  private let limits: InputLimits
  private let pool: ChunkPool
  private let boundaries: (any RecordBoundaries)?

  /// What has not been handed over.
  private var held: [UInt8] = []
  /// Where the line that has no newline yet begins in it.
  private var lineStart = 0
  /// How long the line over the limit is so far; `held` is its head.
  private var skipped: Int?
  /// Of the first byte that is held, in the text.
  private var offset = 0
  private var ordinal = 0

  init(limits: InputLimits, pool: ChunkPool, boundaries: (any RecordBoundaries)?) {
    self.limits = limits
    self.pool = pool
    self.boundaries = boundaries
  }

  /// How much is kept of a line over the limit.
  private var headBytes: Int { min(Chunk.oversizedHeadBytes, limits.longestBuffer / 2) }

  /// How long a piece may be: so no line stands inside of one that is over the limit.
  static func longestPiece(_ limits: InputLimits) -> Int { limits.usualBuffer }

  /// Hands over every line that is whole with this piece.
  func take(_ piece: UnsafeRawBufferPointer, _ sink: (Chunk) -> Void) {
    var rest = unsafe piece
    while unsafe !rest.isEmpty {
      if let length = skipped {
        guard let end = unsafe rest.firstIndex(of: newline) else {
          skipped = length + rest.count
          return
        }
        skipped = length + end
        handOverSkipped(passing: length + end + 1, sink)
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[(end + 1)...])
        continue
      }
      let end = unsafe rest.firstIndex(of: newline) ?? rest.count
      if held.count - lineStart + end > limits.maxLineBytes {
        skipLine(sink)
        let head = max(0, min(end, headBytes - held.count))
        unsafe held.append(contentsOf: rest[..<head])
        skipped = (skipped ?? 0) + head
        unsafe rest = UnsafeRawBufferPointer(rebasing: rest[head...])
        continue
      }
      guard let last = unsafe rest.lastIndex(of: newline) else {
        unsafe held.append(contentsOf: rest)
        return
      }
      unsafe handOver(with: UnsafeRawBufferPointer(rebasing: rest[...last]), sink)
      lineStart = held.count
      unsafe held.append(contentsOf: rest[(last + 1)...])
      return
    }
  }

  /// Nothing follows: hands over what is held. `isCutOff` says that the text broke off, so that an unterminated last line is
  /// no data.
  func finish(isCutOff: Bool, _ sink: (Chunk) -> Void) {
    if let length = skipped {
      handOverSkipped(passing: length, sink)
    } else if !held.isEmpty {
      let buffer = unsafe filledBuffer(with: UnsafeRawBufferPointer(start: nil, count: 0))
      if ordinal == 0 { unsafe boundaries?.begin(with: text(of: buffer, held.count).span) }
      unsafe deliver(buffer, held.count, .lines, isCutOff: isCutOff && held.last != newline, sink)
      held = []
    }
    lineStart = 0
  }

  /// What follows is another text; what is held was handed over before.
  func restart() {
    offset = 0
    ordinal = 0
  }

  /// Bytes went by that belong to no line; nothing is held.
  func pass(_ count: Int) {
    offset += count
  }
}

// MARK: - Chunks

extension GrowingText {
  /// What is held and what follows it, which ends with a newline, up to the end of the last record.
  private func handOver(with piece: UnsafeRawBufferPointer, _ sink: (Chunk) -> Void) {
    let count = held.count + piece.count
    let buffer = unsafe filledBuffer(with: piece)
    if ordinal == 0, offset == 0 { unsafe boundaries?.begin(with: text(of: buffer, count).span) }
    // A record that is longer than any buffer is cut at a line.
    var end = count
    if let boundaries, count < limits.longestBuffer {
      end = unsafe boundaries.lastEnd(in: text(of: buffer, count).span) ?? 0
    }
    unsafe held = Array(UnsafeBufferPointer(start: buffer.start + end, count: count - end))
    if end > 0 {
      unsafe deliver(buffer, end, .lines, isCutOff: false, sink)
    } else {
      unsafe pool.release(buffer)
    }
  }

  /// The line that is not whole is over the limit: hands over what stands before it, and keeps no more than its head.
  private func skipLine(_ sink: (Chunk) -> Void) {
    let line = Array(held[lineStart...])
    held.removeSubrange(lineStart...)
    finish(isCutOff: false, sink)
    held = Array(line.prefix(headBytes))
    skipped = line.count
  }

  private func handOverSkipped(passing: Int, _ sink: (Chunk) -> Void) {
    guard let length = skipped else { return }
    skipped = nil
    let buffer = unsafe filledBuffer(with: UnsafeRawBufferPointer(start: nil, count: 0))
    unsafe deliver(buffer, held.count, .oversizedLine(length: length), isCutOff: false, sink)
    offset += passing - held.count
    held = []
    lineStart = 0
  }

  private func filledBuffer(with piece: UnsafeRawBufferPointer) -> ChunkBuffer {
    let count = held.count + piece.count
    var buffer = unsafe pool.acquire()
    if unsafe count > buffer.capacity { unsafe buffer = buffer.grown(to: count, keeping: 0) }
    let space = unsafe UnsafeMutableRawBufferPointer(start: buffer.start, count: count)
    unsafe space.copyBytes(from: held)
    unsafe UnsafeMutableRawBufferPointer(rebasing: space[held.count...]).copyMemory(from: piece)
    return unsafe buffer
  }

  private func text(of buffer: ChunkBuffer, _ count: Int) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: UnsafePointer(buffer.start), count: count)
  }

  private func deliver(
    _ buffer: ChunkBuffer, _ count: Int, _ content: Chunk.Content, isCutOff: Bool, _ sink: (Chunk) -> Void
  ) {
    // A byte order mark belongs to no line, but the offsets count it.
    let mark = unsafe offset == 0 && text(of: buffer, count).starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var content = content
    if case .oversizedLine(let length) = content { content = .oversizedLine(length: length - mark) }
    guard count > mark || content != .lines else {
      offset += count
      unsafe pool.release(buffer)
      return
    }
    let chunk = unsafe Chunk(
      input: 0, ordinal: ordinal, offset: offset + mark, content: content, isCutOff: isCutOff,
      framing: boundaries?.framing ?? .lines, buffer: buffer, start: mark, count: count - mark, pool: pool)
    ordinal += 1
    offset += count
    sink(chunk)
  }
}

private let newline = UInt8(ascii: "\n")
