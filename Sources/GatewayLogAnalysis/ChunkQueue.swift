// Chunks on their way from the thread that reads to those that parse. The pool of buffers bounds how many there are.

import Dispatch
import LogInput
import Synchronization

final class ChunkQueue: SpareThreads, Sendable {
  private enum Work {
    case chunk(Chunk)
    /// A part of the reading.
    case task(@Sendable () -> Void)
  }

  private struct State {
    var work: [Work] = []
    var next = 0
    /// Threads that take what waits, and those of them that have nothing to do.
    var consumers = 0
    var idle = 0

    var waiting: Int { work.count - next }
  }

  private let state = Mutex(State())
  private let waiting = DispatchSemaphore(value: 0)

  /// So much waits, if there is anybody to take it, that no consumer does.
  private static let backlog = 2

  /// From now on, the calling thread takes what waits.
  func join() {
    state.withLock { $0.consumers += 1 }
  }

  /// `false`, and the chunk is not taken, when nobody is there to take it, or enough waits already.
  func push(_ chunk: Chunk) -> Bool {
    let isTaken = state.withLock { state in
      guard state.consumers > 0, state.waiting < Self.backlog else { return false }
      state.work.append(.chunk(chunk))
      return true
    }
    if isTaken { waiting.signal() }
    return isTaken
  }

  func offer(_ task: @escaping @Sendable () -> Void) -> Bool {
    let isTaken = state.withLock { state in
      guard state.waiting < state.idle else { return false }
      state.work.append(.task(task))
      return true
    }
    if isTaken { waiting.signal() }
    return isTaken
  }

  /// Lets `consumers` go home once everything has been taken.
  func close(consumers: Int) {
    for _ in 0..<consumers { waiting.signal() }
  }

  /// Waits for a chunk, and helps with the reading meanwhile; `nil` when there will be none any more.
  func pop() -> Chunk? {
    while true {
      state.withLock { $0.idle += 1 }
      waiting.wait()
      let work = state.withLock { state in
        state.idle -= 1
        return Self.takeNext(of: &state)
      }
      switch work {
      case .chunk(let chunk): return chunk
      case .task(let task): task()
      case nil: return nil
      }
    }
  }

  private static func takeNext(of state: inout State) -> Work? {
    guard state.waiting > 0 else { return nil }
    let work = state.work[state.next]
    state.next += 1
    if state.waiting == 0 {
      state.work.removeAll(keepingCapacity: true)
      state.next = 0
    } else if state.next >= 64 {
      state.work.removeFirst(state.next)
      state.next = 0
    }
    return work
  }
}
