// Clocks that are put forward and back, with the answers known.

import ErrorReport
import Foundation
import Testing

@testable import GatewayLogAnalysis
@testable import ReportJobs

@Suite("Time zones")
struct TimeZoneTests {
  private static func reading(_ text: String) -> Timestamp {
    let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
    return Timestamp(
      year: parts[0], month: parts[1], day: parts[2], hour: parts[3], minute: parts[4], second: parts[5])
  }

  @Test(
    "a clock's reading means one point in time: a skipped one by the offset before, a repeated one the first",
    arguments: [
      ("Europe/Oslo", "2026-03-29T01:59:59", "2026-03-29T00:59:59.000Z"),
      ("Europe/Oslo", "2026-03-29T02:30:00", "2026-03-29T01:30:00.000Z"),
      ("Europe/Oslo", "2026-03-29T03:00:00", "2026-03-29T01:00:00.000Z"),
      ("Europe/Oslo", "2026-10-25T01:59:59", "2026-10-24T23:59:59.000Z"),
      ("Europe/Oslo", "2026-10-25T02:30:00", "2026-10-25T00:30:00.000Z"),
      ("Europe/Oslo", "2026-10-25T03:00:00", "2026-10-25T02:00:00.000Z"),
      ("America/New_York", "2026-03-08T02:30:00", "2026-03-08T07:30:00.000Z"),
      ("America/New_York", "2026-11-01T01:30:00", "2026-11-01T05:30:00.000Z"),
      // South of the equator; one of them moves its clock by half an hour.
      ("Australia/Sydney", "2026-10-04T02:30:00", "2026-10-03T16:30:00.000Z"),
      ("Australia/Sydney", "2026-04-05T02:30:00", "2026-04-04T15:30:00.000Z"),
      ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00.000Z"),
      ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00.000Z"),
      // Clocks that are put forward at midnight, and standard time as the summer's.
      ("America/Santiago", "2026-09-06T00:00:00", "2026-09-06T04:00:00.000Z"),
      ("Europe/Dublin", "2026-07-01T12:00:00", "2026-07-01T11:00:00.000Z"),
      // Half and quarter hours.
      ("Asia/Kolkata", "2026-06-01T12:00:00", "2026-06-01T06:30:00.000Z"),
      ("Asia/Kathmandu", "2026-06-01T00:30:00", "2026-05-31T18:45:00.000Z"),
      ("America/St_Johns", "2026-01-15T12:00:00", "2026-01-15T15:30:00.000Z"),
      // A day that was left out, and years behind the end of every table.
      ("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00.000Z"),
      ("Europe/Oslo", "2098-07-01T12:00:00", "2098-07-01T10:00:00.000Z"),
      ("Etc/GMT+5", "2026-07-01T12:00:00", "2026-07-01T17:00:00.000Z"),
      ("UTC", "2026-07-01T12:00:00", "2026-07-01T12:00:00.000Z"),
    ])
  func readings(zone: String, reading: String, time: String) throws {
    #expect(try TimeZoneRules(named: zone).time(showing: Self.reading(reading)).rfc3339 == time)
  }

  @Test(
    "what the clock shows at a time means that time, unless the clock has shown it before",
    arguments: ["Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo"])
  func bothWays(name: String) throws {
    let zone = try TimeZoneRules(named: name)
    var repeated = 0
    for hour in 0..<(24 * 366 * 2) {
      let time = Timestamp(year: 2026, month: 1, day: 1, hour: 0, minute: 30 * hour)
      let shown = zone.civil(at: time)
      let meant = zone.time(
        showing: Timestamp(
          year: shown.year, month: shown.month, day: shown.day, hour: shown.hour, minute: shown.minute))
      if meant == time { continue }
      #expect(meant < time && zone.civil(at: meant) == shown)
      repeated += 1
    }
    #expect(repeated <= 4)
  }

  /// As RFC 8536 lays it out; version 1 has a table of 32 bits and nothing behind it.
  private static func file(
    version: UInt8, transitions: [(time: Int, type: Int)] = [], offsets: [Int], leapSeconds: Int = 0,
    footer: String = ""
  ) -> [UInt8] {
    var header = Array("TZif".utf8)
    header.append(version)
    header += [UInt8](repeating: 0, count: 15)
    for count in [0, 0, leapSeconds, transitions.count, offsets.count, 4] { header += bytes(count, width: 4) }
    func table(width: Int) -> [UInt8] {
      var table: [UInt8] = []
      for transition in transitions { table += bytes(transition.time, width: width) }
      for transition in transitions { table += bytes(transition.type, width: 1) }
      for offset in offsets { table += bytes(offset, width: 4) + [0, 0] }
      return table + Array("ABC\0".utf8)
    }
    let first = header + table(width: 4)
    return version == 0 ? first : first + header + table(width: 8) + Array("\n\(footer)\n".utf8)
  }

