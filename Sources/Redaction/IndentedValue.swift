// Values on the lines below their name, as YAML and dumps of headers write them: `password:`, then `  hunter2`.

/// The lines below a name.
struct IndentedValue {
  private static let deepest = 64

  /// The first line, without its indent.
  private(set) var first: Range<Int>
  private let indent: Int
  private let depth: Int

  /// What stands below a name if `start`, behind its colon, ends its line, and the next one is indented or a list's.
  init?(in text: Span<UInt8>, from start: Int) {
    guard let line = LineEnd(in: text, at: Self.pastIndicator(in: text, from: start)),
      let content = Self.endOfIndent(in: text, from: line.end)
    else { return nil }
    let end = LineEnd.next(in: text, from: content, depth: line.depth)
    guard end > content else { return nil }
    first = content..<end
    indent = content - line.end
    depth = line.depth
  }

  /// The first line and those that are indented no less.
  func all(in text: Span<UInt8>) -> Range<Int> {
    var end = first.upperBound
    while let line = LineEnd(in: text, at: end), let content = Self.endOfIndent(in: text, from: line.end),
      content - line.end >= indent
    {
      let following = LineEnd.next(in: text, from: content, depth: depth)
      guard following > content else { break }
      end = following
    }
    return first.lowerBound..<end
  }

  /// Whether a name that begins at `start` is the first word of its line.
  static func beginsLine(in text: Span<UInt8>, at start: Int, after floor: Int) -> Bool {
    var index = start
    while index > floor, start - index < deepest {
      let before = text[index - 1]
      if before.isBlank || before == UInt8(ascii: "-") {
        index -= 1
      } else if before == UInt8(ascii: "t"), text.byte(at: index - 2) == UInt8(ascii: "\\") {
        index -= 2
        while index > floor, start - index < deepest, text[index - 1] == UInt8(ascii: "\\") { index -= 1 }
      } else {
        break
      }
    }
    guard index > floor else { return floor == 0 }
    switch text[index - 1] {
    case 0x0A, 0x0D, UInt8(ascii: "\""), UInt8(ascii: "'"): return true
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return text.byte(at: index - 2) == UInt8(ascii: "\\")
    default:
      let before = SpelledByte(in: text, endingAt: index, after: floor)?.byte
      return before == 0x0A || before == 0x0D
    }
  }

  /// Where the indent ends of the line that begins at `start`; the hyphen of a list counts as one, for it may stand
  /// below the name's first letter.
  private static func endOfIndent(in text: Span<UInt8>, from start: Int) -> Int? {
    var end = start
    while end - start < deepest {
      if text.byte(at: end).isBlank || text.holds("- ".utf8, at: end) {
        end += 1
      } else if text.holds("\\t".utf8, at: end) || text.holds("%20".utf8, at: end) {
        end += text[end] == UInt8(ascii: "%") ? 3 : 2
      } else {
        break
      }
    }
    return end > start ? end : nil
  }

  /// Past what announces a block of text: `|`, `>-`.
  private static func pastIndicator(in text: Span<UInt8>, from start: Int) -> Int {
    guard text.byte(at: start) == UInt8(ascii: "|") || text.byte(at: start) == UInt8(ascii: ">") else {
      return start
    }
    var end = start + 1
    while end - start < 3, text.byte(at: end).isDigit || "+-".utf8.contains(text.byte(at: end)) { end += 1 }
    return end
  }
}
