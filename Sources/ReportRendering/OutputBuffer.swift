// Gathers small writes into pieces worth handing to a sink.

/// Bytes that are on their way to a sink.
package struct OutputBuffer: Sendable {
  private var bytes: [UInt8] = []

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  mutating func append(_ more: ArraySlice<UInt8>) {
    bytes.append(contentsOf: more)
  }

  /// Bytes that have gathered.
  var count: Int { bytes.count }

  /// Gives out what has gathered.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// Hands on what has gathered, once it is worth a write.
  package mutating func drain(into sink: inout some ReportSink) {
    if bytes.count >= 32_768 { finish(into: &sink) }
  }

  /// Hands on all that is left.
  package mutating func finish(into sink: inout some ReportSink) {
    if !bytes.isEmpty {
      sink.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
  }
}
