// What a job does, a line a step, for the journal of the machine that runs it.

public import ErrorReport
public import Logging
import ReportRendering

/// Writes the events of a `Logger` as lines: `TIME LEVEL [SUBJECT] MESSAGE FIELD=VALUE …`, or JSON objects with `time`, `level`, `message` and `fields`.
/// Control characters are shown as escapes in both.
public struct PipelineLog: LogHandler {
  /// How a line looks.
  public enum Form: String, CaseIterable, Sendable {
    /// For people.
    case text
    /// For programs.
    case json
  }

  /// What every line says besides its own fields; in text, what the line is about.
  public var metadata: Logger.Metadata = [:]
  /// What is less important is not written.
  public var logLevel = Logger.Level.info

  private let form: Form
  private let now: @Sendable () -> Timestamp
  private let write: @Sendable ([UInt8]) -> Void

  /// A log whose lines, each with its newline, go to `write`, with the time that `now` tells.
  public init(
    form: Form, now: @escaping @Sendable () -> Timestamp, write: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.form = form
    self.now = now
    self.write = write
  }

  /// A field that every line has.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes a line.
  public func log(event: LogEvent) {
    switch form {
    case .text:
      let subject = metadata.sorted { $0.key < $1.key }.map { $0.value.description.visible() }
      let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
      let words =
        [now().rfc3339, event.level.rawValue]
        + (subject.isEmpty ? [] : ["[\(subject.joined(separator: " "))]"])
        + [event.message.description.visible()] + fields.map { "\($0.key)=\(Self.text($0.value))" }
      write(Array("\(words.joined(separator: " "))\n".utf8))
    case .json:
      let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
      var json = JSONWriter()
      json.object(.oneLine) { json in
        json.member("time", now())
        json.member("level", event.level.rawValue)
        json.member("message", event.message.description)
        json.key("fields")
        json.object(.oneLine) { json in
          for (key, value) in fields {
            json.key(key)
            Self.write(value, into: &json)
          }
        }
      }
      var line: [UInt8] = []
      json.buffer.finish(into: &line)
      write(line + [UInt8(ascii: "\n")])
    }
  }

  /// In quotes where it would not be read as one word.
  private static func text(_ value: Logger.Metadata.Value) -> String {
    let text =
      switch value {
      case .string, .stringConvertible: value.description.visible()
      case .array, .dictionary: json(value)
      }
    let isWord = !text.isEmpty && !text.contains { $0 == " " || $0 == "\"" || $0 == "=" }
    return isWord ? text : "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  private static func json(_ value: Logger.Metadata.Value) -> String {
    var json = JSONWriter()
    write(value, into: &json)
    var bytes: [UInt8] = []
    json.buffer.finish(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ value: Logger.Metadata.Value, into json: inout JSONWriter) {
    switch value {
    case .string(let text): json.value(text)
    case .stringConvertible(let number as Int): json.literal(String(number))
    case .stringConvertible(let number as Double) where number.isFinite: json.literal("\(number)")
    case .stringConvertible(let other): json.value(other.description)
    case .array(let values):
      json.array(.oneLine) { json in
        for value in values { write(value, into: &json) }
      }
    case .dictionary(let members):
      json.object(.oneLine) { json in
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
          json.key(key)
          write(value, into: &json)
        }
      }
    }
  }
}
