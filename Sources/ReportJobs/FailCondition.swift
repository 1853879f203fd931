// What makes a run end with exit 1, so that cron, systemd or CI can page someone: `errors>100`, `unknown`.

package import ErrorReport

/// A condition of `--fail-on`. A failure that somebody has acknowledged trips none of them.
package enum FailCondition: Hashable, Sendable {
  /// A failure that never came before; only a history tells.
  case new
  /// A failure that comes far more often than on other nights; only a history tells.
  case spiking
  /// More errors than so many.
  case errors(above: Double)
  /// Of any environment, a larger part of the requests fails.
  case rate(above: Double)
  /// A larger part of the lines is malformed.
  case malformed(above: Double)
  /// An input broke off.
  case truncated
  /// A failure without an entry in any catalog.
  case unknown

  /// What `--fail-on` takes.
  package static let forms = [
    "new", "spiking", "errors>100", "rate>0.05", "malformed>0.01", "truncated", "unknown",
  ]

  /// `nil` when the text is none of the forms.
  package init?(_ text: String) {
    let parts = text.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts[0].trimmingBlanks
    guard parts.count == 2 else {
      switch name {
      case "new": self = .new
      case "spiking": self = .spiking
      case "truncated": self = .truncated
      case "unknown": self = .unknown
      default: return nil
      }
      return
    }
    guard let limit = Double(parts[1].trimmingBlanks), limit.isFinite, limit >= 0 else { return nil }
    switch name {
    case "errors": self = .errors(above: limit)
    // A share of 1 is never passed: whoever writes 5 means per cent.
    case "rate" where limit < 1: self = .rate(above: limit)
    case "malformed" where limit < 1: self = .malformed(above: limit)
    default: return nil
    }
  }

  /// Whether a report alone cannot tell.
  package var needsHistory: Bool { self == .new || self == .spiking }

  /// What of the report makes the condition hold, for people; `nil` when it does not hold.
  package func finding(in report: Report) -> String? {
    switch self {
    case .new: Self.list(report.tripping { $0.trend == .new })
    case .spiking: Self.list(report.tripping { $0.trend == .spiking })
    case .errors(let limit):
      Double(report.trippingErrors) > limit ? "\(report.trippingErrors) errors" : nil
    case .rate(let limit):
      report.trippingTraffic.lazy.filter { $0.rate > limit }.map { traffic in
        "\(Self.percent(traffic.rate)) of the requests\(traffic.scope.words) fail"
      }.first
    case .malformed(let limit):
      report.lines.malformedShare > limit
        ? "\(report.lines.malformed) of \(report.lines.total) lines are malformed" : nil
    case .truncated:
      report.inputs.first { $0.status == .truncated || $0.status == .corrupt }.map {
        "\($0.path) broke off"
      }
    case .unknown: Self.list(report.tripping { $0.diagnosis == nil })
    }
  }

  private static func list(_ groups: [Group]) -> String? {
    guard let first = groups.first else { return nil }
    let name = [first.provider, first.environment, first.error, first.code].compactMap { $0 }
      .joined(separator: " ")
    let others = groups.count > 1 ? " and \(groups.count - 1) more" : ""
    return "\(name) (\(first.id))\(others)"
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}

extension FailCondition: CustomStringConvertible {
  /// As reports name it; a limit in the fewest digits.
  package var description: String {
    func number(_ value: Double) -> String {
      value == value.rounded() && value < 1e15 ? String(Int(value)) : String(value)
    }
    return switch self {
    case .new: "new"
    case .spiking: "spiking"
    case .errors(let limit): "errors>\(number(limit))"
    case .rate(let limit): "rate>\(number(limit))"
    case .malformed(let limit): "malformed>\(number(limit))"
    case .truncated: "truncated"
    case .unknown: "unknown"
    }
  }
}

extension Report {
  /// The groups of which something holds, without those that are known and those that did not happen.
  fileprivate func tripping(where holds: (Group) -> Bool) -> [Group] {
    groups.filter { $0.acknowledgement == nil && $0.count > 0 && holds($0) }
  }

  fileprivate var trippingErrors: Int {
    tripping { _ in true }.reduce(otherGroups.count) { $0 + $1.count }
  }

  /// Each environment's traffic without the failures that are known, in the report's order.
  ///
  /// A known failure that is not told apart by provider or environment may be of any: it is then taken from the traffic of all of
  /// them together, since it must trip nothing, and nobody can tell which of them it burdens.
  fileprivate var trippingTraffic: [Traffic] {
    let known = groups.filter { $0.acknowledgement != nil && $0.count > 0 }
    let tellsProvider = known.allSatisfy { $0.provider != nil }
    let tellsEnvironment = known.allSatisfy { $0.environment != nil }
    func scope(_ provider: String?, _ environment: String?) -> Scope {
      Scope(provider: tellsProvider ? provider : nil, environment: tellsEnvironment ? environment : nil)
    }
    var traffic: [Traffic] = []
    for total in environments {
      let scope = scope(total.provider, total.environment)
      let index = traffic.firstIndex { $0.scope == scope } ?? traffic.endIndex
      if index == traffic.endIndex { traffic.append(Traffic(scope: scope)) }
      traffic[index].requests += total.requests + total.errors
      traffic[index].errors += total.errors
    }
    for group in known {
      let scope = scope(group.provider, group.environment)
      if let index = traffic.firstIndex(where: { $0.scope == scope }) { traffic[index].errors -= group.count }
    }
    return traffic
  }
}

/// What a rate is of; `nil` for all of them.
private struct Scope: Hashable {
  var provider: String?
  var environment: String?

  var words: String {
    let names = [provider, environment].compactMap(\.self)
    return names.isEmpty ? "" : " to " + names.joined(separator: " ")
  }
}

private struct Traffic {
  var scope: Scope
  /// Failed ones included.
  var requests = 0
  var errors = 0

  var rate: Double { requests == 0 ? 0 : Double(max(0, errors)) / Double(requests) }
}

extension LineBalance {
  fileprivate var malformedShare: Double {
    total == 0 ? 0 : Double(malformed) / Double(total)
  }
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
