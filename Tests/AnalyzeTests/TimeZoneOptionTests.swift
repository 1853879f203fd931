// --timezone: how times without an offset are read, and how people see times. Machine formats know UTC alone.

import Foundation
import Testing

@Suite struct TimeZoneOptionTests {
  private func folder() throws -> TestFolder {
    let folder = try TestFolder()
    var log = ""
    for (number, time) in [
      "2026-03-12 00:30:00", "2026-03-12T23:30:00,500", "2026-03-12T22:59:59Z", "2026-03-12T23:00:00Z",
    ].enumerated() {
      log +=
        #"{"time":"\#(time)","method":"GET","host":"a.test.acme.example","path":"/x","status":50\#(number)}"#
      log += "\n"
    }
    try folder.write(log, to: "log")
    return folder
  }

  @Test("people see times on the zone's clock, programs in UTC")
  func shown() async throws {
    let folder = try folder()
    let options = [
      "log", "--timezone", "Europe/Oslo", "-o", "text:-", "-o", "report.json", "-o", "groups.csv",
    ]
    let outcome = try await Command.run(options, in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.text.contains("2026-03-12 00:30 – 2026-03-13 00:00 Europe/Oslo"))
    #expect(!outcome.text.contains("UTC"))
    let report = try JSONDecoder().decode(ReportDocument.self, from: Data(folder.read("report.json")))
    #expect(report.period.first == "2026-03-11T23:30:00.000Z")
    #expect(report.period.last == "2026-03-12T23:00:00.000Z")
    #expect(report.groups.first { $0.error == "http_501" }?.first_seen == "2026-03-12T22:30:00.500Z")
    #expect(try folder.readText("groups.csv").contains("2026-03-11T23:30:00.000Z"))
  }

  /// Now is 13 March 2026, 00:00 UTC: one o'clock in Oslo, and still the day before in New York.
  @Test(
    "a date is the zone's midnight, and yesterday its calendar's",
    arguments: [
      ("Europe/Oslo", ["--since", "2026-03-12", "--until", "2026-03-13"], 3),
      ("Europe/Oslo", ["--since", "yesterday", "--until", "today"], 3),
      ("Europe/Oslo", ["--since", "2026-03-12T23:30:00"], 3),
      ("Europe/Oslo", ["--since", "2026-03-12T23:30:00Z"], 0),
      ("UTC", ["--since", "yesterday", "--until", "today"], 4),
      ("America/New_York", ["--since", "yesterday", "--until", "today"], 0),
      ("America/New_York", ["--since", "today"], 4),
    ])
  func dates(zone: String, options: [String], count: Int) async throws {
    let outcome = try await Command.run(
      ["log", "-f", "json", "--timezone", zone] + options, in: folder())
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(try outcome.report().groups.reduce(0) { $0 + $1.count } == count)
  }

  @Test("a day on which clocks are put forward has 23 hours")
  func shortDay() async throws {
    let folder = try TestFolder()
    let hours = (0..<25).map { hour -> String in
      let time = hour < 1 ? "2026-03-28T23:30:00Z" : "2026-03-29T\(hour < 11 ? "0" : "")\(hour - 1):30:00Z"
      return #"{"time":"\#(time)","method":"GET","host":"a.example","path":"/x","status":200}"# + "\n"
    }
    try folder.write(hours.joined(), to: "log")
    let options = ["--timezone", "Europe/Oslo", "--since", "2026-03-29", "--until", "2026-03-30"]
    let outcome = try await Command.run(["log", "-f", "json"] + options, in: folder)
    #expect(try outcome.report().kindsOfLines == ["requests": 23, "filtered": 2])
  }

  @Test("without a time zone database UTC still works, and any other zone says what is missing")
  func noDatabase() async throws {
    let folder = try folder()
    let none = ["TZDIR": folder.path]
    let utc = try await Command.run(["log", "-f", "json", "--timezone", "UTC"], in: folder, variables: none)
    #expect(utc.exitCode == 0)
    let oslo = try await Command.run(["log", "--timezone", "Europe/Oslo"], in: folder, variables: none)
    #expect(oslo.exitCode == 2)
    #expect(oslo.errors.contains("install the package tzdata"))
    #expect(oslo.errors.contains(folder.path))
  }

  @Test("the zone of the machine changes nothing")
  func machineZone() async throws {
    let folder = try folder()
    let plain = try await Command.run(["log"], in: folder)
    let elsewhere = try await Command.run(["log"], in: folder, variables: ["TZ": "Asia/Tokyo"])
    #expect(plain.output == elsewhere.output)
    #expect(plain.text.contains("UTC"))
  }
}
