// `text with {placeholders}`, the notation that codes, messages, ids and paths share. `{{` and `}}` stand for
// a brace.

enum TemplateSyntax {
  enum Piece: Equatable {
    /// In UTF-8.
    case literal([UInt8])
    /// What stands between the braces.
    case placeholder(String)
  }

  /// The pieces in order; no two literals stand side by side, and none is empty.
  static func pieces(of template: String) throws(PatternError) -> [Piece] {
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    let bytes = Array(template.utf8)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      guard byte == open || byte == close else {
        literal.append(byte)
        continue
      }
      if position < bytes.count, bytes[position] == byte {
        literal.append(byte)
        position += 1
        continue
      }
      guard byte == open else {
        throw PatternError("a \"}\" closes nothing, expected {name}, or }} for a brace")
      }
      guard let end = bytes[position...].firstIndex(of: close) else {
        throw PatternError("a \"{\" is never closed, expected {name}, or {{ for a brace")
      }
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = []
      pieces.append(.placeholder(String(decoding: bytes[position..<end], as: UTF8.self)))
      position = end + 1
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    return pieces
  }

  /// Names are `[a-z_]+`: they are keys of the report.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
  }

  private static let open = UInt8(ascii: "{")
  private static let close = UInt8(ascii: "}")
}
