// Rejected lines come from several threads, and are written in the order of the input, with the numbers of their lines.

import LogDecoding
import LogInput
import ReportJobs
import Synchronization

/// A chunk stays out of the pool until those before it have been written, so that what waits is bounded.
final class RejectsLog: Sendable {
  private struct Place: Hashable {
    var input: Int
    var chunk: Int
  }

  private struct Waiting {
    var chunk: Chunk
    var balance: ChunkBalance
  }

  private struct State {
    var file: RejectsFile
    var next = Place(input: 0, chunk: 0)
    var firstLine = 1
    var mark = 0
    var waiting: [Place: Waiting] = [:]
    /// Inputs read to their end: how many chunks they had, and whether they count.
    var ended: [Int: (chunks: Int, isKept: Bool)] = [:]
  }

  private let state: Mutex<State>
  private let files: [String]

  init(file: sending RejectsFile, files: [String]) {
    state = Mutex(State(file: file))
    self.files = files
  }

  func add(_ chunk: sending Chunk, _ balance: ChunkBalance) {
    let waiting = Waiting(chunk: chunk, balance: balance)
    state.withLock { state in
      state.waiting[Place(input: waiting.chunk.input, chunk: waiting.chunk.ordinal)] = waiting
      writeWhatIsNext(&state)
    }
  }

  /// The input had so many chunks; when it does not count, what was written of it is taken back.
  func end(input: Int, chunks: Int, isKept: Bool) {
    state.withLock { state in
      state.ended[input] = (chunks, isKept)
      writeWhatIsNext(&state)
    }
  }

  func commit() throws(OutputError) {
    try state.withLock { state throws(OutputError) in try state.file.commit() }
  }

  private func writeWhatIsNext(_ state: inout State) {
    while true {
      if let waiting = state.waiting.removeValue(forKey: state.next) {
        write(waiting, &state)
        state.firstLine += waiting.balance.lines.total
        state.next.chunk += 1
      } else if let end = state.ended[state.next.input], end.chunks == state.next.chunk {
        if !end.isKept { state.file.rewind(to: state.mark) }
        state.mark = state.file.mark
        state.firstLine = 1
        state.next = Place(input: state.next.input + 1, chunk: 0)
      } else {
        return
      }
    }
  }

  private func write(_ waiting: Waiting, _ state: inout State) {
    let chunk = waiting.chunk
    for rejected in waiting.balance.rejected {
      var bytes: [UInt8] = []
      chunk.withBytes { text in
        // One byte more than is written: so the rest is known to be cut.
        let end = min(rejected.offsetInChunk + min(rejected.length, RejectsFile.longestBytes + 1), text.count)
        bytes.append(text, rejected.offsetInChunk..<end)
      }
      state.file.write(
        RejectedBytes(
          file: files[chunk.input], line: state.firstLine + rejected.lineInChunk,
          offset: chunk.offset + rejected.offsetInChunk, length: rejected.length,
          reason: rejected.reason.description, bytes: bytes))
    }
    chunk.recycle()
  }
}
