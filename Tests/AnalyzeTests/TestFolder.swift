// A fresh folder for one test, gone when the test is.

import Foundation

final class TestFolder {
  private let root: URL
  private var streams = 0

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("analyze-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: root.appendingPathComponent("work"), withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: root)
  }

  /// Where the command runs.
  var path: String { root.appendingPathComponent("work").path }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  @discardableResult
  func write(_ bytes: Data, to name: String) throws -> String {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: url)
    return url.path
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  @discardableResult
  func makeFolder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
    return path(name)
  }

  func read(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path(name)))
  }

  func readText(_ name: String) throws -> String {
    String(decoding: try read(name), as: UTF8.self)
  }

  /// Hidden names too.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// Files for a process's streams, beside the folder that it runs in.
  func makeStreams() throws -> (input: URL, output: URL, errors: URL) {
    streams += 1
    let urls = ["in", "out", "err"].map { root.appendingPathComponent("\(streams).\($0)") }
    for url in urls { try Data().write(to: url) }
    return (urls[0], urls[1], urls[2])
  }
}
