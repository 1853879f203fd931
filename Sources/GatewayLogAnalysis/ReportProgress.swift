// How far a run is. The threads that read and parse add to counters; who shows them asks whenever it likes.

import LogInput
import ReportRendering
import Synchronization

/// The progress of one report, to be asked from another thread than the one that makes it.
public final class ReportProgress: Sendable {
  private struct Plan {
    var began: ContinuousClock.Instant
    var inputs: Int
    var totalBytes: Int?
  }

  let meter = ReadMeter()
  private let errors = Atomic<Int>(0)
  private let input = Atomic<Int>(0)
  private let plan = Mutex<Plan?>(nil)

  /// Nothing has been read yet.
  public init() {}

  /// Bytes read and their rate, the time left, which input of how many, and the errors found so far, in at most `width`
  /// columns; `nil` before reading begins. `language` is `en` or `nb`.
  public func line(width: Int, language: String) -> String? {
    guard let plan = plan.withLock({ $0 }) else { return nil }
    var progress = TextProgress()
    progress.bytes = meter.bytes
    progress.totalBytes = plan.totalBytes
    progress.seconds = plan.began.duration(to: .now) / .seconds(1)
    progress.file = input.load(ordering: .relaxed) + 1
    progress.files = plan.inputs
    progress.errors = errors.load(ordering: .relaxed)
    return progress.line(width: width, language: ReportLanguage(rawValue: language) ?? .english)
  }

  func begin(_ sources: [InputSource]) {
    let sizes = sources.map(\.bytes)
    plan.withLock {
      $0 = Plan(
        began: .now, inputs: sources.count,
        totalBytes: sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) })
    }
  }

  func begin(input: Int) {
    self.input.store(input, ordering: .relaxed)
  }

  func add(errors: Int) {
    self.errors.wrappingAdd(errors, ordering: .relaxed)
  }
}
