// Events on their way to files and to standard output.

import ErrorReport
import Foundation
import ReportRendering
import Testing

@testable import ReportJobs

@Suite("The events file")
struct EventsFileTests {
  private func rows(_ error: String) -> CSVEvents {
    var rows = CSVEvents()
    rows.add(
      EventRow(kind: .http, provider: "p", environment: "e", error: error, groupID: "0123456789ab"), line: 0)
    return rows
  }

  private func printed(_ file: EventsFile) throws -> String {
    var bytes: [UInt8] = []
    while true {
      let piece = try file.printed(at: bytes.count)
      if piece.isEmpty { return String(decoding: bytes, as: UTF8.self) }
      bytes += piece
    }
  }

  @Test("every file and standard output get the same, without what was taken back")
  func rewind() throws {
    let folder = try ScratchFolder()
    let file = try EventsFile(paths: [folder.path("a.csv"), folder.path("b.csv")], isPrinted: true)
    file.write(rows("one"), file: "f", firstLine: 1)
    let mark = file.mark
    for line in 0..<5_000 { file.write(rows("two"), file: "g", firstLine: line) }
    file.remove(mark..<file.mark)
    file.write(rows("three"), file: "h", firstLine: 9)
    #expect(try folder.names() == [])
    try file.commit()
    let lines = try printed(file).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].contains(",one,") && lines[2].hasSuffix(",h,9"))
    for name in ["a.csv", "b.csv"] { #expect(try folder.text(name) == printed(file)) }
    #expect(try folder.names() == ["a.csv", "b.csv"])
  }

  @Test("without a commit there is no file, and what nobody asked to print is not kept")
  func uncommitted() throws {
    let folder = try ScratchFolder()
    do {
      let file = try EventsFile(paths: [folder.path("a.csv")], isPrinted: false)
      file.write(rows("one"), file: "f", firstLine: 1)
      #expect(try printed(file) == "")
    }
    #expect(try folder.names() == [])
  }

  @Test("more than a few pieces come out as they went in")
  func large() throws {
    let file = try EventsFile(paths: [], isPrinted: true)
    for line in 1...20_000 { file.write(rows("e\(line)"), file: "f", firstLine: line) }
    let lines = try printed(file).split(separator: "\n")
    #expect(lines.count == 20_001)
    #expect(lines.dropFirst().enumerated().allSatisfy { $1.hasSuffix(",f,\($0 + 1)") })
  }
}
