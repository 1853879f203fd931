// The profiles: each is proved by its own lines, and none takes another's.

import ConfigurationFiles
import Foundation
import Testing

@testable import LogDecoding

@Suite("Profiles")
struct ProfileTests {
  private static let sources = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/LogDecoding")

  /// With their samples, which the program does not carry.
  static let profiles: [Profile] = files.compactMap { file in
    let path = sources.appending(path: "Profiles/\(file)").path
    guard let text = try? ConfigurationFile(reading: path).text else { return nil }
    return try? ProfileFile.load(yaml: text, file: file)
  }

  static let files: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: sources.appending(path: "Profiles").path)) ?? [])
    .filter { $0.hasSuffix(".yaml") }.sorted()

  struct Proof: CustomTestStringConvertible, Sendable {
    var profile: Profile
    var sample: Profile.Sample
    var testDescription: String { "\(profile.name): \(sample.line.prefix(60))" }
  }

  static let proofs = profiles.flatMap { profile in
    profile.samples.map { Proof(profile: profile, sample: $0) }
  }

  /// What a decoder reads from a line, and the profiles it chose for the line's own object and those inside.
  private struct Reading: Equatable {
    var fields: [String: String] = [:]
    var profiles: [String] = []
    var profile: String { profiles.first ?? "" }
  }

  private func readings(of lines: [String], _ table: FieldTable = .builtIn) throws -> [Reading] {
    let log = try DecodedLog(lines.joined(separator: "\n") + "\n", .init(table: table))
    try #require(log.records.count == lines.count, "\(log.rejected)")
    return log.records.map { record in
      var reading = Reading(profiles: record.profiles)
      for (role, value) in record.fields {
        if let name = role.mapName { reading.fields[name] = value }
      }
      reading.fields["time"] = record.time?.rfc3339
      reading.fields["status"] = record.status.map(String.init)
      return reading
    }
  }

  @Test("every file is a profile of the file's name, and says what its source is")
  func files() throws {
    #expect(Self.profiles.map { $0.name + ".yaml" } == Self.files)
    #expect(Self.profiles.count > 40)
    for profile in Self.profiles {
      #expect(profile.samples.count >= 2, "\(profile.name)")
      #expect(profile.source?.hasPrefix("https://") ?? profile.signatures.isEmpty, "\(profile.name)")
    }
    #expect(Self.profiles.filter(\.signatures.isEmpty).map(\.name) == ["generic"])
  }

  @Test("the archive is what the generator writes from the files as they are")
  func current() throws {
    let values = try Self.files.map { file in
      let text = try ConfigurationFile(reading: Self.sources.appending(path: "Profiles/\(file)").path).text
      return (file: file, value: try ConfigurationValue(yaml: text, file: file))
    }
    let committed = try ConfigurationFile(
      reading: Self.sources.appending(path: "BuiltIn/BuiltInProfileArchive.swift").path
    ).text
    let isCurrent = try ProfileArchiveSource.swift(of: values) == committed
    #expect(isCurrent, "The archive is stale. Run: make sources")
    #expect(BuiltInProfiles.all.count + 1 == Self.files.count)
    #expect(BuiltInProfiles.generic != nil)
  }

  @Test("a profile's line is known by its keys, and read as the profile says", arguments: proofs)
  func sample(proof: Proof) throws {
    let reading = try #require(try readings(of: [proof.sample.line]).first)
    #expect(reading.profile == proof.profile.name)
    for (field, value) in proof.sample.reads {
      #expect(reading.fields[field] == value, "\(field)")
    }
  }

  @Test("forced, a profile reads its lines as it says, too", arguments: proofs)
  func forced(proof: Proof) throws {
    // What is forced holds for a record inside another source's, too.
    let chosen = try readings(of: [proof.sample.line])[0].profiles
    guard chosen.allSatisfy({ $0 == proof.profile.name || $0 == "generic" }) else { return }
    let table = FieldTable(forced: proof.profile.name)
    let reading = try #require(try readings(of: [proof.sample.line], table).first)
    for (field, value) in proof.sample.reads {
      #expect(reading.fields[field] == value, "\(field)")
    }
  }

  @Test("every signature is proved by a line")
  func signatures() throws {
    for profile in Self.profiles {
      for signature in profile.signatures {
        var alone = profile
        alone.signatures = [signature]
        let table = FieldTable(profiles: [alone])
        let isProved = try profile.samples.contains {
          try readings(of: [$0.line], table)[0].profiles.contains(profile.name)
        }
        #expect(isProved, "\(profile.name): \(signature)")
      }
    }
  }

  @Test("lines of all sources in any order are read as each is alone")
  func mixed() throws {
    let lines = Self.proofs.map(\.sample.line)
    let alone = try lines.map { try readings(of: [$0])[0] }
    for step in [1, 7, 29] {
      let order = lines.indices.map { ($0 * step + step) % lines.count }
      try #require(Set(order).count == lines.count || lines.count.isMultiple(of: step))
      #expect(try readings(of: order.map { lines[$0] }) == order.map { alone[$0] })
    }
  }

  @Test("a profile's field wins over one that the generic order prefers, but hides none that is alone")
  func precedence() throws {
    let profile = Profile(
      name: "own", title: "", source: nil, signatures: [["mark", "a.b"]],
      fields: [.init(.status, "inner.code", floats: false), .init(.host, "where", floats: false)], samples: []
    )
    let table = FieldTable(profiles: [profile])
    let fitting = try readings(
      of: [
        #"{"mark":null,"a":{"b":[]},"status":200,"inner":{"code":401},"host":"a.example","where":"b.example"}"#,
        #"{"mark":null,"a":{"b":1},"status":200,"host":"a.example"}"#,
        #"{"mark":1,"status":200,"inner":{"code":401}}"#,
        #"{"mark":null,"a.b":{},"status":200,"x":{"inner":{"code":401}}}"#,
      ], table)
    #expect(fitting.map(\.profile) == ["own", "own", "generic", "own"])
    #expect(fitting.map { $0.fields["status"] } == ["401", "200", "200", "200"])
    #expect(fitting.prefix(2).map { $0.fields["host"] } == ["b.example", "a.example"])
    let forced = try readings(
      of: [#"{"status":200,"inner":{"code":401}}"#], FieldTable(profiles: [profile], forced: "own"))
    #expect(forced[0].fields["status"] == "401")
  }

  @Test("what --map says wins over every profile")
  func mapped() throws {
    let table = FieldTable(mapped: [.init(.status, "mine"), .init(.time, "meta.when")])
    for proof in Self.proofs where proof.sample.line.hasPrefix("{") {
      let line = #"{"mine":418,"meta":{"when":"2026-05-05T05:05:05Z"},"# + proof.sample.line.dropFirst()
      let reading = try #require(try readings(of: [line], table).first)
      // A record inside an envelope has fields of its own.
      let isWrapped = proof.profile.fields.contains { $0.role == .wrapped || $0.role == .batch }
      guard !isWrapped else { continue }
      #expect(reading.fields["status"] == "418", "\(proof.profile.name)")
      #expect(reading.fields["time"] == "2026-05-05T05:05:05.000Z", "\(proof.profile.name)")
    }
  }

  @Test(
    "a faulty file is refused with its place",
    arguments: [
      ("title: t\nfields: {time: [t]}", "f.yaml:1:1"),
      ("profile: p\ntitle: t\nfields: {tme: [t]}", "f.yaml:3:10"),
      ("profile: p\ntitle: t\nfields: {}", "f.yaml:3:9"),
      ("profile: p\ntitle: t\nsignatures: []\nfields: {time: [t]}", "f.yaml:3:13"),
      ("profile: p\ntitle: t\nsignatures: [a]\nfields: {time: [t]}", "f.yaml:3:14"),
      ("profile: p\ntitle: t\nfields: {time: t}", "f.yaml:3:16"),
    ])
  func faulty(yaml: String, place: String) {
    let error = #expect(throws: ConfigurationError.self) { try ProfileFile.load(yaml: yaml, file: "f.yaml") }
    #expect(error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
  }
}
