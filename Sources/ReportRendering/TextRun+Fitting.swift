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

  /// The run cut into pieces of at most `limit` columns (two at the least): behind the last mark that parts its names, or
  /// where there is none, in the midst of one.
  func broken(at limit: Int) -> [TextRun] {
    if width <= limit { return [self] }
    let room = max(limit, 2)
    var pieces: [TextRun] = []
    var rest = text.unicodeScalars[...]
    while !rest.isEmpty {
      let piece = rest.prefix(columns: room)
      let end =
        piece.endIndex < rest.endIndex ? piece.lastBreak(before: rest[piece.endIndex...]) : piece.endIndex
      pieces.append(TextRun(String(rest[..<end]), ink))
      rest = rest[end...]
    }
    return pieces
  }
}

// Cut by scalars, each with the marks that combine with it, and not by characters: a chain of joiners makes a
// single character as wide as it likes.
extension Substring.UnicodeScalarView {
  /// Where a line may end that holds these scalars, when `rest` is more than fits. A letter or a digit stands on both
  /// sides of the break: no quote is left alone, neither one that opens nor one that closes.
  fileprivate func lastBreak(before rest: Substring.UnicodeScalarView) -> Index {
    let isName = { (scalar: Unicode.Scalar) in
      (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) && scalar.displayWidth > 0
    }
    let last = rest.contains(where: isName) ? endIndex : lastIndex(where: isName) ?? endIndex
    guard let first = firstIndex(where: isName), first < last else { return endIndex }
    let mark = self[first..<last].lastIndex { "/.-_&?=".unicodeScalars.contains($0) }
    // A mark may carry others, which combine with it.
    guard let mark, case let next = index(after: mark), next == endIndex || self[next].displayWidth > 0
    else { return last }
    return next
  }

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
