// What a carrier says about an error, before anyone decides whether it is one.

import Redaction

/// Values as logged, decoded, not redacted: a candidate never leaves the module.
struct ErrorCandidate {
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

  mutating func clear() {
    error.removeAll(keepingCapacity: true)
    description.removeAll(keepingCapacity: true)
    uri.removeAll(keepingCapacity: true)
    code.removeAll(keepingCapacity: true)
    number.removeAll(keepingCapacity: true)
    traceID.removeAll(keepingCapacity: true)
    isVague = false
    isPlain = false
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

  /// Whether `error` can be one at all: 1 to 64 of `[A-Za-z0-9_.:-]`.
  var hasErrorToken: Bool { Self.isToken(error) }

  /// Words that loggers write where there is no error.
  var saysNothing: Bool {
    error.count <= 9 && Self.nothing.contains { $0.utf8.elementsEqual(error.map { $0 | 0x20 }) }
  }

  private static let nothing = ["none", "null", "nil", "false", "true", "undefined"]

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
