// What of a log's text may reach a terminal or a spreadsheet as it is.

extension Unicode.Scalar {
  /// Whether the scalar shows itself and nothing else: no control (C0, DEL, C1), no line or paragraph separator,
  /// no bidirectional override, and nothing invisible that could hide text. The joiners U+200C and U+200D stay,
  /// for scripts and emoji are written with them.
  var isPrintable: Bool {
    if value < 0x7F { return value >= 0x20 }
    if value < 0xA0 { return false }
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate: return false
    case .format: return value == 0x200C || value == 0x200D
    case .unassigned: return !properties.isDefaultIgnorableCodePoint
    default: return true
    }
  }

  /// The scalar as people can read it when it must not stand for itself: `\n`, `\x1B`, `\u{202E}`.
  var visibleEscape: String {
    switch value {
    case 0x09: "\\t"
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0..<0x10: "\\x0" + String(value, radix: 16, uppercase: true)
    case 0..<0x80: "\\x" + String(value, radix: 16, uppercase: true)
    default: "\\u{" + String(value, radix: 16, uppercase: true) + "}"
    }
  }
}

extension String {
  /// The text with everything that is not printable shown as an escape, but for the scalars that `keeping` lets
  /// through. Printable text comes back as it is.
  package func visible(keeping isKept: (Unicode.Scalar) -> Bool = { _ in false }) -> String {
    if unicodeScalars.allSatisfy({ $0.isPrintable || isKept($0) }) { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isPrintable || isKept(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += scalar.visibleEscape
      }
    }
    return result
  }
}
