// JSON by hand, so that a test shows what stands in the log to the byte.

/// The text as a JSON string, quotes included.
func quoted(_ text: String) -> String {
  var result = "\""
  for character in text.unicodeScalars {
    switch character {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    default: result.unicodeScalars.append(character)
    }
  }
  return result + "\""
}

/// The text as a JSON string with its slashes escaped, as PHP writes it.
func quotedWithEscapedSlashes(_ text: String) -> String {
  quoted(text).replacing("/", with: "\\/")
}
