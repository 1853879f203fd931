// The documents that the catalogs come from, where they are at hand: each heading, row and reason of theirs has its
// row in the catalog, and an entry that really answers it.

import Foundation
import Testing

@testable import ErrorCatalog

@Suite(
  "The documents that the catalogs come from",
  .enabled(if: SourceDocuments.folder != nil, "no source documents here; set ANALYZE_SEEDS to their folder"))
struct SourceDocumentTests {
  private let set: CatalogSet

  init() throws {
    set = CatalogSet(builtIn: try BuiltInCatalogs.all())
  }

  private func catalog(_ id: String) throws -> Catalog {
    try #require(set.catalogs.first { $0.id == id })
  }

  private func rows(of catalog: Catalog) throws -> [Catalog.Source.Row] {
    try #require(catalog.source?.rows)
  }

  @Test("every heading of Maskinporten's page that tells of an error has its row, in the order of the page")
  func maskinportenHeadings() throws {
    // What the first part lists, and below its last heading what self-service shows, one level higher.
    let parts = try SourceDocuments.text(containing: "Feilsøking i Maskinporten")
      .components(separatedBy: "## Feilsøking for selvbetjening")
    try #require(parts.count == 2)
    let headings = Self.headings("#### ", in: parts[0]) + Self.headings("### ", in: parts[1])
    #expect(headings.count == 24)
    #expect(try rows(of: catalog("maskinporten")).map(\.heading) == headings)
  }

  @Test("the words of each heading are answered with the entry of its row")
  func maskinportenEntries() throws {
    let catalog = try catalog("maskinporten")
    for row in try rows(of: catalog) {
      let entry = try #require(catalog.entries.first { $0.id == row.entry })
      guard entry.isSeenInLogs else { continue }
      let code = row.heading.prefix { $0 != ":" }
      if code.hasPrefix("MP-") { #expect(row.entry == code) }
      // This heading is a title; its message stands below it.
      guard row.entry != "connection-timeout" else { continue }
      let message = row.heading.replacing(/<[^>]*>/, with: "x")
      let match = set.match(
        MatchQuery(provider: "maskinporten", error: "invalid_grant", description: MessageText(message)))
      #expect(match?.entry.id == row.entry, "\(row.heading)")
      #expect(match?.rung == .message, "\(row.heading)")
    }
  }

  @Test("every row and reason of Myinfo's tables has its row, in the order of the page")
  func myinfoRows() throws {
    let tables = try MyinfoTable.all()
    let rows = try rows(of: catalog("myinfo")).map { MyinfoRow($0) }
    let told = rows.filter { !$0.isRemediation }
    #expect(told.compactMap(\.fact) == tables.flatMap(\.facts))
    #expect(
      told.map(\.place).reduce(into: []) { if $0.last != $1 { $0.append($1) } } == tables.flatMap(\.places))
  }

  @Test("every remediation that came loose has its row")
  func myinfoRemediations() throws {
    let loose = try MyinfoTable.looseRemediations()
    let rows = try rows(of: catalog("myinfo")).filter { MyinfoRow($0).isRemediation }
    #expect(loose.count == 10)
    #expect(rows.count == loose.count)
    for (index, row) in rows.enumerated() {
      #expect(row.heading.hasPrefix("Remediation \(index + 1): "))
    }
  }

  @Test("every reason stands in the cause of its entry")
  func myinfoReasons() throws {
    let catalog = try catalog("myinfo")
    let rows = try rows(of: catalog).map { MyinfoRow($0) }
    let headings = Set(rows.map(\.heading))
    let reasons = rows.filter { !$0.isRemediation && headings.contains($0.parent) }
    #expect(reasons.count == 55)
    for row in reasons {
      let reason = Self.words(try #require(row.fact?.text))
      let entry = try #require(catalog.entries.first { $0.id == row.entry })
      #expect(Self.words(entry.cause.en).contains(reason), "\(row.heading)")
    }
  }

  @Test("the message of each row, at its endpoint and with its status, is answered with its entry")
  func myinfoEntries() throws {
    let rows = try rows(of: catalog("myinfo")).map { MyinfoRow($0) }
    let headings = Set(rows.map(\.heading))
    let paths = [
      "Authorize": "/com/v4/authorize", "Token": "/com/v4/token", "Person": "/com/v4/person/S0000000X",
    ]
    for row in rows where !row.isRemediation && !headings.contains(row.parent) {
      let path = try #require(paths[row.place.table])
      let message = row.fact?.text.replacing("{param}", with: "x-made-up") ?? ""
      let isError = row.place.status == 302
      let match = set.match(
        MatchQuery(
          provider: "myinfo", error: isError ? message : "http_\(row.place.status)",
          status: row.place.status,
          path: Array(path.utf8), description: MessageText(isError ? "" : message)))
      #expect(match?.entry.id == row.entry, "\(row.heading)")
      #expect(match?.tie == nil, "\(row.heading)")
    }
  }

  private static func headings(_ mark: String, in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix(mark) }
      .map { $0.dropFirst(mark.count).trimmingCharacters(in: .whitespaces) }
  }

