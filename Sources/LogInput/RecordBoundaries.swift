// Where a stream may be cut into chunks: what is between two cuts is decoded by one thread.

/// Knows what a record is, which a reader of bytes does not. Serves one input at a time.
package protocol RecordBoundaries: AnyObject {
  /// Looks at how a stream, or the member of an archive, begins.
  func begin(with head: Span<UInt8>)
  /// The end of the last record that is whole in `text`, behind a newline; `nil` when there is none. `text` begins where
  /// the last chunk ended, and ends behind a newline.
  func lastEnd(in text: Span<UInt8>) -> Int?
  /// Whether the last record of a stream, behind all others, is whole although no newline says so.
  func isWhole(_ record: Span<UInt8>) -> Bool
  var framing: Chunk.Framing { get }
}
