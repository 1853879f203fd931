// Texts of a catalog as cells of a Markdown table: whatever stands in them, the table keeps its shape and the reader
// sees the text.

enum MarkdownText {
  /// Exactly this text: nothing in it is markup.
  static func literal(_ text: String) -> String {
    escaped(oneLine(text))
  }

  /// A text in which backticks, as in titles and causes, enclose code.
  static func prose(_ text: String) -> String {
    let pieces = oneLine(text).split(separator: "`", omittingEmptySubsequences: false)
    return pieces.enumerated().map { index, piece in
      guard index % 2 == 1 else { return escaped(piece) }
      // A backtick without its partner is one.
      return index == pieces.count - 1 ? "\\`" + escaped(piece) : code(piece)
    }.joined()
  }

  /// A span of code. In a table a bar is escaped even there.
  static func code(_ text: some StringProtocol) -> String {
    let text = oneLine(text)
    guard !text.isEmpty else { return "" }
    var fence = "`"
    while text.contains(fence) { fence += "`" }
    let isPadded = text.hasPrefix("`") || text.hasSuffix("`")
    let body = text.replacing("|", with: "\\|")
    return isPadded ? "\(fence) \(body) \(fence)" : fence + body + fence
  }

  private static func escaped(_ text: some StringProtocol) -> String {
    let characters = Array(text)
    var escaped = ""
    for (index, character) in characters.enumerated() {
      switch character {
      case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "&": escaped += "\\"
      // Between letters or digits it is no markup, and names are full of it.
      case "_" where !isWord(characters, index - 1) || !isWord(characters, index + 1): escaped += "\\"
      default: break
      }
      escaped.append(character)
    }
    return escaped
  }

  private static func oneLine(_ text: some StringProtocol) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func isWord(_ characters: [Character], _ index: Int) -> Bool {
    characters.indices.contains(index) && (characters[index].isLetter || characters[index].isNumber)
  }
}
