// Windows without end: what they cost, and what they add up to.

import ErrorReport
import Foundation
import GatewayLogAnalysis
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("Windows") struct FollowTests {
  private struct Soak: Decodable {
    var windows: Int
    var told: Int
    var lines: Int
    var early: Int
    var late: Int
  }

  @Test("thousands of windows take no more memory than a few, and together hold every line")
  func manyWindows() throws {
    let folder = try LogFolder()
    #expect(unsafe mkfifo(folder.path("pipe"), 0o600) == 0)
    let wanted = 4_000
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try BuiltTool.path("soak-windows"))
    process.arguments = [folder.path("pipe"), String(wanted)]
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let soak = try JSONDecoder().decode(Soak.self, from: data)
    #expect(soak.lines == 2 * wanted)
    #expect(soak.windows >= wanted / 2 && soak.told == soak.windows)
    // Two groups a window, if they were kept, would be 20 MB.
    #expect(soak.late - soak.early < 4 << 20, "\(soak)")
  }

  private func line() -> String {
    #"{"time":"2026-03-12T08:00:00Z","method":"POST","host":"maskinporten.no","path":"/token","status":400}"#
      + "\n"
  }

  @Test("a clock that is put back makes a window no longer than it should be")
  func clockPutBack() throws {
    let folder = try LogFolder()
    try folder.write(line(), to: "log")
    var request = folder.request("log")
    request.isFollowing = true
    request.window = "1h"
    request.outputs = [try .standardOutput(format: "json")]
    let start: Int64 = 1_773_360_000_000
    // An hour back after the first look, then on to the end of the hour.
    var times: [Int64] = [start + 60_000, start - 3_600_000, start - 3_540_000, start + 1]
    let stop = StopRequest()
    var ends: [String] = []
    _ = try LogAnalysis.follow(
      request, until: stop,
      clock: {
        if times.count > 1 { return Timestamp(millisecondsSinceEpoch: times.removeFirst()) }
        return Timestamp(millisecondsSinceEpoch: times[0])
      }, say: { _ in }
    ) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      if let part = text.components(separatedBy: #""generated_at": ""#).dropFirst().first {
        ends.append(String(part.prefix { $0 != "\"" }))
      }
      stop.stop()
    }
    #expect(ends.first == "2026-03-13T00:00:00.000Z")
    #expect(ends.count == 2)
  }
}
