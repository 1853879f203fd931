// A golden file: read, compared, and recorded on demand.

import Foundation
import Testing

/// A file beside the tests that says what is to be written.
///
/// With `RECORD_GOLDENS` set the file is written anew, and the test fails all the same, so that nobody takes a
/// recording for a proof.
struct Golden {
  var name: String

  func expect(_ bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      try Data(bytes).write(to: file)
      Issue.record("recorded \(name); read what changed before keeping it", sourceLocation: sourceLocation)
      return
    }
    let golden = try [UInt8](Data(contentsOf: file))
    guard golden != bytes else { return }
    let expected = String(decoding: golden, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let actual = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let line =
      zip(expected, actual).enumerated().first { $1.0 != $1.1 }?.offset ?? min(expected.count, actual.count)
    Issue.record(
      """
      \(name):\(line + 1)
      expected \(line < expected.count ? String(expected[line]) : "the end")
      found    \(line < actual.count ? String(actual[line]) : "the end")
      """,
      sourceLocation: sourceLocation)
  }
}
