// Why a pattern or a template is not one.

package struct PatternError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, and what was expected.
  package var description: String

  init(_ description: String) {
    self.description = description
  }
}
