// What a group is, and the public id made from it.

import Crypto
import ErrorCatalog
import ErrorReport

/// The kind, the values of the keys grouped by, and the catalog's entry.
struct GroupIdentity: Hashable, Sendable {
  var kind: EventKind
  /// By `GroupKey`; `nil` where the event has no value.
  var values: [GroupKey: String?]
  /// `maskinporten/MP-121`; `nil` when no catalog knows it.
  var entry: String?

  /// Twelve hexadecimal digits of SHA-256 over the version, kind, keys in the contract's order, and entry. A byte
  /// before each part tells a missing value from an empty one, and its length keeps parts apart.
  var id: String {
    var hash = SHA256()
    func add(_ part: String?) {
      guard let part else {
        hash.update(data: [0])
        return
      }
      hash.update(data: Array("\u{1}\(part.utf8.count):\(part)".utf8))
    }
    add("g1")
    add(kind.rawValue)
    for key in GroupKey.allCases {
      if let value = values[key] { add(value) } else { add(nil) }
    }
    add(entry)
    let digits = Array("0123456789abcdef")
    var text = ""
    for byte in hash.finalize().prefix(6) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return text
  }

  /// Groups that a catalog knows are kept before others when there are too many; among equals, the id decides.
  func rank(id: String) -> GroupRank {
    GroupRank(isUnmatched: entry == nil, id: id)
  }
}

/// The order in which groups are kept. It rests on the key alone, so that any split of the input keeps the same ones.
struct GroupRank: Hashable, Comparable, Sendable {
  var isUnmatched: Bool
  var id: String

  static func < (lhs: GroupRank, rhs: GroupRank) -> Bool {
    lhs.isUnmatched == rhs.isUnmatched ? lhs.id < rhs.id : !lhs.isUnmatched
  }
}
