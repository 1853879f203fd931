// SIGINT and SIGTERM, for runs that have something to finish.

import GatewayLogAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum StopSignals {
  /// The first of the signals calls `stop`; the second one ends the process at once.
  static func lead(to stop: StopRequest) {
    unsafe requested = stop
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { _ in
        // Both calls are among those that a signal handler may make (POSIX.1-2017, 2.4.3).
        _ = signal(SIGINT, SIG_DFL)
        _ = signal(SIGTERM, SIG_DFL)
        unsafe requested?.stop()
      }
    }
    // Whoever started the process may have held them back, and a process inherits that.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { unsafe sigaddset(&signals, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

/// Set once, before a handler can run.
nonisolated(unsafe) private var requested: StopRequest?
