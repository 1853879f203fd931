// A text in the languages of the reports. English is always there.

package struct LocalizedText: Sendable, Hashable {
  package var en: String
  package var nb: String?

  package init(en: String, nb: String? = nil) {
    self.en = en
    self.nb = nb
  }

  /// The text in that language, or the English one.
  package func text(in language: Language) -> String {
    switch language {
    case .en: en
    case .nb: nb ?? en
    }
  }
}
