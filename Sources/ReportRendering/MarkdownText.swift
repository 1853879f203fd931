// Texts as Markdown that means nothing but themselves: no markup, no HTML, no link, no mention, whatever they say.

/// What comes from a log stands in code spans, where Markdown of any flavour leaves everything alone. Prose keeps its code
/// spans; every other word of it that is not plainly a word becomes one.
enum MarkdownText {
  /// A text from a log. In a table, a `|` would end the cell.
  static func code(_ text: String, inTable: Bool = false, longest: Int = 500) -> String {
    var text = shortened(text.visible(), to: longest)
    if text.isEmpty { text = " " }
    if inTable { text = withoutPipes(text) }
    // Readers see code points, not what Swift calls characters: a combining mark hides no backtick from them.
    let scalars = Array(text.unicodeScalars)
    let fence = String(repeating: "`", count: longestRun(of: "`", in: scalars) + 1)
    // One blank at each end is taken off by readers, unless there is nothing else.
    let isPadded =
      scalars.first == "`" || scalars.last == "`"
      || (scalars.first == " " && scalars.last == " " && scalars.contains { $0 != " " })
    return isPadded ? "\(fence) \(text) \(fence)" : "\(fence)\(text)\(fence)"
  }

  /// Sentences of a catalog or about what was seen, which may quote a log.
  static func prose(_ text: String) -> String {
    let text = text.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ").visible()
    // An item of a list has to hold something.
    if text.isEmpty { return "–" }
    var result = ""
    func add(_ piece: String) {
      // Two code spans side by side would read as one with longer fences.
      if result.unicodeScalars.last == "`", piece.unicodeScalars.first == "`" { result += " " }
      result += piece
    }
    // What stands between an odd and an even backtick is code; a last one without a partner is none.
    var pieces = text.unicodeScalars.split(separator: "`", omittingEmptySubsequences: false).map {
      String($0)
    }
    if pieces.count.isMultiple(of: 2) {
      let last = pieces.removeLast()
      pieces[pieces.count - 1] += "`" + last
    }
    for (place, piece) in pieces.enumerated() {
      if !place.isMultiple(of: 2) {
        add(code(piece))
        continue
      }
      for (position, word) in piece.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if position > 0 { result += " " }
        if word.isEmpty { continue }
        add(isPlain(word, atStart: result.isEmpty) ? String(word) : code(String(word)))
      }
    }
    return result
  }

  /// A catalog's link; anything but a web address is shown and leads nowhere.
  static func link(_ url: String) -> String {
    let isWeb = url.hasPrefix("https://") || url.hasPrefix("http://")
    let isSafe = url.unicodeScalars.allSatisfy {
      $0.isASCII && $0.value > 0x20 && $0.value < 0x7F && !"<>\\`|".unicodeScalars.contains($0)
    }
    return isWeb && isSafe ? "<\(url)>" : code(url)
  }

  /// `\|` is a pipe in a table's cell, but readers differ on what `\\|` is.
  private static func withoutPipes(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar == "|" {
        result += result.unicodeScalars.last == "\\" ? "\\x7C" : "\\|"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func shortened(_ text: String, to longest: Int) -> String {
    text.count > longest ? text.prefix(longest) + "…" : text
  }

  private static func longestRun(of mark: Unicode.Scalar, in scalars: [Unicode.Scalar]) -> Int {
    var longest = 0
    var run = 0
    for scalar in scalars {
      run = scalar == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// Letters or digits, with the punctuation of prose around and hyphens or slashes inside. A name of letters and digits
  /// (`x5c`, `MP-121`) is none: it reads better as code, and might be anything.
  private static func isPlain(_ word: Substring, atStart: Bool) -> Bool {
    let opening: Set<Character> = ["(", "\"", "“", "«", "‘"]
    let closing: Set<Character> = [".", ",", ":", ";", "?", "!", ")", "\"", "”", "»", "’", "…", "%"]
    var core = word
    while let first = core.first, opening.contains(first) { core.removeFirst() }
    while let last = core.last, closing.contains(last) { core.removeLast() }
    if core.isEmpty || core == "-" || core == "–" || core == "−" || core == "→" { return !atStart }
    if atStart, word.first?.isLetter == false { return false }
    if abbreviations.contains(core.lowercased()) { return true }
    let inner: Set<Character> = ["-", "–", "−", "/", "'", "’"]
    let isSpelled = core.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || inner.contains(Character($0))
    }
    let isNumber = core.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
    return isNumber || (isSpelled && core.first != "/")
  }

  private static let abbreviations: Set<String> = ["e.g", "i.e", "f.eks", "bl.a", "ca", "dvs", "m.m"]
}
