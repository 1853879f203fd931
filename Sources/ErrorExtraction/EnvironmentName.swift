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
    word(in: text, mayBeNumbered: false)
  }

  private static func word(in text: some Collection<UInt8>, mayBeNumbered: Bool) -> String? {
    var word: [UInt8] = []
    var before: [UInt8] = []
    for byte in text {
      let isUpper = byte &- UInt8(ascii: "A") < 26
      let folded = isUpper ? byte | 0x20 : byte
      if folded &- UInt8(ascii: "a") < 26 || folded &- UInt8(ascii: "0") < 10 {
        word.append(folded)
      } else {
        if let name = known(word, after: before, mayBeNumbered) { return name }
        swap(&before, &word)
        word.removeAll(keepingCapacity: true)
      }
    }
    return known(word, after: before, mayBeNumbered)
  }

  /// The environment that a word of a host stands for, also with a number behind it: `uat2`. The domain that somebody
  /// registered is a name, whatever it spells (`acme.dev`, `live.com`), unless it is of several words (`acme-test.com`).
  package static func word(inHost host: String) -> String? {
    let labels = host.utf8.split(separator: UInt8(ascii: "."))
    for (index, label) in labels.prefix(labels.count - suffixLength(of: labels)).enumerated() {
      let isRegistered =
        labels.count > 1 && index == labels.count - suffixLength(of: labels) - 1
        && !privateSuffixes.contains(String(Substring(labels[labels.count - 1])))
      if isRegistered, !label.contains(UInt8(ascii: "-")) { continue }
      if let name = word(in: label, mayBeNumbered: true) { return name }
    }
    return nil
  }

  /// How many labels at the end belong to nobody: `com`, `co.uk`, `gov.sg`; none of a single name.
  private static func suffixLength(of labels: [Substring.UTF8View]) -> Int {
    guard let last = labels.last, labels.count > 1 else { return 0 }
    let isOfCountry = last.count == 2 && labels.count > 2
    return isOfCountry && publicSecondLabels.contains(String(Substring(labels[labels.count - 2]))) ? 2 : 1
  }

  /// Second labels below which countries have names registered.
  private static let publicSecondLabels: Set<String> = [
    "co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go",
  ]

  /// Names that networks use inside themselves: nobody registers what stands before them.
  private static let privateSuffixes: Set<String> = [
    "internal", "local", "localdomain", "localhost", "lan", "intranet", "corp", "home", "svc", "example",
  ]

  /// `pre-prod` is no production, and `non-prod` may be anything but that.
  private static func known(_ word: [UInt8], after before: [UInt8], _ mayBeNumbered: Bool) -> String? {
    guard (2...14).contains(word.count) else { return nil }
    var name = synonyms[String(decoding: word, as: UTF8.self)]
    if name == nil, mayBeNumbered, let letter = word.lastIndex(where: { $0 &- UInt8(ascii: "0") >= 10 }) {
      name = synonyms[String(decoding: word[...letter], as: UTF8.self)]
    }
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

  private static let saysNothing: Set<String> = [
    "-", "$default", "default", "unknown", "null", "none", "nil", "undefined", "true", "false",
  ]

  private static let synonyms: [String: String] = [
    "prod": "prod", "production": "prod", "prd": "prod", "live": "prod", "main": "prod",
    "preprod": "preprod", "pre-prod": "preprod", "preproduction": "preprod", "pre-production": "preprod",
    "stg": "staging", "staging": "staging", "stage": "staging",
    "test": "test", "tst": "test", "homolog": "test", "acceptance": "test", "acc": "test", "tt02": "test",
    "sandbox": "sandbox", "sbx": "sandbox",
    "dev": "dev", "develop": "dev", "development": "dev",
    "qa": "qa", "uat": "uat",
    "at21": "at21", "at22": "at22", "at23": "at23", "at24": "at24", "yt01": "yt01",
  ]
}
