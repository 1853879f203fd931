// How old a night is that is forgotten.

/// Which nights are old.
public enum NightAge: Hashable, Sendable {
  /// Those dated before a date.
  case before(String)
  /// Those dated so long ago, such as `400d`.
  case olderThan(String)
}
