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
    var file: String
  }

  /// Where what was written of a segment begins.
  private struct Mark {
    var segment: Int
    var rejects: Int
    var events: Int
  }

  private struct State {
    var rejects: RejectsFile?
    var events: EventsFile?
    var next = Place(input: 0, chunk: 0)
    var firstLine = 1
    /// Of the input that is being written.
    var marks: [Mark] = []
    var waiting: [Place: Waiting] = [:]
    /// Inputs read to their end: how many chunks they had, and which of their segments count.
    var ended: [Int: (chunks: Int, keeps: @Sendable (Int) -> Bool)] = [:]

    mutating func begin(segment: Int) {
      if marks.last?.segment == segment { return }
      marks.append(Mark(segment: segment, rejects: rejects?.mark ?? 0, events: events?.mark ?? 0))
    }

    /// Takes back what does not count, the last of it first.
    mutating func settle(keeping keeps: (Int) -> Bool) {
      var end = Mark(segment: .max, rejects: rejects?.mark ?? 0, events: events?.mark ?? 0)
      while let mark = marks.popLast() {
        if !keeps(mark.segment) {
          rejects?.remove(mark.rejects..<end.rejects)
          events?.remove(mark.events..<end.events)
        }
        end = mark
      }
    }
  }

  private let state: Mutex<State>
  /// Whether workers have to render events.
  let wantsEvents: Bool

  init(rejects: sending RejectsFile?, events: sending EventsFile?) {
    wantsEvents = events != nil
    state = Mutex(State(rejects: rejects, events: events))
  }

  func add(_ chunk: sending Chunk, _ balance: ChunkBalance, _ events: CSVEvents, file: String) {
    let waiting = Waiting(chunk: chunk, balance: balance, events: events, file: file)
    state.withLock { state in
      state.waiting[Place(input: waiting.chunk.input, chunk: waiting.chunk.ordinal)] = waiting
      writeWhatIsNext(&state)
    }
  }

  /// The input had so many chunks; what was written of segments that do not count is taken back.
  func end(input: Int, chunks: Int, keeps: @escaping @Sendable (Int) -> Bool) {
    state.withLock { state in
      state.ended[input] = (chunks, keeps)
      writeWhatIsNext(&state)
    }
  }

  /// Hands out the events that are meant for standard output.
  func printEvents(to body: ([UInt8]) throws(AnalysisError) -> Void) throws(AnalysisError) {
    var offset = 0
    while true {
      let piece: [UInt8]
      do throws(OutputError) {
        piece = try state.withLock { [offset] state throws(OutputError) in
          try state.events?.printed(at: offset) ?? []
        }
      } catch {
        throw AnalysisError(.files, [error.message])
      }
      if piece.isEmpty { return }
      try body(piece)
      offset += piece.count
    }
  }

  func prepare() throws(OutputError) {
    try state.withLock { state throws(OutputError) in
      try state.events?.prepare()
      try state.rejects?.prepare()
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
        state.settle(keeping: end.keeps)
        state.ended[state.next.input] = nil
        state.firstLine = 1
        state.next = Place(input: state.next.input + 1, chunk: 0)
      } else {
        return
      }
    }
  }

  private func write(_ waiting: Waiting, _ state: inout State) {
    let chunk = waiting.chunk
    let file = waiting.file
    state.begin(segment: chunk.segment)
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