  /// The words that carry the meaning, each between blanks, so that part of a sentence can be sought in another.
  private static func words(_ text: String) -> String {
    let fillers: Set<String> = [
      "a", "an", "the", "is", "are", "was", "were", "be", "been", "being", "when", "s",
    ]
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }
    return " " + words.filter { !fillers.contains(String($0)) }.joined(separator: " ") + " "
  }
}

private enum SourceDocuments {
  /// From the environment, or beside the project or a folder above it.
  static var folder: URL? {
    var candidates: [URL] = []
    if let stated = ProcessInfo.processInfo.environment["ANALYZE_SEEDS"] {
      candidates.append(URL(filePath: stated))
    } else {
      var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        candidates.append(folder.appending(path: "shared/seeds"))
      }
    }
    return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The document that says this.
  static func text(containing mark: String) throws -> String {
    let folder = try #require(folder)
    let texts = try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }
    return try #require(texts.first { $0.contains(mark) })
  }
}

/// One of the three tables, of which only the cells' texts are left, a line each.
private struct MyinfoTable {
  struct Place: Hashable {
    var table: String
    var status: Int
  }

  /// A message or a reason: which, the text does not say.
  struct Fact: Hashable {
    var place: Place
    var text: String
  }

  private(set) var places: [Place] = []
  private(set) var facts: [Fact] = []

  static func all() throws -> [MyinfoTable] {
    try zip(["Authorize", "Token", "Person"], lines()).map { MyinfoTable($0, lines: $1) }
  }

  /// What follows the last table's last row.
  static func looseRemediations() throws -> [Substring] {
    let last = try #require(try lines().last)
    let end = try #require(last.lastIndex(of: "Unexpected error."))
    return Array(last[(end + 1)...])
  }

  private init(_ name: String, lines: ArraySlice<Substring>) {
    for line in lines {
      if let status = Int(line) {
        places.append(Place(table: name, status: status))
      } else if let place = places.last, !Self.isAdvice(line) {
        // A redirect names its errors as "name : reason".
        let cells = place.status == 302 ? line.split(separator: ":", maxSplits: 1) : [line]
        facts += cells.map { Fact(place: place, text: $0.trimmingCharacters(in: .whitespaces)) }
      }
    }
  }

  /// A remediation, or what introduces the errors of a redirect.
  private static func isAdvice(_ line: Substring) -> Bool {
    ["Verify ", "Ensure ", "Utilize ", "Possible to "].contains { line.hasPrefix($0) }
      || line.contains(", ensure ")
  }

  /// The lines of each table, below its four headings.
  private static func lines() throws -> [ArraySlice<Substring>] {
    let lines = try SourceDocuments.text(containing: "Myinfo API").split(whereSeparator: \.isNewline)
    let heads = lines.indices.filter { lines[$0] == "Error Code" }
    try #require(heads.count == 3)
    return zip(heads, heads.dropFirst() + [lines.endIndex]).map { lines[($0 + 4)..<$1] }
  }
}

/// A row of the catalog, taken apart: `Token · 400 · MESSAGE · REASON`.
private struct MyinfoRow {
  let heading: String
  let entry: String
  private let parts: [String]

  init(_ row: Catalog.Source.Row) {
    heading = row.heading
    entry = row.entry
    parts = row.heading.components(separatedBy: " · ")
  }

  var isRemediation: Bool { heading.hasPrefix("Remediation ") }

  /// The heading of the row that this one stands under, if it is a reason.
  var parent: String { parts.dropLast().joined(separator: " · ") }

  var place: MyinfoTable.Place {
    MyinfoTable.Place(table: parts[0], status: parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
  }

  /// `nil` where the table has no message.
  var fact: MyinfoTable.Fact? {
    parts.count > 2 ? MyinfoTable.Fact(place: place, text: parts[parts.count - 1]) : nil
  }
}
