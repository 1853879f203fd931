// Making a text fit where it has to stand.

/// Where a text that does not fit loses its letters.
enum Elision {
  /// Texts: the beginning tells most.
  case end
  /// Paths: both the folder and the file's name tell something.
  case middle
}

extension TextRun {
  /// The run in at most `limit` columns, with `…` where something is missing.
  func elided(to limit: Int, _ elision: Elision = .end) -> TextRun {
    if width <= limit { return self }
    if limit < 1 { return TextRun("", ink) }
    let scalars = text.unicodeScalars[...]
    switch elision {
    case .end:
      return TextRun(String(scalars.prefix(columns: limit - 1)) + "…", ink)
    case .middle:
      let tail = limit / 2
      let head = scalars.prefix(columns: limit - 1 - tail)
      return TextRun(String(head) + "…" + String(scalars.suffix(columns: tail)), ink)
    }
  }

  /// The run cut into pieces of at most `limit` columns (two at the least).
  func broken(at limit: Int) -> [TextRun] {
    if width <= limit { return [self] }
    let room = max(limit, 2)
    var pieces: [TextRun] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let piece = rest.prefix(columns: room)
      pieces.append(TextRun(String(piece), ink))
      rest = rest[piece.endIndex...]
    }
    return pieces
  }
}

// Cut by scalars, each with the marks that combine with it, and not by characters: a chain of joiners makes a
// single character as wide as it likes.
extension Substring.UnicodeScalarView {
  fileprivate func prefix(columns limit: Int) -> Substring.UnicodeScalarView {
    var room = limit
    let end = firstIndex { scalar in
      room -= scalar.displayWidth
      return room < 0
    }
    return self[..<(end ?? endIndex)]
  }

  fileprivate func suffix(columns limit: Int) -> Substring.UnicodeScalarView {
    var room = limit
    var start = endIndex
    for index in indices.reversed() {
      let width = self[index].displayWidth
      room -= width
      if room < 0 { break }
      if width > 0 { start = index }
    }
    return self[start...]
  }
}
