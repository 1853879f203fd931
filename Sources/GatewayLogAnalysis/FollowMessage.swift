// What is to be said while files are followed.

/// One line for people.
public enum FollowMessage: Hashable, Sendable {
  /// What happened to an input, or lines that could not be used.
  case note(String)
  /// A condition that holds in the window that was just written, and what makes it hold.
  case condition(String)
  /// An output that could not be written; the next window tries again.
  case failure(String)
}
