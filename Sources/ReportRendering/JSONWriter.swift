// Writes JSON (RFC 8259) in the order it is told, indented by two spaces.

package import ErrorReport

/// A document in the making. Short leaf objects stay on one line, so that a report is also read with `less`.
package struct JSONWriter {
  package enum Layout: Sendable {
    case lines
    case oneLine
  }

  package var buffer = OutputBuffer()
  private var levels: [(layout: Layout, isEmpty: Bool)] = []
  private var isAfterKey = false

  package init() {}

  package mutating func object(_ layout: Layout = .lines, _ members: (inout JSONWriter) -> Void) {
    container(open: "{", close: "}", layout, members)
  }

  package mutating func array(_ layout: Layout = .lines, _ elements: (inout JSONWriter) -> Void) {
    container(open: "[", close: "]", layout, elements)
  }

  package mutating func key(_ name: String) {
    beginItem()
    string(name)
    buffer.append(": ")
    isAfterKey = true
  }

  package mutating func value(_ text: String?) {
    beginItem()
    if let text { string(text) } else { buffer.append("null") }
  }

  /// A number, `true`, `false` or `null`, as it stands in the document.
  package mutating func literal(_ text: String) {
    beginItem()
    buffer.append(text)
  }

  private mutating func container(
    open: String, close: String, _ layout: Layout, _ body: (inout JSONWriter) -> Void
  ) {
    beginItem()
    buffer.append(open)
    let layout = levels.last?.layout == .oneLine ? .oneLine : layout
    levels.append((layout, true))
    body(&self)
    let isEmpty = levels.removeLast().isEmpty
    if layout == .lines, !isEmpty { newLine() }
    buffer.append(close)
  }

  /// What stands between an item and the one before it.
  private mutating func beginItem() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard let level = levels.last else { return }
    if !level.isEmpty { buffer.append(level.layout == .lines ? "," : ", ") }
    if level.layout == .lines { newLine() }
    levels[levels.count - 1].isEmpty = false
  }

  private mutating func newLine() {
    buffer.append("\n")
    buffer.append(String(repeating: "  ", count: levels.count))
  }

  /// Whatever is not printable is escaped, beyond what RFC 8259 §7 asks for: a report that is shown raw in a
  /// terminal must not steer it.
  private mutating func string(_ text: String) {
    buffer.append("\"")
    if text.unicodeScalars.allSatisfy({ $0.isPrintable && $0 != "\"" && $0 != "\\" }) {
      buffer.append(text)
    } else {
      for scalar in text.unicodeScalars { append(scalar) }
    }
    buffer.append("\"")
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": buffer.append("\\\"")
    case "\\": buffer.append("\\\\")
    case "\n": buffer.append("\\n")
    case "\r": buffer.append("\\r")
    case "\t": buffer.append("\\t")
    case _ where scalar.isPrintable: buffer.append(String(scalar))
    default:
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        buffer.append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      }
    }
  }
}

extension JSONWriter {
  package mutating func member(_ name: String, _ text: String?) {
    key(name)
    value(text)
  }

  package mutating func member(_ name: String, _ number: Int) {
    key(name)
    literal(String(number))
  }

  package mutating func member(_ name: String, _ number: Double) {
    key(name)
    literal(number.sixDecimals ?? "null")
  }

  package mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    literal(flag ? "true" : "false")
  }

  package mutating func member(_ name: String, _ time: Timestamp?) {
    member(name, time?.rfc3339)
  }

  package mutating func member(_ name: String, _ texts: [String], _ layout: Layout = .lines) {
    key(name)
    array(layout) { json in
      for text in texts { json.value(text) }
    }
  }
}
