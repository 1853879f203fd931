// How environments are called, and the one name under which synonyms are counted.

package enum EnvironmentName {
  package static let unknown = "unknown"
  package static let production = "prod"

  /// The name for an explicit value: small letters, synonyms folded. `nil` when the value says nothing.
  package static func explicit(_ value: [UInt8]) -> String? {
    guard (1...64).contains(value.count) else { return nil }
    var name: [UInt8] = []
    for byte in value {
      let isUpper = byte &- UInt8(ascii: "A") < 26
      let folded = isUpper ? byte | 0x20 : byte
      guard isNameByte(folded) else { return nil }
      name.append(folded)
    }
    let text = String(decoding: name, as: UTF8.self)
    if saysNothing.contains(text) { return nil }
    return synonyms[text] ?? text
  }

  /// The environment that a word of a host, a label or a path stands for. Words are parted by all that is neither
  /// letter nor digit; the first one known wins.
  package static func word(in text: some Collection<UInt8>) -> String? {
    var word: [UInt8] = []
    var before: [UInt8] = []
    for byte in text {
      let isUpper = byte &- UInt8(ascii: "A") < 26
      let folded = isUpper ? byte | 0x20 : byte
      if folded &- UInt8(ascii: "a") < 26 || folded &- UInt8(ascii: "0") < 10 {
        word.append(folded)
      } else {
        if let name = known(word, after: before) { return name }
        swap(&before, &word)
        word.removeAll(keepingCapacity: true)
      }
    }
    return known(word, after: before)
  }

  /// `pre-prod` is no production, and `non-prod` may be anything but that.
  private static func known(_ word: [UInt8], after before: [UInt8]) -> String? {
    guard (2...12).contains(word.count) else { return nil }
    let name = synonyms[String(decoding: word, as: UTF8.self)]
    guard name == production else { return name }
    switch String(decoding: before, as: UTF8.self) {
    case "pre": return "preprod"
    case "non", "not": return nil
    default: return name
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  private static let saysNothing: Set<String> = ["-", "$default", "default", "unknown", "null", "none"]

  private static let synonyms: [String: String] = [
    "prod": "prod", "production": "prod", "prd": "prod", "live": "prod", "main": "prod",
    "preprod": "preprod", "pre-prod": "preprod",
    "stg": "staging", "staging": "staging",
    "test": "test", "tst": "test", "homolog": "test", "acceptance": "test", "acc": "test", "tt02": "test",
    "sandbox": "sandbox", "sbx": "sandbox",
    "dev": "dev", "develop": "dev", "development": "dev",
    "qa": "qa", "uat": "uat",
    "at21": "at21", "at22": "at22", "at23": "at23", "at24": "at24", "yt01": "yt01",
  ]
}
