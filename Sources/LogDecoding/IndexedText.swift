// A text of its own with its structure: what was unescaped from a string, or joined from several lines.

/// The structure is good until the next text. The memory grows with the longest text.
@safe final class IndexedText {
  private var copy: UnsafeMutableBufferPointer<UInt8>
  private var index: StructuralIndex?

  init() {
    unsafe copy = .allocate(capacity: 4096)
    unsafe copy.initialize(repeating: 0)
  }

  deinit {
    unsafe copy.deallocate()
  }

  /// Of no text at all.
  var empty: PaddedText {
    unsafe PaddedText(copy.baseAddress.unsafelyUnwrapped, count: 0)
  }

  /// Keeps a copy of the text; `nil` when a quote stands alone, a string holds a control character, or the bytes are
  /// not UTF-8.
  func structure(of bytes: Span<UInt8>) -> Structure? {
    let needed = bytes.count + PaddedText.padding
    if unsafe copy.count < needed {
      unsafe copy.deallocate()
      unsafe copy = .allocate(capacity: needed * 2)
      unsafe copy.initialize(repeating: 0)
    }
    unsafe bytes.withUnsafeBufferPointer { _ = unsafe copy.update(fromContentsOf: $0) }
    let index = index ?? StructuralIndex()
    self.index = index
    return unsafe index.structure(of: PaddedText(copy.baseAddress.unsafelyUnwrapped, count: bytes.count))
  }
}
