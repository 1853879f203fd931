// A stream of bytes → chunks of whole lines.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Cuts a stream at newlines. The stream is decoded straight into a chunk's buffer; only the beginning of the
/// line that the next chunk goes on with is copied.
@safe final class LineChunker {
  private let input: Int
  private let limits: InputLimits
  private let pool: ChunkPool
  private let boundaries: (any RecordBoundaries)?
  private let known: (any KnownContents)?
  private let hasher = ContentHasher()
  private let isHashing: Bool
  /// Bytes in the hash. It follows the chunks, so that it can be told where one ends.
  private var hashed = 0
  /// The last segment ended inside of a line: a newline at once is no line.
  private var isBehindOpenLine = false

  private var buffer: ChunkBuffer?
  private var used = 0
  /// No newline stands before this in the buffer.
  private var searched = 0
  /// What the next buffer begins with. Kept here and not in a buffer, so that no reader waits for one while
  /// it holds one.
  private var carried: [UInt8] = []
  /// Of the buffer's first byte, in the decoded stream.
  private var offset = 0
  private var ordinal = 0
  private var memberBytes = 0
  private var isAtMemberStart = true
  private var lastByte: UInt8?

  /// A line over the limit that is being skipped; the buffer holds its head, and behind it what is looked
  /// through.
  private var skipped: (head: Int, length: Int)?
  /// The stream up to that line.
  private var beforeSkipped: SegmentEnd?

  /// Where the segments end that are over: where a known content does, and at the end of the stream, or before its last
  /// record where that is not whole. Empty unless contents are known.
  private(set) var segments: [SegmentEnd] = []
  private(set) var decodedBytes = 0
  private(set) var isStopped = false

  init(
    input: Int, limits: InputLimits, pool: ChunkPool, boundaries: (any RecordBoundaries)? = nil,
    known: (any KnownContents)? = nil, isHashing: Bool = true
  ) {
    self.isHashing = isHashing
    self.input = input
    self.known = known
    self.boundaries = boundaries
    self.limits = limits
    self.pool = pool
  }

  deinit {
    if let buffer = unsafe buffer { unsafe pool.release(buffer) }
  }

  /// Of all that was read; that of nothing where nothing is hashed.
  var contentHash: ContentHash {
    hashRest()
    return hasher.value
  }

  var endsWithNewline: Bool { lastByte == newline }
  var hasChunks: Bool { ordinal > 0 }

  /// Where the next bytes of the stream go: never empty, unless the sink stopped.
  func space(_ sink: (Chunk) -> Bool) -> UnsafeMutableRawBufferPointer {
    while !isStopped {
      let buffer = unsafe self.buffer ?? takeBuffer()
      if let skipped {
        let end = unsafe min(buffer.capacity, skipped.head + limits.usualBuffer)
        return unsafe UnsafeMutableRawBufferPointer(
          start: buffer.start + skipped.head, count: end - skipped.head)
      }
      if used < (unsafe buffer.capacity) {
        return unsafe UnsafeMutableRawBufferPointer(start: buffer.start + used, count: buffer.capacity - used)
      }
      unsafe makeRoom(buffer, sink)
    }
    return unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
  }

  /// `count` bytes were written to the space.
  func advance(_ count: Int, _ sink: (Chunk) -> Bool) {
    guard let buffer = unsafe buffer, count > 0 else { return }
    let fresh = unsafe UnsafeRawBufferPointer(start: buffer.start + (skipped?.head ?? used), count: count)
    lastByte = unsafe fresh[count - 1]
    decodedBytes += count
    memberBytes += count
    if skipped == nil {
      used += count
    } else {
      unsafe skip(over: fresh, sink)
    }
  }

