// A run that followed files, and has ended.

/// What came of all its windows together.
public struct FollowResult: Sendable {
  /// Windows that were written, those without a record among them.
  public internal(set) var windows = 0
  /// 0 when all went well, 4 when in some window an output could not be written, or in none an input could be read, 3 when in
  /// some window an input was unreadable, truncated or corrupt, and 1 when a condition held in some window; of several, the
  /// first of these.
  public var exitCode: Int32 { isUnwritten || isPartial && !hasRead ? 4 : isPartial ? 3 : hasHeld ? 1 : 0 }

  var isUnwritten = false
  var isPartial = false
  /// Something was read.
  var hasRead = false
  var hasHeld = false
}
