// What log shippers put around a gateway's line.

import Foundation
import Testing

enum LogEnvelope: String, CaseIterable, CustomTestStringConvertible {
  case plain, docker, cri, compose, syslog, journald, cloudWatch, azure, otlp, fluentBit, array

  var testDescription: String { rawValue }

  /// One line that carries `record`, a line of JSON, or what should have been one.
  func line(_ record: String) -> String {
    let text = Self.quoted(record)
    return switch self {
    case .plain: record
    case .docker:
      #"{"log":\#(Self.quoted(record + "\n")),"stream":"stdout","time":"2026-03-11T08:00:01.5Z"}"#
    case .cri: "2026-03-11T08:00:01.500000000Z stdout F \(record)"
    case .compose: "gateway-1  | \(record)"
    case .syslog: "<134>1 2026-03-11T08:00:01.5Z gw-1 gateway 812 - - \(record)"
    case .journald:
      #"{"__CURSOR":"s=1;i=2","__REALTIME_TIMESTAMP":"1773216001500000","_HOSTNAME":"gw-1","MESSAGE":\#(text)}"#
    case .cloudWatch:
      #"{"messageType":"DATA_MESSAGE","owner":"123456789012","logGroup":"/gateway","logStream":"1","#
        + #""logEvents":[{"id":"1","timestamp":1773216001500,"message":\#(text)}]}"#
    case .azure:
      #"{"records":[{"time":"2026-03-11T08:00:01.5000000Z","category":"GatewayLogs","properties":\#(text)}]}"#
    case .otlp:
      #"{"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[{"scope":{},"logRecords":["#
        + #"{"timeUnixNano":"1773216001500000000","body":{"stringValue":\#(text)}}]}]}]}"#
    case .fluentBit: #"{"date":1773216001.5,"stream":"stdout","log":\#(text)}"#
    case .array: "[\(record)]"
    }
  }

  /// `text` as a JSON string.
  static func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\r": json += "\\r"
      case "\t": json += "\\t"
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