  /// A member of an archive is over: its last line ends here, with a newline of ours where it has none.
  /// `isCutOff` says that the member broke off.
  func endMember(isCutOff: Bool, _ sink: (Chunk) -> Bool) {
    if memberBytes > 0, lastByte != newline {
      let space = unsafe space(sink)
      if isStopped { return }
      if skipped != nil {
        // Written by hand: the line ends, but the chunk has to say that it broke off.
        unsafe withUnsafeBytes(of: newline) { unsafe hash($0) }
        lastByte = newline
        decodedBytes += 1
        handOverSkipped(terminated: true, isCutOff: isCutOff, sink)
      } else {
        unsafe space[0] = newline
        advance(1, sink)
        handOver(used, isCutOff: isCutOff, sink)
      }
    } else {
      flush(isCutOff: false, sink)
    }
    memberBytes = 0
    isAtMemberStart = true
  }

  /// The stream is over. `isCutOff` says that it broke off, so that an unterminated last line is no data.
  ///
  /// Where contents are known, a last record that is not whole gets a chunk and no segment: it is met again when the log
  /// has grown.
  func finish(isCutOff: Bool, _ sink: (Chunk) -> Bool) {
    guard known != nil else { return flush(isCutOff: isCutOff, sink) }
    if unsafe buffer == nil && carried.isEmpty { return close(end) }
    _ = unsafe space(sink)
    if isStopped { return }
    if skipped != nil {
      if let beforeSkipped { close(beforeSkipped) }
      return handOverSkipped(terminated: false, isCutOff: isCutOff, sink)
    }
    while let start = unfinishedRecord(isCutOff: isCutOff) {
      if start > 0 {
        handOver(start, isCutOff: false, sink)
        if isStopped { return }
        _ = unsafe takeBuffer()
      }
      let beforeRecord = end
      guard let known = segmentEnd(before: used) else {
        close(beforeRecord)
        return deliver(.unfinished, isCutOff: true, start: 0, count: used, passing: used, sink)
      }
      // It was whole on another day, and goes on.
      handOverSegment(known, isCutOff: false, sink)
      if isStopped || carried.isEmpty { return }
      _ = unsafe takeBuffer()
    }
    handOver(used, isCutOff: false, sink)
    close(end)
  }

  private func flush(isCutOff: Bool, _ sink: (Chunk) -> Bool) {
    if unsafe buffer == nil && carried.isEmpty { return }
    // Settles a full buffer first, which may hold a line over the limit.
    _ = unsafe space(sink)
    if isStopped { return }
    if skipped != nil {
      handOverSkipped(terminated: false, isCutOff: isCutOff, sink)
    } else {
      handOver(used, isCutOff: isCutOff && lastByte != newline, sink)
    }
  }

  /// Where the last record begins in the buffer that is not whole; `nil` when all are.
  private func unfinishedRecord(isCutOff: Bool) -> Int? {
    guard let buffer = unsafe buffer, let boundaries else { return nil }
    let text = unsafe UnsafeBufferPointer(start: UnsafePointer(buffer.start), count: used).span
    if isAtMemberStart { boundaries.begin(with: text) }
    var start = unsafe lastNewline(buffer.start, from: 0, to: used).map { $0 + 1 } ?? 0
    if boundaries.framing == .values { start = boundaries.lastEnd(in: text.extracting(0..<start)) ?? 0 }
    if start == used { return nil }
    let isBroken = isCutOff && lastByte != newline
    return !isBroken && boundaries.isWhole(text.extracting(start..<used)) ? nil : start
  }
}

// MARK: - Segments

extension LineChunker {
  /// The stream as far as it was handed over.
  private var end: SegmentEnd { SegmentEnd(hash: hasher.value, length: hashed) }

  private func close(_ end: SegmentEnd) {
    if end.length > segments.last?.length ?? 0 { segments.append(end) }
  }

  private func hash(_ bytes: UnsafeRawBufferPointer) {
    if isHashing { unsafe hasher.update(bytes) }
    hashed += bytes.count
  }

  /// Hashes the buffer up to here, unless that was done.
  private func hash(upTo end: Int) {
    guard let buffer = unsafe buffer, offset + end > hashed else { return }
    let start = hashed - offset
    unsafe hash(UnsafeRawBufferPointer(start: buffer.start + start, count: end - start))
  }

