// The words of a description that look like documented codes, taken out before the masks swallow them: a link's
// fragment, a number behind a colon.

import ErrorCatalog

struct CodeScanner {
  /// By the byte that a code may begin with.
  private let patterns: [[CodePattern]]

  init(catalogs: CatalogSet) {
    let all = catalogs.catalogs.flatMap(\.codes)
    patterns = (0...255).map { byte in all.filter { $0.mayBegin(with: UInt8(byte)) } }
  }

  /// Appends each word with a blank behind it, in the order of the text. What of them is a provider's code, its catalog
  /// tells.
  func append(codesIn text: Span<UInt8>, to output: inout [UInt8]) {
    var isWordStart = true
    for index in 0..<text.count {
      let byte = text[index]
      let isWord = CodePattern.isWordByte(byte)
      defer { isWordStart = !isWord }
      guard isWordStart, !patterns[Int(byte)].isEmpty else { continue }
      for pattern in patterns[Int(byte)] {
        guard let end = pattern.endOfWord(in: text, from: index) else { continue }
        // The first part of an id may look like a code by chance.
        if TemplateMask.isUUID(text, at: index) { break }
        output.append(text, index..<end)
        output.append(0x20)
      }
    }
  }
}
