// The words of a description that look like documented codes, taken out before the masks swallow them: a link's
// fragment, a number behind a colon.

import ErrorCatalog

struct CodeScanner {
  private let patterns: [CodePattern]
  /// Which patterns have the byte at their beginning, a bit for each, and which behind it. Most words of a message have
  /// neither, and cost no more than a look here.
  private let first: [UInt64]
  private let second: [UInt64]

  init(catalogs: CatalogSet) {
    let patterns = catalogs.catalogs.flatMap(\.codes)
    self.patterns = patterns
    func bits(at offset: Int) -> [UInt64] {
      (0...255).map { byte in
        patterns.indices.reduce(0) { bits, index in
          patterns[index].mayHold(UInt8(byte), at: offset) ? bits | Self.bit(of: index) : bits
        }
      }
    }
    first = bits(at: 0)
    second = bits(at: 1)
  }

  /// Beyond 64 patterns, bits are shared.
  private static func bit(of pattern: Int) -> UInt64 { 1 << UInt64(pattern & 63) }

  /// Appends each word with a blank behind it, in the order of the text. What of them is a provider's code, its catalog
  /// tells.
  func append(codesIn text: Span<UInt8>, to output: inout [UInt8]) {
    let first = first.span
    let second = second.span
    var isWord = false
    for index in 0..<text.count {
      let wasWord = isWord
      isWord = CodePattern.isWordByte(text[index])
      if wasWord { continue }
      let behind = index + 1 < text.count ? second[Int(text[index + 1])] : .max
      let bits = first[Int(text[index])] & behind
      if bits != 0 { append(codeIn: text, at: index, of: bits, to: &output) }
    }
  }

  private func append(codeIn text: Span<UInt8>, at start: Int, of bits: UInt64, to output: inout [UInt8]) {
    for (index, pattern) in patterns.enumerated() where bits & Self.bit(of: index) != 0 {
      guard let end = pattern.endOfWord(in: text, from: start) else { continue }
      // The first part of an id may look like a code by chance.
      if TemplateMask.isUUID(text, at: start) { return }
      output.append(text, start..<end)
      output.append(0x20)
    }
  }
}
