// What ends a run before there is a report.

/// Why there is no report, in words for the person who asked for it.
public struct AnalysisError: Error, Hashable, Sendable {
  /// What kind of fault it is; a script acts on it by the exit code.
  public struct Code: Hashable, Sendable {
    /// The code that the command line exits with.
    public let exitCode: Int32

    /// An option or a configuration file is wrong.
    public static let configuration = Code(exitCode: 2)
    /// No input could be read, or an output could not be written; an old output stays as it was.
    public static let files = Code(exitCode: 4)
    /// Another process has what is needed; it may be tried again.
    public static let busy = Code(exitCode: 75)
    /// The history has no such night or group.
    static let notInHistory = Code(exitCode: 1)
  }

  /// What kind of fault.
  public let code: Code
  /// What happened, where, and what to do next; several when several things are wrong.
  public let messages: [String]

  /// A wrong command line that the library is not asked about.
  public static func usage(_ message: String) -> AnalysisError {
    AnalysisError(.configuration, [message])
  }

  /// What was meant for standard output could not be written there.
  public static var standardOutput: AnalysisError {
    AnalysisError(.files, ["cannot write to standard output; check the disk it goes to"])
  }

  init(_ code: Code, _ messages: [String]) {
    self.code = code
    self.messages = messages
  }
}