  /// What a sink that stopped was not given.
  private func hashRest() {
    if skipped == nil { hash(upTo: used) }
    guard hashed < decodedBytes else { return }
    unsafe carried.withUnsafeBytes { bytes in
      unsafe hash(UnsafeRawBufferPointer(rebasing: bytes.suffix(decodedBytes - hashed)))
    }
  }

  /// Hashes the first `end` bytes of the buffer, or those before the first place where a known content ends.
  private func segmentEnd(before end: Int) -> Int? {
    while let length = known?.nextLength(after: max(hashed, offset)), length <= offset + end {
      hash(upTo: length - offset)
      if known?.isKnown(hasher.value, length: length) == true { return length - offset }
    }
    hash(upTo: end)
    return nil
  }
}

// MARK: - Buffers

extension LineChunker {
  private func takeBuffer() -> ChunkBuffer {
    var buffer = unsafe pool.acquire()
    if unsafe carried.count > buffer.capacity {
      // What is carried fitted into a buffer before, so it is within the limit.
      unsafe buffer = buffer.grown(to: carried.count, keeping: 0)
    }
    unsafe carried.withUnsafeBufferPointer { carried in
      if let start = carried.baseAddress { unsafe buffer.start.update(from: start, count: carried.count) }
    }
    used = carried.count
    searched = 0
    carried.removeAll(keepingCapacity: carried.count <= limits.usualBuffer)
    unsafe self.buffer = buffer
    return unsafe buffer
  }

  /// The buffer is full: hand over its whole lines, or make it longer, or give up on its line.
  private func makeRoom(_ buffer: ChunkBuffer, _ sink: (Chunk) -> Bool) {
    if let last = unsafe lastNewline(buffer.start, from: searched, to: used) {
      let isFull = unsafe buffer.capacity >= limits.longestBuffer
      // A record that is longer than any buffer is cut at a line.
      if let end = unsafe endOfRecords(buffer, before: last + 1) ?? (isFull ? last + 1 : nil) {
        handOver(end, isCutOff: false, sink)
        return
      }
    } else {
      searched = used
    }
    if unsafe buffer.capacity < limits.longestBuffer {
      let longer = unsafe min(buffer.capacity * 2, limits.longestBuffer)
      unsafe self.buffer = buffer.grown(to: longer, keeping: used)
    } else {
      beforeSkipped = end
      hash(upTo: used)
      skipped = (head: unsafe min(Chunk.oversizedHeadBytes, buffer.capacity / 2), length: used)
    }
  }

  private func endOfRecords(_ buffer: ChunkBuffer, before end: Int) -> Int? {
    guard let boundaries else { return end }
    let text = unsafe UnsafeBufferPointer(start: UnsafePointer(buffer.start), count: used).span
    if isAtMemberStart { boundaries.begin(with: text) }
    return boundaries.lastEnd(in: text.extracting(0..<end))
  }

  private func skip(over fresh: UnsafeRawBufferPointer, _ sink: (Chunk) -> Bool) {
    guard let start = fresh.baseAddress else { return }
    if let found = unsafe memchr(start, Int32(newline), fresh.count) {
      let before = unsafe UnsafeRawPointer(found) - start
      skipped?.length += before
      unsafe hash(UnsafeRawBufferPointer(rebasing: fresh[...before]))
      unsafe carried.append(contentsOf: fresh[(before + 1)...])
      handOverSkipped(terminated: true, isCutOff: false, sink)
    } else {
      skipped?.length += fresh.count
      unsafe hash(fresh)
    }
  }
}

// MARK: - Chunks

