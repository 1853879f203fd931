// A folder with a pipeline and its logs.

import Foundation

/// A pipeline that reads `logs/{date}/*`, for the night of 12 March 2026 unless told otherwise.
struct PipelineFolder {
  static let outputs = """
    outputs:
      - {format: csv, path: "reports/{date}/groups.csv"}
      - {format: json, path: "reports/{date}/report.json"}

    """

  let folder: TestFolder

  /// With twelve requests, three of which failed, and a file that has `keys` besides what all have.
  init(_ keys: String = outputs, log: String = LogLines.log(12)) throws {
    folder = try TestFolder()
    try folder.write(log, to: "logs/2026-03-12/a.jsonl")
    try write(keys)
  }

  func write(_ keys: String) throws {
    try folder.write(
      """
      pipeline: nightly
      inputs: ["logs/{date}/*"]
      period: {since: "{date}", until: "{date+1d}"}
      \(keys)
      """, to: "p.yaml")
  }

  func run(_ arguments: String..., variables: [String: String] = [:]) async throws -> Outcome {
    try await Command.run(["run", "p.yaml"] + arguments, in: folder, variables: variables)
  }

  func report(_ path: String = "reports/2026-03-12/report.json") throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: folder.read(path))
  }

  /// All files but the log and the pipeline's own, hidden ones too.
  func written() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().filter { path in
      var isFolder: ObjCBool = false
      _ = unsafe FileManager.default.fileExists(atPath: folder.path(path), isDirectory: &isFolder)
      return !isFolder.boolValue && path != "p.yaml" && !path.hasPrefix("logs/")
    }
  }

  /// Lines of `--log-format json`.
  static func log(_ outcome: Outcome) throws -> [JSONValue] {
    try outcome.errors.split(separator: "\n").map { line in
      try JSONDecoder().decode(JSONValue.self, from: Data(line.utf8))
    }
  }
}
