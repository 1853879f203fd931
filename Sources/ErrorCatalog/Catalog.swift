// What is known about one provider's errors (or about those of the standards): whose hosts, what codes look
// like, what to take out of a description, and an entry for every error.

package struct Catalog: Sendable {
  /// Where the knowledge comes from, and how old it is.
  package struct Source: Sendable, Hashable {
    package var url: String
    /// The date of the revision, as the source gives it.
    package var revised: String?
    /// The source's headings and table rows, in its order, each with the entry that answers it.
    package var rows: [Row]

    package struct Row: Sendable, Hashable {
      package var heading: String
      /// The entry's id.
      package var entry: String
    }
  }

  /// What a provider grants a signed assertion or a DPoP proof.
  package struct AssertionLimits: Sendable, Hashable {
    /// The longest `exp − iat`, in seconds.
    package var lifetime: Int
    /// How far `iat` may be from the provider's clock, in seconds.
    package var clockSkew: Int

    package init(lifetime: Int, clockSkew: Int) {
      self.lifetime = lifetime
      self.clockSkew = clockSkew
    }
  }

  package var id: String
  package var title: LocalizedText
  package var source: Source?
  package var services: [Service]
  /// The paths where these services answer. What stands at a placeholder never leaves the tool.
  package var endpoints: [PathTemplate]
  /// How a documented code looks, wherever it stands.
  package var codes: [CodePattern]
  /// What identifies one occurrence (a trace, a correlation): taken out of a description before it is
  /// compared.
  package var ids: [IDTemplate]
  /// `nil` where the provider publishes none.
  package var assertions: AssertionLimits?
  /// What to try whatever the error is.
  package var advice: LocalizedList?
  /// In the order of the file, which decides between equals.
  package var entries: [CatalogEntry]
}
