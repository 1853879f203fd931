// A page of lines for a terminal.

/// Lines in the making, no wider than the page; the one place that knows how colour is written.
struct TextPage {
  let width: Int
  private let isColored: Bool
  var buffer = OutputBuffer()

  init(width: Int, isColored: Bool) {
    self.width = width
    self.isColored = isColored
  }

  /// The width of running text.
  var measure: Int { min(width, 110) }

  /// A line of runs, one after the other.
  mutating func line(_ runs: [TextRun] = []) {
    var ink = Ink.plain
    for run in runs where !run.text.isEmpty {
      if isColored, run.ink != ink {
        if ink != .plain { buffer.append("\u{1B}[0m") }
        if run.ink != .plain { buffer.append("\u{1B}[\(run.ink.sgr)m") }
        ink = run.ink
      }
      buffer.append(run.text)
    }
    if isColored, ink != .plain { buffer.append("\u{1B}[0m") }
    buffer.append(0x0A)
  }

  /// Words that wrap, and hang under the first of them.
  ///
  /// `lead` stands before the first word; the words begin in column `indent`. A word too long for a line is broken.
  mutating func paragraph(lead: [TextRun] = [], indent: Int, _ words: [TextRun]) {
    var current = lead
    var column = lead.reduce(0) { $0 + $1.width }
    if column < indent {
      current.append(TextRun(String(repeating: " ", count: indent - column)))
      column = indent
    }
    let room = max(measure - indent, 1)
    var isFirst = true
    for word in words {
      for (piece, run) in word.broken(at: room).enumerated() {
        let gap = isFirst || piece > 0 ? 0 : 1
        if !isFirst, column + gap + run.width > measure {
          line(current)
          current = [TextRun(String(repeating: " ", count: indent)), run]
          column = indent + run.width
        } else {
          if gap > 0 { current.append(TextRun(" ", current.last?.ink == run.ink ? run.ink : .plain)) }
          current.append(run)
          column += gap + run.width
        }
        isFirst = false
      }
    }
    line(current)
  }
}
