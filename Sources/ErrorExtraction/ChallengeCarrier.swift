// Errors in a WWW-Authenticate header: `Bearer realm="x", error="invalid_token"` (RFC 6750 §3, RFC 9449 §7.1).

import LogDecoding

enum ChallengeCarrier {
  /// Whether the text begins like a challenge of OAuth's schemes.
  static func isChallenge(_ text: Span<UInt8>) -> Bool {
    text.starts(with: "bearer ") || text.starts(with: "dpop ") || text.starts(with: "basic ")
      || text.starts(with: "oauth ")
  }

  /// The first challenge's error. Parameters are separated by commas; values are quoted or bare (RFC 9110 §11.2). Some
  /// services quote with apostrophes.
  static func candidate(in header: [UInt8]) -> ErrorCandidate? {
    var candidate = ErrorCandidate()
    var offset = header.firstIndex(of: UInt8(ascii: " ")) ?? 0
    while offset < header.count {
      while offset < header.count, isSeparator(header[offset]) { offset += 1 }
      let nameStart = offset
      while offset < header.count, header[offset] != UInt8(ascii: "="), !isSeparator(header[offset]) {
        offset += 1
      }
      let name = header[nameStart..<offset]
      guard offset < header.count, header[offset] == UInt8(ascii: "=") else { continue }
      offset += 1
      let value = takeValue(header, &offset)
      let key = Array(name).span
      if key.equals("error"), candidate.error.isEmpty {
        candidate.error = value
      } else if key.equals("error_description"), candidate.description.isEmpty {
        candidate.description = value
      } else if key.equals("error_uri"), candidate.uri.isEmpty {
        candidate.uri = value
      }
    }
    return candidate.error.isEmpty ? nil : candidate
  }

  private static func takeValue(_ header: [UInt8], _ offset: inout Int) -> [UInt8] {
    var value: [UInt8] = []
    guard offset < header.count else { return value }
    let quote = header[offset]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      while offset < header.count, !isSeparator(header[offset]) {
        value.append(header[offset])
        offset += 1
      }
      return value
    }
    offset += 1
    while offset < header.count, header[offset] != quote {
      if header[offset] == UInt8(ascii: "\\"), offset + 1 < header.count { offset += 1 }
      value.append(header[offset])
      offset += 1
    }
    offset += 1
    return value
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte <= 0x20
  }
}
