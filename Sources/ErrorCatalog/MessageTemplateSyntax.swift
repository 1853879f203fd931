// Taking a message template apart, and what is refused in it.

struct MessageTemplateSyntax {
  static let longestTemplate = 1024

  private(set) var placeholders: [String] = []
  private(set) var literals: [[UInt8]] = [[]]

  init(_ template: String) throws(PatternError) {
    guard template.utf8.count <= Self.longestTemplate else {
      throw PatternError(
        "the template is longer than \(Self.longestTemplate) bytes, expected the telling part of it")
    }
    for piece in try TemplateSyntax.pieces(of: template) {
      switch piece {
      case .literal(let literal):
        literals[literals.count - 1] = Self.normalized(literal)
      case .placeholder(let name):
        guard TemplateSyntax.isName(name) else {
          throw PatternError("\"{\(name)}\" is no name, expected small letters and _, or {{ for a brace")
        }
        if !placeholders.isEmpty, literals[literals.count - 1].isEmpty {
          throw PatternError("\"{\(name)}\" follows another value directly, expected a text between them")
        }
        guard !placeholders.contains(name) else {
          throw PatternError("\"{\(name)}\" stands twice, expected a name for each value")
        }
        placeholders.append(name)
        literals.append([])
      }
    }
    trimEnds()
    guard literals.joined().contains(where: { $0.isLetterOrDigit || $0 >= 0x80 }) else {
      throw PatternError("the template \"\(template)\" has no text of its own, expected words to find it by")
    }
  }

  /// In small letters, with each run of blanks as one space; a blank at an end of the piece stays.
  private static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    var normalized = MessageText(bytes).folded
    if let first = bytes.first, first <= 0x20 { normalized.insert(0x20, at: 0) }
    if let last = bytes.last, last <= 0x20, normalized != [0x20] { normalized.append(0x20) }
    return normalized
  }

  /// A message is found with its final full stop or without.
  private mutating func trimEnds() {
    if literals[0].first == 0x20 { literals[0].removeFirst() }
    let last = literals.count - 1
    while let byte = literals[last].last, byte == 0x20 || MessageTemplateSyntax.isFinalPunctuation(byte) {
      literals[last].removeLast()
    }
  }

  static func isFinalPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"): true
    default: false
    }
  }
}
