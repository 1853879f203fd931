// All that a run can leave behind: every format that there is, also those that are added later, the rejects and both streams.

import Foundation
import Testing

enum EveryOutput {
  /// The formats, as the command names them to someone who asked for another.
  static func formats(in folder: TestFolder) async throws -> [String] {
    let outcome = try await Command.run(["-f", "none-of-them", "."], in: folder)
    let list = try #require(outcome.errors.firstRange(of: "the formats are ")).upperBound
    return outcome.errors[list...].split { !$0.isLetter }.map(String.init)
  }

  /// What a run over the inputs leaves behind. The rejects come twice, also with the bytes that are not UTF-8 decoded.
  static func of(
    _ inputs: [String], in folder: TestFolder, options: [String] = [], input: Command.Input = .nothing,
    variables: [String: String] = [:]
  ) async throws -> [(name: String, bytes: Data)] {
    let formats = try await formats(in: folder)
    #expect(formats.count >= 3)
    let before = try folder.names()
    let outcome = try await Command.run(
      inputs + ["-v", "-f", "text", "--rejects", "out.rejects"]
        + formats.flatMap { ["-o", "\($0):out.\($0)"] } + options,
      in: folder, input: input, variables: variables)
    #expect([0, 3].contains(outcome.exitCode), "\(outcome.errors)")
    var found = [("standard output", outcome.output), ("standard error", Data(outcome.errors.utf8))]
    let written = try folder.names().filter { !before.contains($0) || $0.hasPrefix("out.") }
    #expect(
      Set(written) == Set(formats.map { "out.\($0)" } + ["out.rejects"]), "something else was left behind")
    for name in written { found.append((name, try folder.read(name))) }
    let rejects = try Rejects.read("out.rejects", in: folder).compactMap(\.content)
    found.append(("decoded rejects", Data(rejects.joined(separator: [UInt8(ascii: "\n")]))))
    return found
  }
}
