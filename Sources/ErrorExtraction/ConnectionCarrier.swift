// Failures before any answer: a gateway's flags, or a client's text.

import LogDecoding

enum ConnectionCarrier {
  enum Failure: String, CaseIterable {
    case failed = "connection_failed"
    case timeout = "connection_timeout"
  }

  /// Envoy's response flags that speak of the connection to the service behind it: UF connection failure, UH no
  /// healthy host, UC connection termination, LR/UR reset, UT request timeout, UO overflow.
  static func failure(flags: Span<UInt8>) -> Failure? {
    var failure: Failure?
    var offset = 0
    while offset < flags.count {
      var end = offset
      while end < flags.count, (flags[end] | 0x20) &- UInt8(ascii: "a") < 26 { end += 1 }
      if end - offset == 2 {
        if flags.spells("ut", at: offset) { return .timeout }
        if flags.spells("uf", at: offset) || flags.spells("uh", at: offset) || flags.spells("uc", at: offset)
          || flags.spells("ur", at: offset) || flags.spells("uo", at: offset)
        {
          failure = .failed
        }
      }
      offset = end + 1
    }
    return failure
  }

  /// What clients and gateways write when a connection does not come about.
  static func failure(text: Span<UInt8>) -> Failure? {
    guard text.count >= 12 else { return nil }
    for offset in text.indices {
      // Every phrase below begins with one of these letters.
      switch text[offset] | 0x20 {
      case UInt8(ascii: "c"):
        if text.spells("connection attempt failed", at: offset) {
          return text.contains("did not properly respond") ? .timeout : .failed
        }
        if text.spells("connection timed out", at: offset) || text.spells("connection timeout", at: offset)
          || text.spells("connect timeout", at: offset) || text.spells("connect timed out", at: offset)
        {
          return .timeout
        }
        if text.spells("connection refused", at: offset)
          || text.spells("connection reset by peer", at: offset)
          || text.spells("connect failed", at: offset) || text.spells("could not connect to", at: offset)
        {
          return .failed
        }
      case UInt8(ascii: "u"):
        if text.spells("upstream timed out", at: offset) { return .timeout }
        if text.spells("upstream connect error", at: offset) { return .failed }
      case UInt8(ascii: "n"):
        if text.spells("no route to host", at: offset) || text.spells("no such host", at: offset) {
          return .failed
        }
      case UInt8(ascii: "i"):
        if text.spells("i/o timeout", at: offset) { return .timeout }
      case UInt8(ascii: "e"):
        if text.spells("econnrefused", at: offset) || text.spells("econnreset", at: offset) { return .failed }
        if text.spells("etimedout", at: offset) { return .timeout }
      default: break
      }
    }
    return nil
  }
}
