// From hosts, fields, labels and paths to provider and environment, by the contract's order of precedence.

package import ErrorCatalog
package import LogDecoding
import Redaction

/// Belongs to one worker. What was found for a combination of field values is kept, so that most lines cost one
/// comparison.
package final class ScopeResolver {
  /// The fields that decide, in the order they are compared.
  private static let roles: [FieldRole] = [
    .host, .upstreamHost, .environment, .environmentLabel, .issuer,
  ]
  /// How many scopes are one object each.
  private static let scopeLimit = 4096
  private static let longestKey = 1024
  /// How many are found without resolving them again.
  private static let numberedLimit = 256

  private let catalogs: CatalogSet
  private let rules: [EnvironmentRule]
  private let assumedProvider: String
  private let redactor = Redactor()
  private var scopes: [[String]: Scope] = [:]
  /// What the values of the roles came to in this file, by number.
  private let combinations = FieldCombinations(of: roles)
  private var numbered: [Scope] = []
  private var byURL: [ByteKey: Scope] = [:]
  private var file = ""
  /// All of the file's path that a scope depends on.
  private var fileClues: [UInt8] = []

  package init(catalogs: CatalogSet, rules: [EnvironmentRule], assumedProvider: String? = nil) {
    self.catalogs = catalogs
    self.rules = rules
    self.assumedProvider = assumedProvider ?? Scope.unknownProvider
  }

  /// What follows comes from this file; its path may decide. Devices and standard input have no telling path.
  /// The answer says whether the path says something else than that of the file before.
  package func begin(file: String) -> Bool {
    let before = fileClues
    self.file = file == "-" || file.hasPrefix("/dev/") ? "" : file
    let rule = rules.firstIndex { $0.matches(file: self.file) }
    fileClues = Array("\(rule ?? -1) \(EnvironmentName.word(in: self.file.utf8) ?? "")".utf8)
    combinations.removeAll()
    byURL.removeAll()
    return fileClues != before
  }

  /// The scope of a record by its listed fields alone.
  package func scope(of record: Record) -> Scope {
    if record.has(.url), !record.has(.host) { return scope(ofURLOf: record) }
    if let number = combinations.number(of: record) { return numbered[number] }
    let scope = resolve(Clues(record))
    keep(scope, for: record)
    return scope
  }

  /// Of a URL only the host counts; the rest differs from line to line.
  private func scope(ofURLOf record: Record) -> Scope {
    var key: [UInt8] = []
    appendFields(of: record, to: &key)
    let known = ByteKey(key)
    if let scope = byURL[known] { return scope }
    let scope = resolve(Clues(record))
    if byURL.count >= Self.scopeLimit { byURL.removeAll(keepingCapacity: true) }
    if key.count <= Self.longestKey { byURL[known] = scope }
    return scope
  }

  private func keep(_ scope: Scope, for record: Record) {
    var number = numbered.firstIndex { $0 === scope }
    if number == nil, numbered.count < Self.numberedLimit {
      number = numbered.count
      numbered.append(scope)
    }
    if let number { combinations.set(number, for: record) }
  }

  /// Appends all that the scope of a record depends on, so that equal bytes mean equal scopes.
  func appendClues(of record: Record, to key: inout [UInt8]) {
    key += fileClues
    key.append(0)
    appendFields(of: record, to: &key)
  }

  private func appendFields(of record: Record, to key: inout [UInt8]) {
    record.appendRaw(Self.roles, to: &key)
    if !record.has(.host), record.has(.url) {
      let start = key.count
      _ = record.append(.url, to: &key)
      let host = HostName.clean(Array(key[start...]))
      key.removeSubrange(start...)
      key += host.utf8
    }
  }

  /// All that may tell a scope. Values are as logged; empty when missing.
  package struct Clues {
    package var host: [UInt8] = []
    package var upstreamHost: [UInt8] = []
    package var environment: [UInt8] = []
    package var label: [UInt8] = []
    package var issuer: [UInt8] = []
    package var errorURI: [UInt8] = []
    /// The provider that documents the code found.
    package var codeProvider: String?
    /// The first known host anywhere else in the record.
    package var mentioned: CatalogSet.Host?

    package init(_ record: Record) {
      if !record.append(.host, to: &host) { _ = record.append(.url, to: &host) }
      _ = record.append(.upstreamHost, to: &upstreamHost)
      _ = record.append(.environment, to: &environment)
      _ = record.append(.environmentLabel, to: &label)
      _ = record.append(.issuer, to: &issuer)
    }
  }

  package func resolve(_ clues: Clues) -> Scope {
    let host = HostName.clean(clues.host)
    let requested = catalogs.host(host)
    let upstream = knownHost(clues.upstreamHost)
    let pointed = knownHost(clues.errorURI)
    let provider =
      requested?.provider ?? pointed?.provider ?? clues.codeProvider ?? upstream?.provider
      ?? knownHost(clues.issuer)?.provider ?? clues.mentioned?.provider ?? assumedProvider
    let environment =
      rules.first { $0.glob.matches(host) || $0.matches(file: file) }?.environment
      ?? explicitEnvironment(clues.environment)
      ?? [requested, pointed, upstream].lazy.compactMap { $0.flatMap(Self.environment) }.first
      ?? EnvironmentName.word(inHost: host) ?? EnvironmentName.word(in: clues.label)
      ?? EnvironmentName.word(in: file.utf8) ?? EnvironmentName.unknown
    return scope(provider: provider, environment: environment)
  }

  /// How the environment of the host in `value` differs from where the request went; `nil` when it does not, or when
  /// nothing tells.
  ///
  /// Services of one provider are compared name by name. Between others, whose test systems have names of their own,
  /// only production against anything else is a mix-up: `dev` may well call a provider's `test`.
  func contrast(of value: [UInt8], with clues: Clues, _ scope: Scope) -> Evidence.Contrast? {
    guard let named = knownHost(value), let namedEnvironment = Self.environment(of: named) else { return nil }
    let host = HostName.clean(clues.host)
    let known = [catalogs.host(host), knownHost(clues.upstreamHost)].lazy.compactMap { $0 }
      .first { Self.environment(of: $0) != nil }
    let here = known.flatMap(Self.environment) ?? EnvironmentName.word(inHost: host) ?? scope.environment
    guard here != EnvironmentName.unknown, here != namedEnvironment else { return nil }
    let isMixUp =
      known?.provider == named.provider
      || (here == EnvironmentName.production) != (namedEnvironment == EnvironmentName.production)
    guard isMixUp else { return nil }
    return Evidence.Contrast(
      environment: here, namedProvider: named.provider, namedEnvironment: namedEnvironment)
  }

  /// What looks like a person or a secret is no name of an environment.
  private func explicitEnvironment(_ value: [UInt8]) -> String? {
    guard let name = EnvironmentName.explicit(value) else { return nil }
    let text = String(decoding: value, as: UTF8.self)
    return redactor.redact(text) == text ? name : nil
  }

  /// A host that serves every tenant and environment alike stands in its catalog as `default`: it says nothing.
  private static func environment(of host: CatalogSet.Host) -> String? {
    EnvironmentName.explicit(Array(host.environment.utf8))
  }

  private func knownHost(_ value: [UInt8]) -> CatalogSet.Host? {
    value.isEmpty ? nil : catalogs.host(HostName.clean(value))
  }

  private func scope(provider: String, environment: String) -> Scope {
    if let scope = scopes[[provider, environment]] { return scope }
    let scope = Scope(provider: provider, environment: environment)
    if scopes.count < Self.scopeLimit { scopes[[provider, environment]] = scope }
    return scope
  }
}
