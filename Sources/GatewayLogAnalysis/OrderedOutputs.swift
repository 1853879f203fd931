// What is written while reading: events and rejected lines come from several threads, and are written in the order of the
// input, with the numbers of their lines.

import LogDecoding
import LogInput
import ReportJobs
import ReportRendering
import Synchronization

/// A chunk stays out of the pool until those before it have been written, so that what waits is bounded.
final class OrderedOutputs: Sendable {
  private struct Place: Hashable {
    var input: Int
    var chunk: Int
  }

  private struct Waiting {
    var chunk: Chunk
    var balance: ChunkBalance
    var events: CSVEvents
  }

  private struct State {
    var rejects: RejectsFile?
    var events: EventsFile?
    var next = Place(input: 0, chunk: 0)
    var firstLine = 1
    /// Where the input that is being written began.
    var mark = (rejects: 0, events: 0)
    var waiting: [Place: Waiting] = [:]
    /// Inputs read to their end: how many chunks they had, and whether they count.
    var ended: [Int: (chunks: Int, isKept: Bool)] = [:]

    mutating func setMark() {
      mark = (rejects?.mark ?? 0, events?.mark ?? 0)
    }
  }

  private let state: Mutex<State>
  private let files: [String]
  /// Whether workers have to render events.
  let wantsEvents: Bool

  init(rejects: sending RejectsFile?, events: sending EventsFile?, files: [String]) {
    wantsEvents = events != nil
    var state = State(rejects: rejects, events: events)
    state.setMark()
    self.state = Mutex(state)
    self.files = files
  }

  func add(_ chunk: sending Chunk, _ balance: ChunkBalance, _ events: CSVEvents) {
    let waiting = Waiting(chunk: chunk, balance: balance, events: events)
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

  /// Hands out the events that are meant for standard output.
  func printEvents(to body: ([UInt8]) -> Void) throws(OutputError) {
    var offset = 0
    while true {
      let piece = try state.withLock { [offset] state throws(OutputError) in
        try state.events?.printed(at: offset) ?? []
      }
      if piece.isEmpty { return }
      body(piece)
      offset += piece.count
    }
  }

  func commit() throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      try state.events?.commit()
      try state.rejects?.commit()
    }
  }

  private func writeWhatIsNext(_ state: inout State) {
    while true {
      if let waiting = state.waiting.removeValue(forKey: state.next) {
        write(waiting, &state)
        state.firstLine += waiting.balance.lines.total
        state.next.chunk += 1
      } else if let end = state.ended[state.next.input], end.chunks == state.next.chunk {
        if !end.isKept {
          state.rejects?.rewind(to: state.mark.rejects)
          state.events?.rewind(to: state.mark.events)
        }
        state.setMark()
        state.firstLine = 1
        state.next = Place(input: state.next.input + 1, chunk: 0)
      } else {
        return
      }
    }
  }

  private func write(_ waiting: Waiting, _ state: inout State) {
    let chunk = waiting.chunk
    let file = files[chunk.input]
    state.events?.write(waiting.events, file: file, firstLine: state.firstLine)
    if let rejects = state.rejects {
      for rejected in waiting.balance.rejected {
        rejects.write(
          RejectedBytes(
            file: file, line: state.firstLine + rejected.lineInChunk,
            offset: chunk.offset + rejected.offsetInChunk, length: rejected.length,
            reason: rejected.reason.description, bytes: bytes(of: rejected, in: chunk)))
      }
    }
    chunk.recycle()
  }

  private func bytes(of rejected: RejectedLine, in chunk: Chunk) -> [UInt8] {
    var bytes: [UInt8] = []
    chunk.withBytes { text in
      // One byte more than is written: so the rest is known to be cut.
      let end = min(rejected.offsetInChunk + min(rejected.length, RejectsFile.longestBytes + 1), text.count)
      bytes.append(text, rejected.offsetInChunk..<end)
    }
    return bytes
  }
}
