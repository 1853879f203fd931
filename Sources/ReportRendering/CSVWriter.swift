// Writes CSV (RFC 4180) that is safe to open in a spreadsheet.

/// Rows in the making: UTF-8, rows end in a line feed, fields are quoted where they must be.
package struct CSVWriter: Sendable {
  package var buffer = OutputBuffer()
  private var isFirstInRow = true

  package init() {}

  /// A text field; `nil` and the empty text are both an empty field.
  ///
  /// A text that a spreadsheet would take for a formula gets a leading `'`. Line ends (LF, CR LF) and tabs stay,
  /// quoted; everything else that is not printable is shown as an escape (`\x1B`, `\u{202E}`).
  package mutating func text(_ text: String?) {
    guard let text else { return field("") }
    let visible = text.visible(keeping: { $0 == "\n" || $0 == "\r" || $0 == "\t" })
    let isFormula = visible.unicodeScalars.first.map(formulaStarts.contains) == true
    // As a character, a carriage return is one that no line feed follows: on a terminal it would write over the line.
    let safe = visible.replacing("\r", with: "\\r")
    field(isFormula ? "'" + safe : safe)
  }

  /// A field whose text is a number or a time and stays one.
  mutating func number(_ text: String?) {
    field(text ?? "")
  }

  mutating func number(_ value: Int) {
    field(String(value))
  }

  package mutating func endRow() {
    buffer.append(0x0A)
    isFirstInRow = true
  }

  /// Leaves a row open whose last fields are written elsewhere.
  mutating func breakOff() {
    buffer.append(0x2C)
    isFirstInRow = true
  }

  private mutating func field(_ text: String) {
    if !isFirstInRow { buffer.append(0x2C) }
    isFirstInRow = false
    guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else {
      return buffer.append(text)
    }
    buffer.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { buffer.append(0x22) }
      buffer.append(byte)
    }
    buffer.append(0x22)
  }
}

/// What makes a spreadsheet compute a cell, the full-width forms among it.
private let formulaStarts: Set<Unicode.Scalar> = [
  "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
]
