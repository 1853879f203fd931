// What a carrier says about an error, before anyone decides whether it is one.

import LogDecoding
import Redaction

/// Values as logged, decoded, not redacted: a candidate never leaves the module.
struct ErrorCandidate {
  /// What the error's name stands in, which tells how much it proves.
  enum Form {
    /// A field of its own, or a parameter.
    case field
    /// One of several pairs in a text.
    case pairs
    /// A text that mentions it.
    case prose
    /// A text that a client's library made of an answer.
    case exception
  }

  var error: [UInt8] = []
  var description: [UInt8] = []
  var uri: [UInt8] = []
  /// A vendor's own code beside the error: `code`, `errorCode`.
  var code: [UInt8] = []
  /// The digits of the provider's code, from a field made for them: `error_codes`.
  var number: [UInt8] = []
  /// The provider's id of the incident, where the body has a field for it.
  var traceID: [UInt8] = []
  /// Whether `description` comes from a field that other things use, too (`message`), so that it proves nothing.
  var isVague = false
  /// Whether `description` comes from a field of just that name, which proves something beside an error's name.
  var isPlain = false
  var form = Form.field
  /// The carrier is used for errors only, so that the name needs no further proof.
  var isCertain = false
  /// A vendor's own field (`errorCode`) holds the name.
  var isVendors = false
  /// `code` is such a name, and no value that may be an authorization code.
  var isCodeVendors = false
  /// It is the value of an `error`, with members of its own.
  var isErrorObject = false
  /// The code or type of an error that is an object: OAuth's only if it is known.
  var objectCode: [UInt8] = []
  /// Why, beside the message of an error that is an object.
  var reason: [UInt8] = []
  /// Whose error it is, where the carrier tells.
  var client: [UInt8] = []

  mutating func clear() {
    error.removeAll(keepingCapacity: true)
    description.removeAll(keepingCapacity: true)
    uri.removeAll(keepingCapacity: true)
    code.removeAll(keepingCapacity: true)
    number.removeAll(keepingCapacity: true)
    traceID.removeAll(keepingCapacity: true)
    objectCode.removeAll(keepingCapacity: true)
    reason.removeAll(keepingCapacity: true)
    client.removeAll(keepingCapacity: true)
    isVague = false
    isPlain = false
    form = .field
    isCertain = false
    isVendors = false
    isCodeVendors = false
    isErrorObject = false
  }

  /// What is longer says no more to a reader, and would cost memory in every group and sample.
  private static let longestDescription = 2048
  private static let longestURI = 1024

  /// The candidate with its texts cut, at the end of a word, to what is kept: they are not redacted yet.
  var shortened: ErrorCandidate {
    guard description.count > Self.longestDescription || uri.count > Self.longestURI else { return self }
    var candidate = self
    if TextCut.shorten(&candidate.description, to: Self.longestDescription) {
      candidate.description += "…".utf8
    }
    if TextCut.shorten(&candidate.uri, to: Self.longestURI) { candidate.uri += "…".utf8 }
    return candidate
  }

  /// A text that was cut off without regard to its words, as far as they are whole, and marked as cut.
  static func cut(_ text: [UInt8]) -> [UInt8] {
    var text = text
    TextCut.shorten(&text, to: text.count - 1)
    return text.isEmpty ? [] : text + JSONRepair.cutMark
  }

  /// Whether `error` can be one at all: 1 to 64 of `[A-Za-z0-9_.:-]`.
  var hasErrorToken: Bool { Self.isToken(error) }

  /// Words that loggers write where there is no error.
  var saysNothing: Bool {
    error.count <= 9 && Self.nothing.contains { error.span.equals($0) }
  }

  private static let nothing: [StaticString] = [
    "none", "null", "nil", "false", "true", "undefined", "ok", "success", "no_error", "noerror", "n/a",
  ]

  static func isToken(_ value: [UInt8]) -> Bool {
    (1...64).contains(value.count)
      && value.allSatisfy { byte in
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "_")
          || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
      }
  }

  /// How much is said; the candidate that says most is believed.
  var weight: Int {
    (hasErrorToken ? 8 : error.isEmpty ? 0 : 2) + (description.isEmpty ? 0 : (isVague ? 1 : 4))
      + (uri.isEmpty ? 0 : 4)
      + (code.isEmpty ? 0 : 2) + (traceID.isEmpty ? 0 : 1)
  }
}
