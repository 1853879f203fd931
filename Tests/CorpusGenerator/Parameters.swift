// The values that vary in requests and bodies. All are made up: the organisation numbers fail their check
// digit, and no person's number ends in Q.

struct Parameters {
  let clients: [[UInt8]]
  let consumers: [[UInt8]]
  let supplier: [UInt8]
  let scopes: [[UInt8]]
  let agents: [[UInt8]]

  init(using random: inout SplitMix64) {
    clients = (0..<64).map { _ in Self.uuid(random.next(), random.next()) }
    consumers = (0..<200).map { Self.organizationNumber($0) }
    supplier = Self.organizationNumber(900)
    scopes = [
      "example:orders/read", "example:orders/write", "example:tax/income.read",
      "example:permits/decisions.read",
      "example:register/units.read", "example:archive/export",
    ].map { Array($0.utf8) }
    agents = ["okhttp/4.12.0", "Java-http-client/21.0.6", "python-httpx/0.28.1", "GuzzleHttp/7"].map {
      Array($0.utf8)
    }
  }

  /// Version 4, variant 1, as RFC 9562 has it.
  private static func uuid(_ high: UInt64, _ low: UInt64) -> [UInt8] {
    var digits = LineBuffer(capacity: 32)
    digits.append(hex: high & ~0xF000 | 0x4000)
    digits.append(hex: low & ~0xC000_0000_0000_0000 | 0x8000_0000_0000_0000)
    var result: [UInt8] = []
    for (index, digit) in digits.bytes.enumerated() {
      if [8, 12, 16, 20].contains(index) { result.append(UInt8(ascii: "-")) }
      result.append(digit)
    }
    return result
  }

  private static func organizationNumber(_ ordinal: Int) -> [UInt8] {
    let digits = [9, 9, 9, 0, 0, ordinal / 100 % 10, ordinal / 10 % 10, ordinal % 10]
    let sum = zip(digits, [3, 2, 7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
    let check = (11 - sum % 11) % 11
    return (digits + [(check + 1) % 10]).map { UInt8(ascii: "0") + UInt8($0) }
  }
}
