// The logs that the golden cases hold, and the samples that are no compressed ones.

import Foundation

/// A log that stands in the repository.
package struct GoldenLog: Sendable {
  package var name: String
  /// What is read as one: a line, or the whole of a JSON document.
  package var records: [[UInt8]]

  package static let all: [GoldenLog] = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    var files: [URL] = []
    for kind in ["Gateways", "AwkwardLogs"] {
      for folder in contents(of: tests.appendingPathComponent("AnalyzeTests/\(kind)")) {
        files += contents(of: folder).filter { $0.lastPathComponent.hasPrefix("input") }
      }
    }
    files += contents(of: tests.deletingLastPathComponent().appendingPathComponent("samples")).filter {
      $0.pathExtension == "jsonl"
    }
    return files.compactMap(GoldenLog.init)
  }()

  /// At most so many of the records, from the whole of the log.
  package func spread(_ count: Int) -> [[UInt8]] {
    stride(from: 0, to: records.count, by: max(1, (records.count + count - 1) / count)).map { records[$0] }
  }

  private init?(_ file: URL) {
    guard let bytes = try? Data(contentsOf: file) else { return nil }
    let parts = file.pathComponents.suffix(2)
    name = parts.joined(separator: "/")
    if file.pathExtension == "json" {
      // A document in one line: no string holds a line feed.
      records = [bytes.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }]
    } else {
      records = bytes.split(separator: UInt8(ascii: "\n")).map(Array.init)
    }
  }

  private static func contents(of folder: URL) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).sorted { $0.path < $1.path }
  }
}
