// A text of its own with its structure: what was unescaped from a string, or joined from several lines.

/// The text and its structure are good until the next text. The memory grows with the longest text.
@safe final class IndexedText {
  private var copy: UnsafeMutableBufferPointer<UInt8>
  private var count = 0
  private var index: StructuralIndex?

  init() {
    unsafe copy = .allocate(capacity: 4096)
    unsafe copy.initialize(repeating: 0)
  }

  deinit {
    unsafe copy.deallocate()
  }

  /// The text at hand.
  var content: PaddedText {
    unsafe PaddedText(copy.baseAddress.unsafelyUnwrapped, count: count)
  }

  var bytes: [UInt8] {
    unsafe Array(copy[..<count])
  }

  /// Keeps a copy of the text.
  func set(_ bytes: Span<UInt8>) {
    reserve(bytes.count)
    unsafe bytes.withUnsafeBufferPointer { _ = unsafe copy.update(fromContentsOf: $0) }
    count = bytes.count
  }

  /// Keeps what a JSON string holds; `false` when an escape does not exist.
  func unescape(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    reserve(range.count)
    let decoded = unsafe JSONString.decode(text, range, to: copy.baseAddress.unsafelyUnwrapped)
    count = decoded.count
    return decoded.isWhole
  }

  /// The structure of the text from `start` on; `nil` when a quote stands alone, a string holds a control character, or
  /// the bytes are not UTF-8.
  func structure(from start: Int = 0) -> Structure? {
    let index = index ?? StructuralIndex()
    self.index = index
    return index.structure(of: content.suffix(from: start, count: count - start))
  }

  private func reserve(_ bytes: Int) {
    let needed = bytes + PaddedText.padding
    guard unsafe copy.count < needed else { return }
    unsafe copy.deallocate()
    unsafe copy = .allocate(capacity: needed * 2)
    unsafe copy.initialize(repeating: 0)
  }
}
