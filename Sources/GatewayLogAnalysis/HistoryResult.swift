// What was done to a history, or found in it.

/// How a look at a history, or a change of it, ended.
public struct HistoryResult: Sendable {
  /// What people should know: what was done, or that there is no such night or group.
  public let messages: [String]
  /// 0 when it was done, 1 when the history has no such night, group or acknowledgement.
  public let exitCode: Int32
}