extension LineChunker {
  /// Hands over the first `end` bytes, a chunk for each segment; the rest is carried into the next buffer.
  private func handOver(_ end: Int, isCutOff: Bool, _ sink: (Chunk) -> Bool) {
    guard let buffer = unsafe buffer else { return }
    if isAtMemberStart, end == used {
      unsafe boundaries?.begin(with: UnsafeBufferPointer(start: UnsafePointer(buffer.start), count: end).span)
    }
    var rest = end
    while let known = segmentEnd(before: rest) {
      handOverSegment(known, isCutOff: isCutOff && known == rest, sink)
      rest -= known
      if rest == 0 || isStopped { return }
      _ = unsafe takeBuffer()
    }
    handOverChunk(rest, isCutOff: isCutOff, sink)
  }

  /// Hands over the first `end` bytes, with which a segment ends.
  private func handOverSegment(_ end: Int, isCutOff: Bool, _ sink: (Chunk) -> Bool) {
    let endsLine = unsafe buffer.map { unsafe $0.start[end - 1] == newline } ?? true
    handOverChunk(end, isCutOff: isCutOff, sink)
    close(self.end)
    isBehindOpenLine = !endsLine
  }

  private func handOverChunk(_ end: Int, isCutOff: Bool, _ sink: (Chunk) -> Bool) {
    guard let buffer = unsafe buffer else { return }
    unsafe carried.append(contentsOf: UnsafeBufferPointer(start: buffer.start + end, count: used - end))
    var mark = unsafe byteOrderMark(in: buffer, count: end)
    if isBehindOpenLine, end > 0 {
      if unsafe buffer.start[0] == newline { mark = 1 }
      isBehindOpenLine = false
    }
    deliver(
      .lines, isCutOff: isCutOff, start: mark, count: end - mark, passing: end, sink)
  }

  private func handOverSkipped(terminated: Bool, isCutOff: Bool, _ sink: (Chunk) -> Bool) {
    guard let buffer = unsafe buffer, let line = skipped else { return }
    skipped = nil
    let mark = unsafe byteOrderMark(in: buffer, count: line.head)
    deliver(
      .oversizedLine(length: line.length - mark), isCutOff: isCutOff, start: mark, count: line.head - mark,
      passing: line.length + (terminated ? 1 : 0), sink)
  }

  private func deliver(
    _ content: Chunk.Content, isCutOff: Bool, start: Int, count: Int, passing: Int, _ sink: (Chunk) -> Bool
  ) {
    guard let buffer = unsafe buffer else { return }
    unsafe self.buffer = nil
    used = 0
    let chunkOffset = offset + start
    offset += passing
    isAtMemberStart = false
    guard count > 0 || content != .lines else {
      unsafe pool.release(buffer)
      return
    }
    let chunk = unsafe Chunk(
      input: input, segment: segments.count, ordinal: ordinal, offset: chunkOffset, content: content,
      isCutOff: isCutOff,
      framing: boundaries?.framing ?? .lines, buffer: buffer, start: start, count: count, pool: pool)
    ordinal += 1
    if !sink(chunk) { isStopped = true }
  }

  /// The length of a mark that a member begins with. It belongs to no line, but the offsets and the hash
  /// count it: they are those of the decoded bytes.
  private func byteOrderMark(in buffer: ChunkBuffer, count: Int) -> Int {
    guard isAtMemberStart, count >= 3 else { return 0 }
    return unsafe buffer.start[0] == 0xEF && buffer.start[1] == 0xBB && buffer.start[2] == 0xBF ? 3 : 0
  }
}

private let newline = UInt8(ascii: "\n")

/// The last newline in `start[from..<to]`, looked for from the end, where it nearly always is. (`memrchr` is
/// not everywhere.)
private func lastNewline(_ start: UnsafePointer<UInt8>, from: Int, to: Int) -> Int? {
  let width = SIMD32<UInt8>.scalarCount
  var end = to
  while end - from >= width {
    let block = unsafe UnsafeRawPointer(start + (end - width)).loadUnaligned(as: SIMD32<UInt8>.self)
    if any(block .== newline) { break }
    end -= width
  }
  while end > from {
    if unsafe start[end - 1] == newline { return end - 1 }
    end -= 1
  }
  return nil
}
