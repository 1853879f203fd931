// What tells whether two nights can be compared: a digest of all that decides what is counted and how it is grouped.

import Crypto
import ErrorCatalog
import Foundation
import ReportRendering

/// SHA-256, in hexadecimal. Names and values are written out one by one, so that a new version of the program finds the same
/// digest as long as nothing about them changed: a new option must add nothing while it has its default.
enum ConfigurationDigest {
  /// Of the options. Where a report goes, who is paged and in which language it speaks makes no difference.
  static func options(_ request: ReportRequest, groupKeys: [String]) -> String {
    var hash = SHA256()
    func add(_ name: String, _ values: [String]) {
      if values.isEmpty { return }
      let line = ([name] + values).map { "\($0.utf8.count):\($0)" }.joined()
      hash.update(data: Data("\(line)\n".utf8))
    }
    add("version", ["1"])
    add("group_by", groupKeys)
    add("profile", [request.profile.lowercased()])
    // The first rule, and the first path, that says something wins.
    add("map", request.fieldPaths)
    add("environment_rules", request.environmentRules)
    add("environment", Set(request.environments).sorted())
    add("provider", Set(request.providers).sorted())
    add("error", Set(request.errors).sorted())
    add("client", Set(request.clients).sorted())
    add("timezone", [request.timeZone])
    add("strict", request.isStrict ? ["true"] : [])
    add("max_groups", [String(request.maxGroups)])
    add("max_line_bytes", [String(request.maxLineBytes)])
    add("max_window", [String(request.maxWindowBytes)])
    if request.redactsClients {
      let key = request.clientKey.map { digest(of: Data($0.utf8)) }
      add("redact_client", [key ?? "true"])
    }
    return hash.finalize().hexadecimal
  }

  /// Of all catalogs: those of the program, and the user's files.
  static func catalogs(files: [String]) throws(AnalysisError) -> String {
    var hash = SHA256()
    hash.update(data: Data(builtInCatalogs.utf8))
    for path in files {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw AnalysisError(.configuration, ["\(path.visible()): cannot be read; check the path"])
      }
      hash.update(data: Data(digest(of: data).utf8))
    }
    return hash.finalize().hexadecimal
  }

  private static let builtInCatalogs = BuiltInCatalogs.sources.map { digest(of: Data($0.utf8)) }.joined()

  private static func digest(of data: Data) -> String {
    SHA256.hash(data: data).hexadecimal
  }
}

extension SHA256.Digest {
  fileprivate var hexadecimal: String {
    map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
