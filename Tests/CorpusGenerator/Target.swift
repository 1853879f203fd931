// Who is asked: a provider's host, and what of it.

struct Target {
  let provider: String
  let environment: String
  let host: [UInt8]
  let method: [UInt8]
  let path: [UInt8]
  /// Whether the path ends in a person's number.
  let endsInPerson: Bool
  /// How often it is asked, beside the others.
  let weight: Int

  init(
    _ provider: String, _ environment: String, _ host: String, _ method: String, _ path: String,
    endsInPerson: Bool = false, weight: Int
  ) {
    self.provider = provider
    self.environment = environment
    self.host = Array(host.utf8)
    self.method = Array(method.utf8)
    self.path = Array(path.utf8)
    self.endsInPerson = endsInPerson
    self.weight = weight
  }

  static let all = [
    Target("maskinporten", "prod", "maskinporten.no", "POST", "/token", weight: 45),
    Target("maskinporten", "test", "test.maskinporten.no", "POST", "/token", weight: 20),
    Target("myinfo", "prod", "api.myinfo.gov.sg", "POST", "/com/v4/token", weight: 8),
    Target("myinfo", "prod", "api.myinfo.gov.sg", "GET", "/com/v4/person/", endsInPerson: true, weight: 12),
    Target("myinfo", "test", "test.api.myinfo.gov.sg", "POST", "/com/v4/token", weight: 8),
    Target("myinfo", "sandbox", "sandbox.api.myinfo.gov.sg", "POST", "/com/v4/token", weight: 7),
  ]

  /// Places in `all`.
  static let maskinporten = 0
  static let maskinportenTest = 1
  static let myinfoToken = 2
  static let myinfoPerson = 3
  static let myinfoTestToken = 4
  static let myinfoSandboxToken = 5
}
