// Where the structure of a stretch of JSON text stands: simdjson's stage 1, and the text it was run over.

import CSimdjson

/// The structural index of the text it was last run over. The memory grows with the longest text and is kept.
@safe final class StructuralIndex {
  private let indexer: OpaquePointer

  init() {
    guard let indexer = unsafe structural_indexer_create() else {
      preconditionFailure("no memory for a structural index")
    }
    unsafe self.indexer = indexer
  }

  deinit {
    unsafe structural_indexer_destroy(indexer)
  }

  /// `nil` when a quote stands alone, a string holds a control character, or the bytes are not UTF-8: nothing can be
  /// said then about any part of the text.
  func structure(of text: PaddedText) -> Structure? {
    guard unsafe text.withAddress({ unsafe structural_indexer_run(indexer, $0, text.count) }) else {
      return nil
    }
    return unsafe Structure(
      text: text, positions: structural_indexer_positions(indexer), count: structural_indexer_count(indexer))
  }

  /// Of no text at all.
  var emptyStructure: Structure {
    let positions = unsafe structural_indexer_positions(indexer).unsafelyUnwrapped
    return unsafe Structure(
      text: PaddedText(UnsafeRawPointer(positions).assumingMemoryBound(to: UInt8.self), count: 0),
      positions: positions, count: 0)
  }

  static func isUTF8(_ text: PaddedText) -> Bool {
    unsafe text.withAddress { unsafe structural_indexer_is_utf8($0, text.count) }
  }
}

/// A text with the offsets of its structure, good until the index runs again.
@safe struct Structure {
  let text: PaddedText
  let count: Int
  private let positions: UnsafePointer<UInt32>

  fileprivate init(text: PaddedText, positions: UnsafePointer<UInt32>, count: Int) {
    self.text = text
    self.count = count
    unsafe self.positions = positions
  }

  /// The offset of the structural at `index`; behind the last one, the text's length.
  @inline(__always)
  func position(_ index: Int) -> Int {
    assert(index >= 0 && index <= count + 1, "outside the structure")
    return unsafe Int(positions[index])
  }
}
