// Logs that no source's documentation promises, but that people have: mixed shapes, wrappers in wrappers, odd names,
// times and numbers.

import Testing

@Suite struct AwkwardLogTests {
  static let names = GoldenCase.names(in: "AwkwardLogs")

  @Test("awkward logs are at hand")
  func atHand() {
    #expect(Self.names.count >= 20)
  }

  @Test("an awkward log is read as a reader would read it", arguments: names)
  func log(name: String) async throws {
    let differences = try await GoldenCase("AwkwardLogs", name).differences()
    for difference in differences { Issue.record("\(name): \(difference)") }
  }
}
