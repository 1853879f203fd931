// Which files are reports of older nights.

import Foundation
import Testing

@testable import ReportJobs

@Suite("Reports of older nights")
struct DatedFilesTests {
  private let limit = CalendarDate(year: 2026, month: 1, day: 1)

  private func found(_ pattern: String, in folder: ScratchFolder, names: [String]) throws -> [String] {
    for name in names {
      let path = folder.path(name)
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      if !name.hasSuffix("/") { try Data("x".utf8).write(to: URL(fileURLWithPath: path)) }
    }
    let files = DatedFiles(try DateTemplate(folder.path(pattern))).files(before: limit)
    return files.map { String($0.path.dropFirst(folder.path.count + 1)) }
  }

  @Test("only files whose path is the pattern's on a date before the limit are found")
  func exact() throws {
    let folder = try ScratchFolder()
    let names = [
      "r/2025-12-31/a.html", "r/2025-12-30/a.html", "r/2026-01-01/a.html", "r/2025-12-29/b.html",
      "r/2025-12-29/a.html.bak", "r/2025-02-30/a.html", "r/2025-1-1/a.html", "r/latest/a.html",
      "r/2025-12-28-old/a.html", "r/x2025-12-28/a.html", "r/2025-12-27/sub/a.html", "2025-12-26/a.html",
    ]
    #expect(
      try found("r/{date}/a.html", in: folder, names: names) == [
        "r/2025-12-30/a.html", "r/2025-12-31/a.html",
      ])
  }

  @Test("a date may be spread over folders and names, shifted, and told twice")
  func forms() throws {
    let folder = try ScratchFolder()
    #expect(
      try found(
        "{date:%Y/%m}/r-{date:%d}.html", in: folder, names: ["2025/12/r-31.html", "2025/13/r-31.html"])
        == ["2025/12/r-31.html"])
    // Of 1 January: the name tells the day before.
    #expect(
      try found("s-{date-1d}.csv", in: folder, names: ["s-2025-12-31.csv", "s-2025-12-30.csv"])
        == ["s-2025-12-30.csv"])
    #expect(
      try found(
        "t/{date}/{date:%Y%m%d}.csv", in: folder,
        names: ["t/2025-12-31/20251231.csv", "t/2025-12-31/20251230.csv"])
        == ["t/2025-12-31/20251231.csv"])
    #expect(try found("y/{date:%y%j}", in: folder, names: ["y/25365", "y/25366"]) == ["y/25365"])
    #expect(
      try found(
        "u/{date}-to-{date+1d}.txt", in: folder,
        names: ["u/2025-12-30-to-2025-12-31.txt", "u/2025-12-30-to-2025-12-30.txt"])
        == ["u/2025-12-30-to-2025-12-31.txt"])
  }

  @Test("a path that does not tell the whole date, or none, has no files: several nights may share one")
  func undated() throws {
    let folder = try ScratchFolder()
    for pattern in ["r/report.html", "r/{date:%Y-%m}.html", "r/{date:%d}.html"] {
      #expect(
        try found(pattern, in: folder, names: ["r/report.html", "r/2025-12.html", "r/31.html"]).isEmpty,
        "\(pattern)")
    }
  }

  @Test("links are left alone, and not followed")
  func links() throws {
    let folder = try ScratchFolder()
    let other = try ScratchFolder()
    try other.write("x", to: "a.html")
    _ = try found("r/{date}/a.html", in: folder, names: ["r/2025-12-30/other"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("r/2025-12-29"), withDestinationPath: other.path)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("r/2025-12-30/a.html"), withDestinationPath: other.path("a.html"))
    #expect(try found("r/{date}/a.html", in: folder, names: []).isEmpty)
  }

  @Test("with the last file of a night its folders go, and no other")
  func folders() throws {
    let folder = try ScratchFolder()
    _ = try found(
      "r/{date:%Y/%m/%d}/html/a.html", in: folder,
      names: ["r/2025/12/30/html/a.html", "r/2025/12/31/html/a.html", "r/2025/12/31/notes.txt"])
    let template = try DateTemplate(folder.path("r/{date:%Y/%m/%d}/html/a.html"))
    for file in DatedFiles(template).files(before: limit) { try DatedFiles.delete(file) }
    let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    #expect(left == ["r", "r/2025", "r/2025/12", "r/2025/12/31", "r/2025/12/31/notes.txt"])
  }

  @Test("the folder that all nights are in stays, however empty")
  func root() throws {
    let folder = try ScratchFolder()
    _ = try found("r/{date}.html", in: folder, names: ["r/2025-12-30.html"])
    for file in DatedFiles(try DateTemplate(folder.path("r/{date}.html"))).files(before: limit) {
      try DatedFiles.delete(file)
    }
    #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path) == ["r"])
  }
}
