// Compressed forms made by the tools that everyone has, so that they owe nothing to the code under test.

import Foundation

enum Compressor: String, CaseIterable {
  case zstd, gzip, xz, bzip2, lz4

  /// zstd and gzip are part of what a build needs; the others may be missing.
  var isInstalled: Bool { Self.find(rawValue) != nil }

  /// One frame, member or stream.
  func compress(_ bytes: Data, options: [String] = [], in folder: TestFolder) async throws -> Data {
    guard let tool = Self.find(rawValue) else { throw Command.Failure(what: "\(rawValue) is not installed") }
    let outcome = try await Command.run(
      executable: tool, options + ["-c", "-q"], in: folder, input: .bytes(bytes))
    guard outcome.exitCode == 0 else { throw Command.Failure(what: "\(rawValue): \(outcome.errors)") }
    return outcome.output
  }

  /// Many of them, one after the other, cut in the middle of lines.
  func compress(_ bytes: Data, pieces: Int, in folder: TestFolder) async throws -> Data {
    var result = Data()
    for piece in 0..<pieces {
      let range = bytes.count * piece / pieces..<bytes.count * (piece + 1) / pieces
      result += try await compress(bytes.subdata(in: range), in: folder)
    }
    return result
  }

  static func find(_ tool: String) -> String? {
    ["/usr/local/bin", "/opt/homebrew/bin", "/usr/bin", "/bin"].map { "\($0)/\(tool)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
