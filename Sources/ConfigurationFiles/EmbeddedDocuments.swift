// Configuration files as a Swift source: the compact form of each as a raw string literal. Compiling it costs next to
// nothing, and at run time it is only read.

package struct EmbeddedDocuments: Sendable {
  /// The name of the enumeration that holds them.
  private let type: String
  /// What is said of them in the source's first line.
  private let summary: String

  package init(type: String, summary: String) {
    self.type = type
    self.summary = summary
  }

  /// The source of `type`, whose `documents` are pairs of a file's name and the compact form of its value.
  package func swift(of documents: [(file: String, value: ConfigurationValue)]) -> String {
    var source = """
      // \(summary)
      // swift-format-ignore-file

      enum \(type) {
        static let documents: [(file: String, text: String)] = [

      """
    for document in documents {
      source += "    (\(Self.literal(document.file)), \(Self.literal(document.value.compact))),\n"
    }
    return source + "  ]\n}\n"
  }

  /// A literal whose value is exactly the text: as many `#` as keep anything in it from ending or escaping.
  package static func literal(_ text: String) -> String {
    // One quote ends a literal of one line, three end one of several.
    let quotes = text.contains("\n") ? "\"\"\"" : "\""
    var fence = "#"
    while text.contains("\(quotes)\(fence)") || text.contains("\\\(fence)") { fence += "#" }
    var body = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      // What an editor or the compiler would alter or refuse. A newline is itself.
      case "\u{0}"..<"\n", "\u{B}"..<" ", "\u{7F}"..."\u{9F}", "\u{200B}"..."\u{200F}",
        "\u{2028}"..."\u{202E}",
        "\u{2066}"..."\u{2069}", "\u{FEFF}":
        body += "\\\(fence)u{\(String(scalar.value, radix: 16))}"
      default: body.unicodeScalars.append(scalar)
      }
    }
    return text.contains("\n")
      ? "\(fence)\(quotes)\n\(body)\n\(quotes)\(fence)" : "\(fence)\(quotes)\(body)\(quotes)\(fence)"
  }
}
