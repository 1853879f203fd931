// Clients that a report is not to name: a short hash stands for each, the same in every run.

import Crypto
package import Redaction

/// HMAC-SHA-256 (RFC 2104) of clients' names, cut to 48 bits: enough to tell apart all clients that a gateway has.
package enum ClientHash {
  /// Of a shorter key, all can be tried.
  package static let shortestKey = 16

  private static let length = 6

  /// Without a key, whoever knows a client can work out its hash, and so can who tries all organisation numbers.
  package static func standIn(key: [UInt8] = []) -> ClientStandIn {
    let key = SymmetricKey(data: key.isEmpty ? Array("analyze client".utf8) : key)
    return ClientStandIn { name in
      var code = HMAC<SHA256>(key: key)
      var bytes: [UInt8] = []
      for index in name.indices { bytes.append(name[index]) }
      code.update(data: bytes)
      let digits = Array("0123456789abcdef")
      return code.finalize().prefix(length).reduce(into: "") { text, byte in
        text.append(digits[Int(byte >> 4)])
        text.append(digits[Int(byte & 15)])
      }
    }
  }
}
