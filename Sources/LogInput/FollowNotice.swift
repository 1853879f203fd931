// What happens to files while they are followed.

/// Something that people should know.
package enum FollowNotice {
  /// A file became shorter, or began anew in place: it is read from its beginning again.
  case truncated(FollowedInput)
  /// A file appeared that holds what was read of another one before that was truncated. It is not read.
  case copied(path: String)
  /// A compressed file appeared: a log put away by rotation, whose content was read before. It is not read.
  case compressed(path: String)
  /// Nothing stands at a path that is to be read. It is read once something does.
  case awaited(InputProblem)
  /// A file or a folder cannot be read. It is tried again.
  case unreadable(InputProblem)
}
