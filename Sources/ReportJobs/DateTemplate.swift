// A text with dates in it, as pipelines have them: `logs/{date-1d:%Y/%m/%d}/*.jsonl`.

import ReportRendering

/// `{date}`, `{date-1d}`, `{date:%Y/%m/%d}` and `{date+1d:%Y%m%d}` stand for a date; everything else for itself.
package struct DateTemplate: Hashable, Sendable {
  enum Piece: Hashable, Sendable {
    case literal(String)
    case field(DateField, daysLater: Int)
  }

  /// What is no placeholder, and what is expected.
  struct Fault: Error, Hashable {
    var message: String
    /// The wrong part, as scalars of the text.
    var range: Range<Int>
  }

  /// What a placeholder looks like, after the word "expected".
  static let forms =
    "{date}, with days added or taken ({date-1d}), in a form of its own ({date:%Y/%m/%d}), or both"
  /// The same for a JSON Schema.
  static let pattern = #"^([^{]|\{date([+-][0-9]{1,5}d)?(:([^%{}]|%[Yymdj%])+)?\})+$"#

  /// As it was written.
  package let text: String
  let pieces: [Piece]

  init(_ text: String) throws(Fault) {
    self.text = text
    var pieces: [Piece] = []
    let scalars = Array(text.unicodeScalars)
    var offset = 0
    var literal = ""
    while offset < scalars.count {
      guard scalars[offset] == "{" else {
        literal.unicodeScalars.append(scalars[offset])
        offset += 1
        continue
      }
      guard let end = scalars[offset...].firstIndex(of: "}") else {
        throw Fault(
          message: "a \"{\" without its \"}\", expected \(Self.forms)", range: offset..<scalars.count)
      }
      if !literal.isEmpty { pieces.append(.literal(literal)) }
      literal = ""
      pieces += try Self.placeholder(scalars, offset..<end + 1)
      offset = end + 1
    }
    if !literal.isEmpty { pieces.append(.literal(literal)) }
    self.pieces = pieces
  }

  /// Whether another date makes another text.
  package var isDated: Bool {
    pieces.contains { if case .field = $0 { true } else { false } }
  }

  /// The folder that holds all files that this stands for, as deep as that is the same on each date; `.` for the working folder.
  package var fixedFolder: String {
    var fixed = ""
    for piece in pieces {
      guard case .literal(let text) = piece else { break }
      fixed += text
    }
    guard let slash = fixed.lastIndex(of: "/") else { return "." }
    return slash == fixed.startIndex ? "/" : String(fixed[..<slash])
  }

  package func text(on date: CalendarDate) -> String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .field(let field, let days): field.text(of: date.adding(days: days))
      }
    }.joined()
  }

  /// From all between the braces, with them.
  private static func placeholder(
    _ scalars: [Unicode.Scalar], _ range: Range<Int>
  ) throws(Fault) -> [Piece] {
    func text(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(scalars[range]))
    }
    let inside = range.lowerBound + 1..<range.upperBound - 1
    let unknown = Fault(
      message: "unknown placeholder \(text(range).visibleExcerpt), expected \(forms)", range: range)
    let colon = scalars[inside].firstIndex(of: ":") ?? inside.upperBound
    let name = text(inside.lowerBound..<colon)
    guard name.hasPrefix("date"), let days = daysLater(name.dropFirst(4)) else { throw unknown }
    if colon == inside.upperBound {
      return [
        .field(.year, daysLater: days), .literal("-"), .field(.month, daysLater: days), .literal("-"),
        .field(.day, daysLater: days),
      ]
    }
    var pieces: [Piece] = []
    var offset = colon + 1
    while offset < inside.upperBound {
      guard scalars[offset] == "%" else {
        pieces.append(.literal(String(scalars[offset])))
        offset += 1
        continue
      }
      let next = offset + 1 < inside.upperBound ? scalars[offset + 1] : nil
      if next == "%" {
        pieces.append(.literal("%"))
      } else if let next, let field = DateField(rawValue: Character(next)) {
        pieces.append(.field(field, daysLater: days))
      } else {
        let end = next == nil ? offset + 1 : offset + 2
        throw Fault(
          message:
            "unknown field \(text(offset..<end).visibleExcerpt) in \(text(range).visibleExcerpt), expected %Y, %y, %m, %d or %j, "
            + "or %% for a percent sign",
          range: offset..<end)
      }
      offset += 2
    }
    guard !pieces.isEmpty else { throw unknown }
    return pieces
  }

  /// From `-1d`; 0 where nothing stands.
  private static func daysLater(_ text: Substring) -> Int? {
    if text.isEmpty { return 0 }
    let digits = text.dropFirst().dropLast()
    guard let sign = text.first, sign == "+" || sign == "-", text.count > 2, text.last == "d",
      digits.isDigits, digits.utf8.count <= 5, let days = Int(digits)
    else { return nil }
    return sign == "-" ? -days : days
  }
}

extension String {
  /// Enough to recognise it by, on one line.
  fileprivate var visibleExcerpt: String {
    let line = visible()
    return line.count > 40 ? line.prefix(39) + "…" : line
  }
}
