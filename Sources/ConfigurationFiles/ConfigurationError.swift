// Why a configuration file was refused: everything that is wrong with it, not only the first thing.

package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// At least one, in the order of the file.
  package let diagnostics: [ConfigurationDiagnostic]
  /// Whether nothing of the file was seen, so that nothing is known about what it says.
  package let isUnreadable: Bool

  package init(_ first: ConfigurationDiagnostic, isUnreadable: Bool = false) {
    diagnostics = [first]
    self.isUnreadable = isUnreadable
  }

  /// Nil when nothing is wrong.
  package init?(_ diagnostics: [ConfigurationDiagnostic]) {
    guard !diagnostics.isEmpty else { return nil }
    self.diagnostics = diagnostics.inFileOrder()
    isUnreadable = false
  }

  /// A line a diagnostic.
  package var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
