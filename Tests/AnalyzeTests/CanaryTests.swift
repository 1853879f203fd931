// Secrets that were planted in logs are looked for in everything that a run leaves behind, and in what it holds on the way.

import Foundation
import TestSupport
import Testing

@Suite struct CanaryTests {
  /// Lines with a text in each of their places; the texts take turns. Every second line is one that cannot be used.
  private static func log(_ text: (Int) -> String) -> (log: Data, used: Int) {
    var log = Data()
    var turn = 0
    for golden in GoldenLog.all {
      for record in golden.spread(4) {
        let planting = PlantedText(record)
        for place in 0..<planting.count {
          let planted = planting.record(with: text(turn), at: place, isBehind: turn % 3 > 0)
          log += planted + [UInt8(ascii: "\n")]
          // Broken by a byte that is no UTF-8, or cut off.
          log += turn % 2 == 0 ? planted + [0xFF] : planted.dropLast(3)
          log.append(UInt8(ascii: "\n"))
          turn += 1
        }
        for object in 0..<planting.objectCount {
          let key = Canary.keys[turn % Canary.keys.count]
          let planted = planting.record(with: key, "Zq99Canary", inObject: object)
          log += planted + [UInt8(ascii: "\n")] + planted + [0xFF, UInt8(ascii: "\n")]
          turn += 1
        }
      }
    }
    return (log, turn)
  }

  private static let hidden = Set(Canary.all.map(\.hidden)).union(["zq99canary"]).sorted()

  @Test("no kind of secret, in any field of any sample, is in any output, in the rejects, or in a message")
  func outputs() async throws {
    let folder = try TestFolder()
    // A step that has no divisor in common with their number leads through all of them.
    let planted = Self.log { Canary.all[$0 * 41 % Canary.all.count].text }
    #expect(planted.used > 2 * Canary.all.count)
    try folder.write(planted.log, to: "log")
    try folder.makeFolder("temporary")
    for (name, bytes) in try await EveryOutput.of(
      ["log"], in: folder, options: ["--max-groups", "100000"],
      variables: ["TMPDIR": folder.path("temporary")])
    {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      #expect(name == "standard error" || !text.isEmpty, "\(name)")
      for secret in Self.hidden where text.contains(secret) {
        let place = try #require(text.firstRange(of: secret)).lowerBound
        let start = text.index(place, offsetBy: -120, limitedBy: text.startIndex) ?? text.startIndex
        let end = text.index(place, offsetBy: 120, limitedBy: text.endIndex) ?? text.endIndex
        Issue.record("\(secret) is in \(name): \(text[start..<end])")
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("temporary")).isEmpty)
  }

  @Test("what is planted and is no secret comes out, so that a secret would")
  func visible() async throws {
    let folder = try TestFolder()
    let planted = Self.log { "plain words \($0 % 997) of nobody" }
    try folder.write(planted.log, to: "log")
    for (name, bytes) in try await EveryOutput.of(["log"], in: folder, options: ["--max-groups", "100000"]) {
      let count = String(decoding: bytes, as: UTF8.self).split(separator: "plain words").count - 1
      switch name {
      case "decoded rejects": #expect(count > planted.used / 2, "\(name)")
      case "out.json": #expect(count > 200, "\(name)")
      case "standard output", "out.text": #expect(count > 40, "\(name)")
      default: break
      }
    }
  }

  #if os(Linux)
    @Test("what a run holds in files on its way shows no secret, and is gone when the run is killed")
    func unfinished() async throws {
      let folder = try TestFolder()
      let planted = Self.log { Canary.all[$0 * 41 % Canary.all.count].text }
      try folder.makeFolder("temporary")
      let formats = try await EveryOutput.formats(in: folder)
      let pipe = Pipe()
      let process = Process()
      process.executableURL = URL(fileURLWithPath: try Command.binary())
      process.arguments =
        ["-", "--jobs", "2", "--rejects", "out.rejects"] + formats.flatMap { ["-o", "\($0):out.\($0)"] }
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      process.environment = ["TMPDIR": folder.path("temporary"), "PATH": "/usr/bin:/bin"]
      process.standardInput = pipe
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try Command.start(process)
      // The pipe stays open, so that the run waits for more.
      for _ in 0..<4 { try pipe.fileHandleForWriting.write(contentsOf: planted.log) }
      var held = Data()
      for _ in 0..<100 where held.count < planted.log.count / 4 {
        try await Task.sleep(for: .milliseconds(50))
        held = Self.files(heldBy: process.processIdentifier, below: folder.path)
      }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try pipe.fileHandleForWriting.close()
      #expect(held.count > 10_000)
      // The rejects have bytes in base64 that are not UTF-8.
      var text = String(decoding: held, as: UTF8.self).lowercased()
      for line in held.split(separator: UInt8(ascii: "\n")) {
        guard let reject = try? JSONDecoder().decode(Rejects.self, from: Data(line)) else { continue }
        text += String(decoding: reject.content ?? Data(), as: UTF8.self).lowercased()
      }
      for secret in Self.hidden { #expect(!text.contains(secret), "\(secret)") }
      #expect(try folder.names() == ["temporary"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("temporary")).isEmpty)
    }

    /// The contents of the regular files that a process has open in a folder; most have no name there.
    private static func files(heldBy process: Int32, below folder: String) -> Data {
      let descriptors = "/proc/\(process)/fd"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: descriptors)) ?? []
      return names.reduce(into: Data()) { held, name in
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(descriptors)/\(name)")
        guard let target, target.hasPrefix(folder) else { return }
        held += (try? Data(contentsOf: URL(fileURLWithPath: "\(descriptors)/\(name)"))) ?? Data()
      }
    }
  #endif
}
