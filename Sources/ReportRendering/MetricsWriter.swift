// Writes metrics in the lines that OpenMetrics 1.0 and Prometheus' text format 0.0.4 have in common.

import ErrorReport

/// Families in the making, each with its samples behind it. What is a comment to the one format (`# UNIT`, `# EOF`) is asked
/// for by the other.
struct MetricsWriter {
  var buffer = OutputBuffer()
  /// Stands on every sample, so that the files of several pipelines may stand side by side.
  private let pipeline: String?
  private var name = ""

  init(pipeline: String?) {
    self.pipeline = pipeline
  }

  /// Begins a gauge. A name ends in its unit; `help` needs no escape in either format.
  mutating func family(_ name: String, unit: String? = nil, _ help: StaticString) {
    self.name = name
    buffer.append("# HELP \(name) \(help)\n# TYPE \(name) gauge\n")
    if let unit { buffer.append("# UNIT \(name) \(unit)\n") }
  }

  /// A label without a value is left out, which is the same as an empty one.
  mutating func sample(_ value: Int, _ labels: KeyValuePairs<String, String?> = [:]) {
    sample(String(value), labels)
  }

  /// Seconds since the epoch; nothing at all for no time.
  mutating func sample(_ time: Timestamp?, _ labels: KeyValuePairs<String, String?> = [:]) {
    guard let time else { return }
    let milliseconds = time.millisecondsSinceEpoch
    let (seconds, rest) = milliseconds.magnitude.quotientAndRemainder(dividingBy: 1_000)
    let fraction = rest == 0 ? "" : "." + String(1_000 + rest).dropFirst()
    sample("\(milliseconds < 0 ? "-" : "")\(seconds)\(fraction)", labels)
  }

  /// OpenMetrics ends with this, so that a file that was cut off is known.
  mutating func end() {
    buffer.append("# EOF\n")
  }

  private mutating func sample(_ value: String, _ labels: KeyValuePairs<String, String?>) {
    buffer.append(name)
    var separator = "{"
    if let pipeline { label("pipeline", pipeline, &separator) }
    for case (let name, let value?) in labels { label(name, value, &separator) }
    if separator == "," { buffer.append("}") }
    buffer.append(" \(value)\n")
  }

  private mutating func label(_ name: String, _ value: String, _ separator: inout String) {
    buffer.append("\(separator)\(name)=\"")
    for scalar in value.visible().unicodeScalars {
      switch scalar {
      case "\\": buffer.append("\\\\")
      case "\"": buffer.append("\\\"")
      default: buffer.append(String(scalar))
      }
    }
    buffer.append("\"")
    separator = ","
  }
}
