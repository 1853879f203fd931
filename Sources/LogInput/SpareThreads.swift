// Threads that have nothing to do just now, and may be asked to help with reading.

/// Where work can be given away, if somebody is free.
package protocol SpareThreads: Sendable {
  /// Runs the task on another thread, soon, if one is idle; the answer says so. A task waits for nothing.
  func offer(_ task: @escaping @Sendable () -> Void) -> Bool
}
