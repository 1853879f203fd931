// How text gets into the page: visible, and never as markup.

import Mustache

/// What the templates escape by. Text is taken apart into scalars: to Swift, a quote with a combining mark behind it is
/// one character that is no quote, but to a browser it ends the attribute.
struct HTMLText: MustacheContentType {
  /// The name that the templates ask for it by.
  static let name = "REPORT"

  func escapeText(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy({ Self.isPlain($0) }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default:
        if Self.isPlain(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          result += scalar.visibleEscape
        }
      }
    }
    return result
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "&", "<", ">", "\"", "'": false
    case " "..."~": true
    // HTML lets no noncharacter stand in a document.
    default: scalar.isPrintable && !scalar.properties.isNoncharacterCodePoint
    }
  }
}
