// What is told of something that is followed.

/// A file or a pipe that is followed. One object for as long as it is: under its first name, wherever it is moved.
package final class FollowedInput {
  /// The path that it was found under; `-` is standard input.
  package let path: String

  /// Lines handed over since it began, for whoever numbers them.
  package var lines = 0

  /// How reading it ended: of what is compressed, and is read once.
  package internal(set) var outcome: InputOutcome?

  init(path: String) {
    self.path = path
  }
}
