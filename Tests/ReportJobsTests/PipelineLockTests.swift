// One run at a time.

import ErrorReport
import Foundation
import Testing

@testable import ReportJobs

@Suite("The lock")
struct PipelineLockTests {
  private let now = Timestamp(year: 2026, month: 3, day: 13, hour: 2, minute: 15)

  @Test("who finds it held is told by whom and since when; when it is let go, the next one gets it")
  func held() throws {
    let folder = try ScratchFolder()
    let path = folder.path(".nightly.lock")
    do {
      let first = try PipelineLock(path: path, pipeline: "nightly", now: now)
      let error = #expect(throws: LockError.self) {
        try PipelineLock(path: path, pipeline: "nightly", now: now)
      }
      #expect(error?.isHeld == true)
      #expect(error?.message.contains("process \(getpid()) since 2026-03-13T02:15:00.000Z") == true)
      #expect(error?.message.contains(path) == true)
      withExtendedLifetime(first) {}
    }
    let second = try PipelineLock(path: path, pipeline: "nightly", now: now)
    withExtendedLifetime(second) {}
  }

  @Test("what a run left behind, whatever it says, holds nobody up")
  func stale() throws {
    let folder = try ScratchFolder()
    try folder.write(
      "1 2020-01-01T00:00:00Z and a text that is longer than what is written over it\u{1B}[2J\n", to: "lock")
    let lock = try PipelineLock(path: folder.path("lock"), pipeline: "nightly", now: now)
    #expect(try folder.text("lock") == "\(getpid()) 2026-03-13T02:15:00.000Z\n")
    // A holder's text that is none is not shown.
    try folder.write("\u{1B}[2J", to: "lock")
    withExtendedLifetime(lock) {}
  }

  @Test("a file that cannot be made is no lock that is held; a link is not followed")
  func faults() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: folder.path("precious"))
    try folder.write("precious", to: "precious")
    for name in ["nowhere/lock", "link"] {
      let error = #expect(throws: LockError.self) {
        try PipelineLock(path: folder.path(name), pipeline: "nightly", now: now)
      }
      #expect(error?.isHeld == false)
      #expect(error?.message.contains(name) == true)
    }
    #expect(try folder.text("precious") == "precious")
  }
}
