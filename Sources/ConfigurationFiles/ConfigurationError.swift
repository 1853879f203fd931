// Why a configuration file was refused: everything that is wrong with it, not only the first thing.

package struct ConfigurationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// At least one, in the order of the file.
  package let diagnostics: [ConfigurationDiagnostic]

  package init(_ first: ConfigurationDiagnostic) {
    diagnostics = [first]
  }

  /// Nil when nothing is wrong.
  package init?(_ diagnostics: [ConfigurationDiagnostic]) {
    guard !diagnostics.isEmpty else { return nil }
    self.diagnostics = diagnostics.inFileOrder()
  }

  /// A line a diagnostic.
  package var description: String {
    diagnostics.map(\.description).joined(separator: "\n")
  }
}
