// What one gateway's or log shipper's records look like: the keys that give it away, and where its fields stand.

package struct Profile: Sendable {
  /// A field of a record: `response.status` for nested objects, dotted keys and mixtures of the two.
  package struct Field: Sendable {
    package var role: FieldRole
    package var path: String
    /// Whether it also counts below other parents, at lower rank.
    package var floats: Bool

    package init(_ role: FieldRole, _ path: String, floats: Bool = true) {
      self.role = role
      self.path = path
      self.floats = floats
    }
  }

  /// A line that proves the profile, and what is read from it.
  package struct Sample: Sendable {
    package var line: String
    /// By the names that `--map` has for the fields.
    package var reads: [String: String]
  }

  /// What `--profile` knows it by.
  package var name: String
  package var title: String
  /// The page of the source's documentation that lists the fields.
  package var source: String?
  /// Paths of keys, in alternatives: a record fits when it has every key of one of them.
  package var signatures: [[String]]
  /// Of the same role, the first that is there wins.
  package var fields: [Field]
  package var samples: [Sample]
}
