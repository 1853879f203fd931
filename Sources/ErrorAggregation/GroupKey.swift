// By what events are grouped.

import ErrorExtraction

/// One of the keys that `--group-by` knows, in the contract's order.
package enum GroupKey: String, CaseIterable, Sendable, Comparable {
  case provider, environment, error, code, template, status, endpoint, client, file

  package static func < (lhs: GroupKey, rhs: GroupKey) -> Bool {
    lhs.order < rhs.order
  }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// The keys that `KEYS` names, `provider,environment,…`; `nil` when one of its names is no key, or there is none.
  package static func keys(named text: String) -> Set<GroupKey>? {
    let keys = text.split(separator: ",", omittingEmptySubsequences: false).map { name in
      GroupKey(rawValue: name.filter { $0 != " " }.lowercased())
    }
    let known = Set(keys.compactMap { $0 })
    return keys.contains(nil) ? nil : known
  }

  package static let standard: Set<GroupKey> = [.provider, .environment, .error, .code, .template]

  /// The event's value; `nil` when it has none.
  func value(of event: ErrorEvent, file: String) -> String? {
    let signature = event.signature
    return switch self {
    case .provider: signature.scope.provider
    case .environment: signature.scope.environment
    case .error: signature.error
    case .code: signature.code
    case .template: signature.template
    case .status: signature.status.map(String.init)
    case .endpoint: signature.endpoint
    case .client: event.client.isEmpty ? nil : String(decoding: event.client, as: UTF8.self)
    case .file: file
    }
  }
}
