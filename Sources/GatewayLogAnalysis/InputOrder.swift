// Inputs that several threads read, one each: they begin and count in their order, whichever is read first.

import LogInput
import Synchronization

/// One way through an input.
struct InputReading: Sendable {
  var number: Int
  /// The input's place in the plan.
  var source: Int
  var chunks: Int
  var outcome: InputOutcome
}

final class InputOrder: Sendable {
  /// Inputs that are read, and wait for an earlier one to end: so many results are kept at most.
  private static let mostWaiting = 64

  private struct State {
    var next = 0
    /// Threads that may still read.
    var readers: Int
    var finished: [Int: InputReading] = [:]
    var settled = 0
    var contents: Set<ContentHash> = []
  }

  private let count: Int
  private let state: Mutex<State>

  /// For the inputs of a plan, read by so many threads.
  init(count: Int, readers: Int) {
    self.count = count
    state = Mutex(State(readers: readers))
  }

  /// The next input to be read, begun in its turn by `begin`; `nil` when there is none, or too many wait for an earlier one:
  /// the thread then has other things to do.
  func next<Begun>(_ begin: (Int) -> Begun) -> Begun? {
    state.withLock { state in
      guard state.next < count, state.next - state.settled < Self.mostWaiting else { return nil }
      state.next += 1
      return begin(state.next - 1)
    }
  }

  /// Takes an input that has been read, and settles what is next in order. Of equal contents, the first one counts.
  func finish(_ reading: InputReading, _ settle: (InputReading, InputSettlement) -> Void) {
    state.withLock { state in
      state.finished[reading.source] = reading
      while let reading = state.finished.removeValue(forKey: state.settled) {
        let outcome = reading.outcome
        let isRepeated = outcome.decodedBytes > 0 && !state.contents.insert(outcome.contentHash).inserted
        settle(reading, isRepeated ? InputSettlement(absence: .repeated) : .whole)
        state.settled += 1
      }
    }
  }

  /// Says that a thread reads no more; whether it was the last.
  func leave() -> Bool {
    state.withLock { state in
      state.readers -= 1
      return state.readers == 0
    }
  }
}
