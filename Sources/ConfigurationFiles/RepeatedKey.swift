// The parser names the first of two equal keys; the one to delete is the second.

enum RepeatedKey {
  /// Where a key stands again: in a block mapping, at the same column of a later line. Nil for a flow
  /// mapping.
  static func place(
    of key: String, after first: ConfigurationValue.Mark, in text: String
  ) -> ConfigurationValue.Mark? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated().dropFirst(first.line) {
      let scalars = line.unicodeScalars
      guard scalars.count >= first.column else { continue }
      let indent = scalars.prefix(first.column - 1)
      guard indent.allSatisfy({ $0 == " " || $0 == "-" }) else { continue }
      let rest = Substring(scalars.dropFirst(first.column - 1))
      for spelling in [key, "\"\(key)\"", "'\(key)'"] where rest.hasPrefix(spelling) {
        if rest.dropFirst(spelling.count).drop(while: { $0 == " " }).first == ":" {
          return .init(line: index + 1, column: first.column)
        }
      }
    }
    return nil
  }
}
