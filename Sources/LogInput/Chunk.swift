// What goes from reading to decoding: whole lines of one input.

/// Whole lines of one input, or the beginning of a line that is too long.
///
///     buffer  ┌─ BOM? ─┬──────── count ────────┬─ 64 bytes of padding ─┬ unused ┐
///                      └ baseAddress, `offset` in the decoded stream
///
/// One owner at a time: a chunk may cross threads, but is never used by two of them at once. Its memory goes
/// back to the pool with `recycle()`, or with the last reference.
@safe package final class Chunk: @unchecked Sendable {
  package enum Content: Hashable, Sendable {
    /// Whole lines; only the very last of an input may lack its newline.
    case lines

    /// The first bytes (at most 4,096) of a line over the limit; `length` is all of it, without its newline.
    case oversizedLine(length: Int)

    /// The last record of an input, which is not whole: on one line without its newline, or on several.
    case unfinished
  }

  /// How the records stand in the text.
  package enum Framing: Sendable {
    /// A line each, or several on a line.
    case lines
    /// JSON values one after the other, however many lines they have; also as the elements of one array.
    case values
  }

  /// How much of an oversized line a chunk holds.
  package static let oversizedHeadBytes = 4096

  /// Bytes after `count` that may be read, whatever they hold.
  package static let paddingBytes = 64

  /// Which input of the plan this is from.
  package let input: Int

  /// Which segment of the input; one more than it has when no segment holds it.
  package let segment: Int

  /// 0, 1, 2 … within the input.
  package let ordinal: Int

  /// Of the first byte, in the decoded stream.
  package let offset: Int

  /// Bytes that are the log's.
  package private(set) var count: Int

  package let content: Content

  package let framing: Framing

  /// The stream broke off in the chunk's last line: what is there of it is no data.
  package let isCutOff: Bool

  private var buffer: ChunkBuffer?
  private let start: Int
  private let pool: ChunkPool

  /// `start` is where the first line begins in `buffer`.
  init(
    input: Int, segment: Int = 0, ordinal: Int, offset: Int, content: Content, isCutOff: Bool,
    framing: Framing, buffer: ChunkBuffer, start: Int, count: Int, pool: ChunkPool
  ) {
    self.input = input
    self.segment = segment
    self.ordinal = ordinal
    self.offset = offset
    self.content = content
    self.isCutOff = isCutOff
    self.framing = framing
    unsafe self.buffer = buffer
    self.start = start
    self.count = count
    self.pool = pool
    unsafe (buffer.start + start + count).update(repeating: 0, count: Self.paddingBytes)
  }

  deinit {
    recycle()
  }

  /// Gives the memory back at once; the chunk is empty then.
  package func recycle() {
    guard let returned = unsafe buffer else { return }
    unsafe buffer = nil
    count = 0
    unsafe pool.release(returned)
  }

  /// The bytes, for as long as `body` runs.
  @inlinable
  package func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(unsafe UnsafeBufferPointer(start: baseAddress, count: count).span)
  }

  /// The first byte; `count + paddingBytes` may be read while the chunk is alive and not recycled.
  @unsafe package var baseAddress: UnsafePointer<UInt8> {
    guard let buffer = unsafe buffer else { preconditionFailure("a recycled chunk holds nothing") }
    return unsafe UnsafePointer(buffer.start + start)
  }
}
