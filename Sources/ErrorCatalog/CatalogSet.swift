// All catalogs of a run, and what is asked of them together: whose host this is, whether a code is documented, which
// errors are known.

/// The user's catalogs come first and win; of the rest, a provider's own comes before the standards'.
package struct CatalogSet: Sendable {
  /// Whose host it is, and which environment it belongs to.
  package struct Host: Sendable, Hashable {
    package var provider: String
    package var environment: String
  }

  /// A documented code found in a text.
  package struct DocumentedCode: Sendable, Hashable {
    package var code: String
    /// The index of the catalog that documents it.
    package var catalog: Int
  }

  package let catalogs: [Catalog]
  /// How many of `catalogs`, from the first on, are the user's.
  package let userCount: Int
  /// Errors that some entry names.
  package let knownErrors: Set<String>

  private let exactHosts: [String: Host]
  private let wildcardHosts: [(pattern: HostPattern, host: Host)]

  package init(user: [Catalog] = [], builtIn: [Catalog]) {
    catalogs = user + builtIn
    userCount = user.count
    var exact: [String: Host] = [:]
    var wildcards: [(pattern: HostPattern, host: Host)] = []
    for service in catalogs.flatMap(\.services) {
      for environment in service.environments {
        for pattern in environment.hosts {
          let host = Host(provider: service.provider, environment: environment.name)
          if pattern.isWildcard {
            wildcards.append((pattern, host))
          } else if exact[pattern.name] == nil {
            exact[pattern.name] = host
          }
        }
      }
    }
    exactHosts = exact
    wildcardHosts = wildcards
    knownErrors = Set(catalogs.flatMap(\.entries).flatMap(\.match.errors))
  }

  /// Whether a host is known by its address.
  package var hasNumericHosts: Bool {
    (Array(exactHosts.keys) + wildcardHosts.map(\.pattern.name)).contains {
      $0.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
    }
  }

  /// `host` in small letters, without a port.
  package func host(_ host: String) -> Host? {
    exactHosts[host] ?? wildcardHosts.first { $0.pattern.matches(host) }?.host
  }

  /// The first documented code in `text`. A provider's own patterns are tried before the others'.
  package func documentedCode(in text: [UInt8], provider: String?) -> DocumentedCode? {
    guard !text.isEmpty else { return nil }
    let own = catalogs.indices.filter { isOwn($0, of: provider) }
    let others = catalogs.indices.filter { !own.contains($0) }
    for index in own + others {
      for pattern in catalogs[index].codes {
        if let range = pattern.firstMatch(in: text) {
          return DocumentedCode(code: pattern.canonical(range, in: text.span), catalog: index)
        }
      }
    }
    return nil
  }

  /// The provider's code with this number, which stands without its letters where a field is made for it.
  package func documentedCode(numbered number: String, provider: String) -> DocumentedCode? {
    if number.isEmpty { return nil }
    for index in catalogs.indices where isOwn(index, of: provider) {
      if let code = catalogs[index].codes.lazy.compactMap({ $0.code(numbered: number) }).first {
        return DocumentedCode(code: code, catalog: index)
      }
    }
    return nil
  }

  /// Whether a value as a whole is a code that some catalog documents.
  package func isDocumentedCode(_ value: String) -> Bool {
    catalogs.contains { $0.codes.contains { $0.matches(value) } }
  }

  /// What the provider grants an assertion; `nil` where no catalog tells.
  package func assertionLimits(of provider: String) -> Catalog.AssertionLimits? {
    catalogs.indices.lazy.filter { self.isOwn($0, of: provider) }.compactMap { self.catalogs[$0].assertions }
      .first
  }

  /// Whether the catalog speaks for this provider.
  func isOwn(_ catalog: Int, of provider: String?) -> Bool {
    catalogs[catalog].services.contains { $0.provider == provider }
  }

  /// Whether the catalog speaks for every provider.
  func isGeneral(_ catalog: Int) -> Bool {
    catalogs[catalog].services.isEmpty
  }
}
