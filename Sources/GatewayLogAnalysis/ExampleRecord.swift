// An example of a catalog as a gateway would log it.

import ErrorCatalog
import LogDecoding

enum ExampleRecord {
  static func line(of example: CatalogExample) -> [UInt8] {
    var members = [#""method":"POST""#]
    if let status = example.status { members.append("\"status\":\(status)") }
    if let host = example.host { members.append("\"host\":\(quoted(host))") }
    if let endpoint = example.endpoint { members.append("\"path\":\(quoted(path(endpoint)))") }
    if !example.body.isEmpty {
      // What is no JSON came from a client that never got an answer.
      members.append(
        isJSON(example.body)
          ? "\"response_body\":\(example.body.replacing("\n", with: " "))"
          : "\"log\":{\"message\":\(quoted(example.body))}")
    }
    return Array("{\(members.joined(separator: ","))}\n".utf8)
  }

  /// Something stands at each placeholder.
  private static func path(_ template: String) -> String {
    var path = ""
    var isPlaceholder = false
    for character in template {
      if character == "{" { path += "x" }
      if character == "{" || character == "}" {
        isPlaceholder = character == "{"
      } else if !isPlaceholder {
        path.append(character)
      }
    }
    return path
  }

  private static func isJSON(_ body: String) -> Bool {
    JSONDocument().parse(Array(body.replacing("\n", with: " ").utf8).span)
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\u{0}"..<" ": quoted += " "
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
