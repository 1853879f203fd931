// A fresh folder with logs, and requests that read them.

import ErrorReport
import Foundation
import GatewayLogAnalysis

final class LogFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("library-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOf: URL(fileURLWithPath: path(name)), encoding: .utf8)
  }

  /// At noon on 13 March 2026, with two threads.
  func request(_ names: String...) -> ReportRequest {
    ReportRequest(
      inputs: names.map(path), tool: "test 1", now: Timestamp(year: 2026, month: 3, day: 13, hour: 12),
      jobs: 2)
  }
}

extension LogAnalysis {
  /// The result, and what went to standard output.
  static func printing(_ request: ReportRequest) throws(AnalysisError) -> (result: ReportResult, text: String)
  {
    var bytes: [UInt8] = []
    let result = try report(request) { bytes += $0 }
    return (result, String(decoding: bytes, as: UTF8.self))
  }
}
