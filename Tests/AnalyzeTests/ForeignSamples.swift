// Logs of others, where they are at hand, and what a reader finds in them. Only counts and short facts stand here.

import Foundation

enum ForeignSamples {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// `ANALYZE_SAMPLES`, or `shared/samples` beside the repository; `nil` where neither is there.
  static let folder: URL? = {
    let beside = tests.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("shared/samples")
    let path = ProcessInfo.processInfo.environment["ANALYZE_SAMPLES"] ?? beside.path
    return FileManager.default.fileExists(atPath: path) ? URL(fileURLWithPath: path) : nil
  }()

  /// By the path of the log within the folder.
  static func facts() throws -> [String: JSONValue] {
    let fixture = tests.appendingPathComponent("Fixtures/foreign-samples.json")
    return try JSONDecoder().decode([String: JSONValue].self, from: Data(contentsOf: fixture))
  }

  /// The logs that are there; notes on them are Markdown.
  static func names() throws -> [String] {
    guard let folder else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.appendingPathComponent(path).path)
      return attributes[.type] as? FileAttributeType == .typeRegular && !path.hasSuffix(".md")
    }.sorted()
  }
}
