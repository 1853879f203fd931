// A zone by its name, from the time zone database that the machine has.

import ConfigurationFiles
package import ErrorReport
import ReportRendering

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A name that the machine's time zone database does not have.
package struct UnknownTimeZone: Error {
  /// What is wrong with the name, and what to do: goes on after it.
  package let reason: String
}

extension TimeZoneRules {
  /// The zone of that name. UTC is known without a database.
  package init(inDatabase name: String) throws(UnknownTimeZone) {
    if name.uppercased() == "UTC" {
      self = .utc
      return
    }
    let folders = Self.folders
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    // A name is a path below the database's folder, and must not lead out of it.
    let isName =
      !name.isEmpty && name.utf8.count < 256 && !parts.contains { $0.isEmpty || $0.hasPrefix(".") }
      && !name.utf8.contains(0)
    for folder in folders where isName {
      guard let bytes = contents(of: "\(folder)/\(name)") else { continue }
      guard let rules = TimeZoneFile.rules(name: name, bytes: bytes) else { continue }
      self = rules
      return
    }
    throw UnknownTimeZone(reason: Self.refusal(of: name, folders))
  }

  /// `TZDIR` in place of the usual ones, as the C library has it.
  private static var folders: [String] {
    if let folder = unsafe getenv("TZDIR"), let path = unsafe String(validatingCString: folder), !path.isEmpty
    {
      return [path]
    }
    return ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"]
  }

  private static func refusal(of name: String, _ folders: [String]) -> String {
    let names = folders.lazy.map(knownNames).first { !$0.isEmpty } ?? []
    if names.isEmpty {
      return "cannot be looked up, for there is no time zone database in \(folders[0].visible()); "
        + "install the package tzdata, or set TZDIR to the folder that holds it"
    }
    let near = nearest(to: name, among: names)
    let hint =
      switch near.count {
      case 0: "write a name of the IANA database such as Europe/Oslo, or UTC"
      case 1: "did you mean \(near[0])?"
      default: "the nearest are \(near.joined(separator: ", "))"
      }
    return "is no time zone; \(hint)"
  }

  /// Also a city without its continent.
  private static func nearest(to name: String, among names: [String]) -> [String] {
    let near = NearestName.ranked(name, among: names, slack: 0)
    if !near.isEmpty { return Array(near.prefix(3)) }
    let cities = names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let city = name.split(separator: "/").last.map(String.init) ?? name
    let found = Set(NearestName.ranked(city, among: cities, within: max(1, city.utf8.count / 4), slack: 0))
    return zip(names, cities).filter { found.contains($0.1) }.prefix(3).map(\.0)
  }

  /// From the tables that stand beside the zones: the whole database as text, or the list of cities.
  private static func knownNames(in folder: String) -> [String] {
    let tables: [(file: String, column: (([Substring]) -> Substring?))] = [
      ("tzdata.zi", { $0.count < 2 ? nil : $0[0] == "Z" ? $0[1] : $0[0] == "L" ? $0.last : nil }),
      ("zone1970.tab", { $0.count > 2 ? $0[2] : nil }), ("zone.tab", { $0.count > 2 ? $0[2] : nil }),
    ]
    for table in tables {
      guard let bytes = contents(of: "\(folder)/\(table.file)") else { continue }
      let names = String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
        line.hasPrefix("#")
          ? nil : table.column(line.split { $0 == " " || $0 == "\t" }).map { String($0) }
      }
      if !names.isEmpty { return names.sorted() }
    }
    return []
  }
}

/// `nil` for what cannot be read, and for what is far longer than a time zone or a list of them.
private func contents(of path: String) -> [UInt8]? {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 16 << 10)
  while bytes.count < 4 << 20 {
    let count = unsafe read(descriptor, &block, block.count)
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { return nil }
    if count == 0 { return bytes }
    bytes += block.prefix(count)
  }
  return nil
}
