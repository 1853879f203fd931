// An explanation that was made and shown.

public import ErrorReport

/// The explanation, and what is to be said beside it.
public struct ExplanationResult: Sendable {
  /// What was found.
  public let explanation: Explanation
  /// What people should know: why nothing was found, and what to try. A message may have several lines.
  public let messages: [String]
  /// 0 when something was found, 1 when nothing was.
  public var exitCode: Int32 { explanation.found.isEmpty ? 1 : 0 }
}
