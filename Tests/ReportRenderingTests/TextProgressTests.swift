// How far a run is, in one line.

import Testing

@testable import ReportRendering

@Suite("Progress")
struct TextProgressTests {
  private var half: TextProgress {
    var progress = TextProgress()
    progress.bytes = 1_500_000_000
    progress.totalBytes = 3_000_000_000
    progress.seconds = 3
    progress.file = 2
    progress.files = 5
    progress.errors = 12_345
    return progress
  }

  @Test("a line tells share, bytes, rate, time left, which input of how many, and the errors so far")
  func whole() {
    #expect(
      half.line(width: 100, language: .english)
        == "50% · 1.5 GB of 3 GB · 500 MB/s · 3 s left · input 2 of 5 · 12,345 errors")
    #expect(
      half.line(width: 100, language: .norwegian)
        == "50\u{A0}% · 1,5 GB av 3 GB · 500 MB/s · 3 s igjen · kilde 2 av 5 · 12\u{A0}345 feil")
  }

  @Test("of a pipe the share and the time left are not known")
  func pipe() {
    var progress = half
    progress.totalBytes = nil
    progress.files = 1
    #expect(progress.line(width: 100, language: .english) == "1.5 GB · 500 MB/s · 12,345 errors")
    // A file that grew while it was read.
    progress.totalBytes = 1_000
    #expect(progress.line(width: 100, language: .english) == "1.5 GB · 500 MB/s · 12,345 errors")
  }

  @Test("before the first bytes nothing is divided by nothing")
  func beginning() {
    var progress = TextProgress()
    #expect(progress.line(width: 80, language: .english) == "0 B · 0 B/s · 0 errors")
    progress.totalBytes = 0
    #expect(progress.line(width: 80, language: .english) == "0 B of 0 B · 0 B/s · 0 errors")
    progress.totalBytes = .max
    progress.bytes = 1
    progress.seconds = 1
    #expect(progress.line(width: 80, language: .english).contains("100 h 0 min left"))
  }

  @Test("a narrow terminal gets fewer facts, and never a longer line", arguments: 1...100)
  func narrow(width: Int) {
    for language in ReportLanguage.allCases {
      let line = half.line(width: width, language: language)
      #expect(line.displayWidth <= width)
      if width >= 4 { #expect(line.hasPrefix("50")) }
    }
  }

  @Test(
    "a number of bytes has three figures at most",
    arguments: [
      (0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (1_249, "1.2 kB"), (99_999, "100 kB"), (999_499, "999 kB"),
      (999_500, "1 MB"), (12_300_000, "12 MB"), (9_960_000_000, "10 GB"), (4_000_000_000_000_000, "4,000 TB"),
    ])
  func bytes(count: Int, text: String) {
    var progress = TextProgress()
    progress.bytes = count
    #expect(progress.line(width: 80, language: .english).hasPrefix(text + " · "))
  }

  @Test(
    "the time left is told as people tell it",
    arguments: [(1, "1 s"), (99, "99 s"), (100, "2 min"), (3_569, "59 min"), (7_500, "2 h 5 min")])
  func duration(seconds: Int, text: String) {
    var progress = TextProgress()
    progress.bytes = 1_000
    progress.seconds = 1
    progress.totalBytes = 1_000 + 1_000 * seconds
    #expect(progress.line(width: 80, language: .english).contains(" · \(text) left · "))
  }
}
