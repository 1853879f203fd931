// How somebody tells a run that follows files to come to its end.

import LogInput

/// A call to stop. Once given it stays given.
public final class StopRequest: Sendable {
  let wakeup = Wakeup()

  /// Nobody has called yet.
  public init() {}

  /// The window at hand is finished and written, and the run ends. May be called from any thread, and from a signal handler.
  public func stop() {
    wakeup.signal()
  }

  /// Whether somebody has called.
  public var isStopped: Bool { wakeup.isSignalled }
}
