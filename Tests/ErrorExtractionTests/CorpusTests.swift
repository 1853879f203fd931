// The corpora that speed is measured on: what spares work there must change nothing.

import Foundation
import TestSupport
import Testing

@Suite("Corpora")
struct CorpusTests {
  static let corpora: [[String]] = {
    var corpora: [[String]] = []
    for shape in ["kong", "nginx", "envoy", "mixed"] {
      for errors in ["0", "0.04", "0.5"] { corpora.append(["--shape", shape, "--errors", errors]) }
    }
    for wrap in ["docker", "cri", "journald", "otlp"] { corpora.append(["--errors", "0.5", "--wrap", wrap]) }
    return corpora + [
      ["--errors", "0.3", "--malformed", "0.05"], ["--errors", "0.5", "--distinct-messages", "5000"],
    ]
  }()

  @Test("the quick ways and the thorough one agree on every corpus", arguments: corpora)
  func agreement(options: [String]) throws {
    try expectAgreement(on: try Self.corpus(["--size", "600kB", "--seed", "7"] + options))
  }

  private static func corpus(_ options: [String]) throws -> Data {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try BuiltTool.path("generate-corpus"))
    process.arguments = options + ["-o", file.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try Data(contentsOf: file)
  }
}
