// What the program carries is what the YAML files in the repository say now.

import ConfigurationFiles
import Testing

@testable import ErrorCatalog

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite("The built-in catalogs")
struct BuiltInCatalogsTests {
  /// Where the sources of the target stand, told from where this file stands.
  private var sources: String {
    let folders = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    return folders.joined(separator: "/") + "/Sources/ErrorCatalog"
  }

  /// The names of the YAML files, sorted.
  private func files() -> [String] {
    var found = unsafe glob_t()
    defer { unsafe globfree(&found) }
    guard unsafe glob("\(sources)/Catalogs/*.yaml", 0, nil, &found) == 0 else { return [] }
    var names: [String] = []
    for index in 0..<Int(unsafe found.gl_pathc) {
      guard let path = unsafe found.gl_pathv[index] else { continue }
      names.append(String(unsafe String(cString: path).split(separator: "/").last ?? ""))
    }
    return names.sorted()
  }

  @Test("the archive is what the generator writes from the files as they are")
  func current() throws {
    let catalogs = try files().map { file in
      let text = try ConfigurationFile(reading: "\(sources)/Catalogs/\(file)").text
      return (file: file, value: try ConfigurationValue(yaml: text, file: file))
    }
    #expect(!catalogs.isEmpty)
    let committed = try ConfigurationFile(reading: "\(sources)/BuiltIn/BuiltInCatalogArchive.swift").text
    let isCurrent = try CatalogArchiveSource.swift(of: catalogs) == committed
    #expect(isCurrent, "The archive is stale. Run: make sources")
  }

  @Test("every catalog decodes, and is named as its file")
  func decoded() throws {
    let catalogs = try BuiltInCatalogs.all()
    #expect(!catalogs.isEmpty)
    #expect(catalogs.map { $0.id + ".yaml" } == BuiltInCatalogArchive.documents.map(\.file))
    #expect(
      BuiltInCatalogArchive.documents.map(\.file).sorted() == BuiltInCatalogArchive.documents.map(\.file))
  }

  @Test("no host belongs to two services")
  func hosts() throws {
    var owners: [String: String] = [:]
    for catalog in try BuiltInCatalogs.all() {
      for service in catalog.services {
        for host in service.environments.flatMap(\.hosts) {
          #expect(owners.updateValue(service.provider, forKey: host.text) == nil, "\(host.text)")
        }
      }
    }
  }

  @Test("every entry is in both languages, and has an example where it stands in logs")
  func complete() throws {
    for catalog in try BuiltInCatalogs.all() {
      for entry in catalog.entries {
        let name = "\(catalog.id)/\(entry.id)"
        #expect(entry.title.nb != nil && entry.cause.nb != nil && entry.fixes.nb != nil, "\(name)")
        #expect(!entry.isSeenInLogs || !entry.examples.isEmpty, "\(name)")
      }
    }
  }
}
