// --redact-client: who the clients are stays here, and that they are the same ones can still be seen.

import Foundation
import TestSupport
import Testing

@Suite struct RedactClientTests {
  private static let key = "ANALYZE_CLIENT_KEY"

  private func folder() throws -> TestFolder {
    let folder = try TestFolder()
    var log = (0..<6).map { LogLines.bad($0, client: "payroll", description: "Client payroll is not known") }
      .joined()
    log += LogLines.bad(6, client: "payroll", description: "Client PayRoll is not known")
    log += LogLines.bad(7, client: "portal") + #"{"client_id":"payroll","client_secret":"x"#
    try folder.write(log, to: "log")
    return folder
  }

  @Test("no output names a client, and the same client has the same hash in each")
  func outputs() async throws {
    let folder = try folder()
    let json = try await Command.run(["log", "--redact-client", "-f", "json"], in: folder).report()
    let clients = Set(json.groups.flatMap { $0.clients.top.map(\.client) })
    #expect(clients.count == 2)
    #expect(clients.allSatisfy { $0.wholeMatch(of: /hash:[0-9a-f]{12}/) != nil })
    for (name, bytes) in try await EveryOutput.of(["log"], in: folder, options: ["--redact-client"]) {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.lowercased().contains("payroll") && !text.contains("portal"), "\(name)")
    }
    let plain = try await Command.run(["log", "-f", "json"], in: folder).report()
    #expect(Set(plain.groups.flatMap { $0.clients.top.map(\.client) }) == ["payroll", "portal"])
    #expect(plain.lines == json.lines)
  }

  @Test("--client takes a client by its own name")
  func filter() async throws {
    let folder = try folder()
    let report = try await Command.run(
      ["log", "--redact-client", "--client", "payroll", "-f", "json"], in: folder
    ).report()
    #expect(report.groups.map(\.count).reduce(0, +) == 7)
    #expect(report.groups.flatMap { $0.clients.top.map(\.client) }.allSatisfy { $0.hasPrefix("hash:") })
  }

  @Test("a line that cannot be used hides the client behind a name for it, and is kept as it is otherwise")
  func rejects() async throws {
    let folder = try TestFolder()
    let line = #"{"client_id":"payroll","a":{"azp":"payroll","m":"Client payroll"#
    try folder.write(LogLines.bad(0, client: "payroll") + line, to: "log")
    _ = try await Command.run(["log", "--redact-client", "--rejects", "rejects"], in: folder)
    let rejects = String(decoding: try folder.read("rejects"), as: UTF8.self)
    #expect(rejects.split(separator: "hash:").count == 3)
    #expect(rejects.split(separator: "payroll").count == 2 && rejects.contains("Client payroll"))
  }

  @Test("the hashes rest on the key, and a short key is refused")
  func keys() async throws {
    let folder = try folder()
    func clients(_ variables: [String: String]) async throws -> Set<String> {
      let outcome = try await Command.run(
        ["log", "--redact-client", "-f", "json"], in: folder, variables: variables)
      #expect(outcome.exitCode == 0)
      return Set(try outcome.report().groups.flatMap { $0.clients.top.map(\.client) })
    }
    let plain = try await clients([:])
    let one = try await clients([Self.key: "a key of no meaning"])
    #expect(try await clients([Self.key: "a key of no meaning"]) == one)
    #expect(one.isDisjoint(with: plain))
    for key in ["", "too short"] {
      let outcome = try await Command.run(["log", "--redact-client"], in: folder, variables: [Self.key: key])
      #expect(outcome.exitCode == 2)
      #expect(outcome.errors.contains(Self.key) && outcome.errors.contains("16"))
      #expect(key.isEmpty || !outcome.errors.contains(key))
    }
  }
}
