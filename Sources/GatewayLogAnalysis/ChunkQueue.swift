// Chunks on their way from the thread that reads to those that parse. The pool of buffers bounds how many there are.

import Dispatch
import LogInput
import Synchronization

final class ChunkQueue: Sendable {
  private struct State {
    var chunks: [Chunk] = []
    var next = 0
  }

  private let state = Mutex(State())
  private let waiting = DispatchSemaphore(value: 0)

  /// `false`, and the chunk is not taken, when as many wait already.
  func push(_ chunk: Chunk, ifFewerThan most: Int) -> Bool {
    let isTaken = state.withLock { state in
      guard state.chunks.count - state.next < most else { return false }
      state.chunks.append(chunk)
      return true
    }
    if isTaken { waiting.signal() }
    return isTaken
  }

  /// Lets `consumers` go home once everything has been taken.
  func close(consumers: Int) {
    for _ in 0..<consumers { waiting.signal() }
  }

  /// Waits for a chunk; `nil` when there will be none any more.
  func pop() -> Chunk? {
    waiting.wait()
    return state.withLock { state in
      guard state.next < state.chunks.count else { return nil }
      let chunk = state.chunks[state.next]
      state.next += 1
      if state.next == state.chunks.count {
        state.chunks.removeAll(keepingCapacity: true)
        state.next = 0
      } else if state.next >= 64 {
        state.chunks.removeFirst(state.next)
        state.next = 0
      }
      return chunk
    }
  }
}
