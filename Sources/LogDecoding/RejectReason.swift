// Why a line could not be used.

/// A value, not an error: a bad line is counted and shown, and costs no neighbour.
package enum RejectReason: Hashable, Sendable {
  case invalidUTF8
  case nulByte
  /// A quote without its partner, or a control character inside a string.
  case brokenString
  /// The structure breaks at a column, from 1, in bytes.
  case structure(Expectation, column: Int)
  /// Nested deeper than the limit.
  case tooDeep(limit: Int)
  /// It carries an error, or may, and holds more values than are searched for it.
  case tooManyValues(limit: Int)
  /// A value that is read, or with `--strict` any value, breaks RFC 8259's grammar.
  case value(column: Int)
  /// Text where `--strict` asks for JSON.
  case notJSON
  /// The stream was cut off inside this line.
  case cutOff
  /// Longer than `--max-line-bytes`.
  case oversized(limit: Int)

  package enum Expectation: String, Hashable, Sendable {
    case key = "a key in quotes"
    case keyOrEnd = "a key in quotes or '}'"
    case colon = "':'"
    case value = "a value"
    case valueOrEnd = "a value or ']'"
    case commaOrBrace = "',' or '}'"
    case commaOrBracket = "',' or ']'"
    case end = "the end of the line"
  }
}

extension RejectReason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .invalidUTF8: "not UTF-8"
    case .nulByte: "NUL bytes instead of text"
    case .brokenString: "a quote without its partner, or a control character in a string"
    case .structure(let expectation, let column): "expected \(expectation.rawValue) at column \(column)"
    case .tooDeep(let limit): "nested deeper than \(limit) levels"
    case .tooManyValues(let limit): "more than \(limit) values in one line"
    case .value(let column): "not a JSON value at column \(column)"
    case .notJSON: "text, not JSON"
    case .cutOff: "cut off: the stream ends inside this line"
    case .oversized(let limit): "longer than \(limit) bytes; --max-line-bytes allows more"
    }
  }
}

/// A line that could not be used, and where it stands.
package struct RejectedLine: Hashable, Sendable {
  /// The line within its chunk, from 0.
  package var lineInChunk: Int
  /// Of its first byte within its chunk.
  package var offsetInChunk: Int
  /// Without the newline. More than what the chunk holds when the line is oversized.
  package var length: Int
  package var reason: RejectReason
}
