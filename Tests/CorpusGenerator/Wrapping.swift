// What log shippers put around a gateway's line: one record a line, as Docker's json-file driver, a Kubernetes node, `journalctl -o json` and
// the OpenTelemetry collector's file exporter write it.

import ArgumentParser

enum Wrapping: String, CaseIterable, ExpressibleByArgument {
  case docker, cri, journald, otlp
}

extension LineBuffer {
  /// Puts the line at hand, which has no end yet, into what `wrapping` writes around it.
  mutating func wrapLine(as wrapping: Wrapping, milliseconds: Int) {
    // An array of its own: a slice would make the buffer copy itself.
    let record = Array(bytes[lineStart...])
    bytes.removeSubrange(lineStart...)
    switch wrapping {
    case .docker:
      append(Self.dockerStart)
      append(quoted: record)
      append(Self.dockerTime)
      append(clock: milliseconds)
      append(Self.dockerEnd)
    case .cri:
      append(Self.criStart)
      append(clock: milliseconds)
      append(Self.criStream)
      append(record)
    case .journald:
      append(Self.journaldStart)
      append(Corpus.midnight + milliseconds)
      append(Self.journaldMessage)
      append(quoted: record)
      append(Self.journaldEnd)
    case .otlp:
      append(Self.otlpStart)
      append(Corpus.midnight + milliseconds)
      append(Self.otlpBody)
      append(quoted: record)
      append(Self.otlpEnd)
    }
  }

  /// What stands between the quotes of a JSON string. A record holds no control characters.
  private mutating func append(quoted record: [UInt8]) {
    for byte in record {
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
      bytes.append(byte)
    }
  }

  private static let dockerStart = Array(#"{"log":""#.utf8)
  private static let dockerTime = Array(#"\n","stream":"stdout","time":"\#(Corpus.date)T"#.utf8)
  private static let dockerEnd = Array(#"Z"}"#.utf8)
  private static let criStart = Array("\(Corpus.date)T".utf8)
  private static let criStream = Array("000000Z stdout F ".utf8)
  private static let journaldStart = Array(
    #"{"__CURSOR":"s=1;i=2","_HOSTNAME":"gw-1","_SYSTEMD_UNIT":"gateway.service","__REALTIME_TIMESTAMP":""#
      .utf8)
  private static let journaldMessage = Array(#"000","MESSAGE":""#.utf8)
  private static let journaldEnd = Array(#""}"#.utf8)
  private static let otlpStart = Array(
    (#"{"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"gateway"}}]},"#
      + #""scopeLogs":[{"scope":{},"logRecords":[{"timeUnixNano":""#).utf8)
  private static let otlpBody = Array(#"000000","body":{"stringValue":""#.utf8)
  private static let otlpEnd = Array(#""}}]}]}]}"#.utf8)
}
