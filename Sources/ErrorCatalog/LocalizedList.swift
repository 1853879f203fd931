// An ordered list in the languages of the reports; where both are there, they say the same things in the same
// order.

package struct LocalizedList: Sendable, Hashable {
  package var en: [String]
  package var nb: [String]?

  package init(en: [String], nb: [String]? = nil) {
    self.en = en
    self.nb = nb
  }

  /// The list in that language, or the English one.
  package func list(in language: Language) -> [String] {
    switch language {
    case .en: en
    case .nb: nb ?? en
    }
  }
}