  /// Big-endian.
  private static func bytes(_ value: Int, width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static let summer2026 = 1_774_746_000

  @Test("a table ends, and its rule goes on every year", arguments: [0, 0x32] as [UInt8])
  func footer(version: UInt8) throws {
    let bytes = Self.file(
      version: version, transitions: [(-1_000_000_000, 0), (Self.summer2026, 1)], offsets: [3_600, 7_200],
      footer: "CET-1CEST,M3.5.0,M10.5.0/3")
    let zone = try #require(TimeZoneFile.rules(name: "Test", bytes: bytes))
    #expect(zone.secondsFromUTC(at: Self.reading("1995-07-01T00:00:00")) == 3_600)
    #expect(zone.secondsFromUTC(at: Self.reading("2026-03-29T00:59:59")) == 3_600)
    #expect(zone.secondsFromUTC(at: Self.reading("2026-03-29T01:00:00")) == 7_200)
    #expect(zone.secondsFromUTC(at: Self.reading("2027-01-01T00:00:00")) == (version == 0 ? 7_200 : 3_600))
    #expect(zone.secondsFromUTC(at: Self.reading("2099-07-01T00:00:00")) == 7_200)
  }

  @Test(
    "each form of a yearly rule is understood",
    arguments: [
      ("UTC0", "2026-07-01T00:00:00", 0),
      ("<+0330>-3:30", "2026-07-01T00:00:00", 12_600),
      ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2026-03-29T01:00:00", -7_200),
      ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", "2026-03-29T00:59:59", -10_800),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00", 0),
      ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-27T23:59:59", 7_200),
      ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00", 10_800),
      // Days of the year, with the leap day counted and not.
      ("AAA0BBB,J60/0,J300/0", "2028-03-01T00:00:00", 3_600),
      ("AAA0BBB,J60/0,J300/0", "2028-02-29T23:59:59", 0),
      ("AAA0BBB,59/0,300/0", "2028-02-29T00:00:00", 3_600),
    ])
  func rules(rule: String, time: String, offset: Int) throws {
    let standard = try #require(TimeZoneRule(posix: rule)).changes(after: nil).last?.offset ?? offset
    let bytes = Self.file(version: 0x32, offsets: [standard], footer: rule)
    let zone = try #require(TimeZoneFile.rules(name: "Test", bytes: bytes))
    #expect(zone.secondsFromUTC(at: Self.reading(time)) == offset)
  }

  @Test(
    "what is no yearly rule is refused",
    arguments: [
      "CE-1", "CET", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "<CET-1",
      "CET-1x",
      "CET-1CEST,M3.5.0,M10.5.0,", "CET-1CEST,J0,J366", "CET-1CEST,M3.5.0/200,M10.5.0",
    ])
  func noRule(text: String) {
    #expect(TimeZoneRule(posix: text) == nil)
  }

  @Test("a file that is cut anywhere, counts leap seconds or names a type it has not is refused")
  func damaged() {
    for version: UInt8 in [0, 0x32] {
      let whole = Self.file(
        version: version, transitions: [(Self.summer2026, 1)], offsets: [3_600, 7_200], footer: "CET-1")
      for length in whole.indices {
        #expect(TimeZoneFile.rules(name: "Test", bytes: Array(whole[..<length])) == nil, "\(length) bytes")
      }
    }
    #expect(TimeZoneFile.rules(name: "T", bytes: Self.file(version: 0, offsets: [0], leapSeconds: 1)) == nil)
    let wrongType = Self.file(version: 0, transitions: [(Self.summer2026, 2)], offsets: [0])
    #expect(TimeZoneFile.rules(name: "T", bytes: wrongType) == nil)
    #expect(TimeZoneFile.rules(name: "T", bytes: Self.file(version: 0, offsets: [])) == nil)
  }

  @Test(
    "a name that is no zone is refused, and what is near is named",
    arguments: [
      ("Europe/Olso", "did you mean Europe/Oslo?"), ("oslo", "did you mean Europe/Oslo?"),
      ("europe/oslo", "did you mean Europe/Oslo?"), ("America/New York", "did you mean America/New_York?"),
      ("Nowhere at all", "such as Europe/Oslo"), ("", "such as Europe/Oslo"),
      ("Europe", "such as Europe/Oslo"),
      ("../zoneinfo/Europe/Oslo", "Europe/Oslo"), ("/usr/share/zoneinfo/Europe/Oslo", "Europe/Oslo"),
      ("right/Europe/Oslo", "is no time zone"), ("tzdata.zi", "is no time zone"),
    ])
  func unknown(name: String, hint: String) {
    do {
      _ = try TimeZoneRules(named: name)
      Issue.record("\(name) was taken for a zone")
    } catch {
      #expect(error.code == .configuration)
      #expect(error.messages.first?.contains(hint) == true, "\(error.messages)")
    }
  }
}
