// An argument, or a part of one, that gives nothing to read.

/// What is wrong with an argument, in words for the person who gave it.
package struct InputProblem: Hashable, Sendable {
  /// The argument, or the folder or file below it that the problem is about.
  package let path: String

  /// What happened, and what to do about it; names the path.
  package let message: String

  /// Whether nothing is there to be read, and no more is wrong than that.
  package let isMissing: Bool

  package init(path: String, message: String, isMissing: Bool = false) {
    self.path = path
    self.message = message
    self.isMissing = isMissing
  }
}
