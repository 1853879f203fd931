// A source → its chunks, on the calling thread.

/// Reads inputs; one reader may read any number of them, one after the other.
package struct InputReader {
  private let limits: InputLimits
  private let pool: ChunkPool
  private let boundaries: (any RecordBoundaries)?
  private let meter: ReadMeter?
  private let threads: (any SpareThreads)?
  private let isHashing: Bool

  /// The pool is shared by all readers whose chunks go to the same workers; it was made with the same limits. Spare threads
  /// help with what can be decoded in parts. Without hashing, each content has the hash of nothing: for a content that is
  /// compared with no other.
  package init(
    limits: InputLimits, pool: ChunkPool, boundaries: (any RecordBoundaries)? = nil, meter: ReadMeter? = nil,
    threads: (any SpareThreads)? = nil, isHashing: Bool = true
  ) {
    self.isHashing = isHashing
    self.threads = threads
    self.boundaries = boundaries
    self.meter = meter
    self.limits = limits
    self.pool = pool
  }

  /// Reads `source` to its end and hands its chunks to `sink` in order, which says whether to go on.
  /// Everything that could be decoded before a fault is handed on. Where `known` contents end, segments do.
  package func read(
    _ source: InputSource, input: Int, known: (any KnownContents)? = nil, sink: (Chunk) -> Bool
  ) -> InputOutcome {
    var outcome = InputOutcome(path: source.path)
    let file: FileBytes
    do throws(StreamFault) {
      file = try FileBytes(opening: source, meter: meter)
    } catch {
      outcome.status = error.status
      outcome.reason = error.reason
      return outcome
    }
    let stream = DecodedStream(file, limits: limits, threads: threads)
    let chunker = LineChunker(
      input: input, limits: limits, pool: pool, boundaries: boundaries, known: known,
      isHashing: isHashing)
    let faults = Self.pump(stream, into: chunker, sink)

    outcome.compression = stream.codec.rawValue
    outcome.bytes = stream.bytesTaken
    outcome.decodedBytes = chunker.decodedBytes
    outcome.contentHash = chunker.contentHash
    outcome.segments = chunker.segments
    outcome.endsWithNewline = chunker.endsWithNewline
    outcome.isStoppedEarly = chunker.isStopped
    if let first = faults.first {
      outcome.status = first.status
      outcome.reason =
        faults.count == 1 ? first.reason : "\(first.reason) (faults like this: \(faults.count))"
    } else if !chunker.hasChunks && !chunker.isStopped {
      outcome.status = .empty
      outcome.reason = file.bytesRead == 0 ? "it is empty" : "it holds no line"
    }
    return outcome
  }

  private static func pump(
    _ stream: DecodedStream, into chunker: LineChunker, _ sink: (Chunk) -> Bool
  ) -> [StreamFault] {
    var faults: [StreamFault] = []
    do throws(StreamFault) {
      while !chunker.isStopped {
        let space = unsafe chunker.space(sink)
        if chunker.isStopped { break }
        switch try unsafe stream.read(into: space) {
        case .bytes(let count): chunker.advance(count, sink)
        case .boundary(let fault):
          if let fault { faults.append(fault) }
          chunker.endMember(isCutOff: fault != nil, sink)
        case .end:
          chunker.finish(isCutOff: false, sink)
          return faults
        }
      }
    } catch {
      faults.append(error)
      chunker.finish(isCutOff: true, sink)
    }
    return faults
  }
}

extension InputOutcome {
  fileprivate init(path: String) {
    self.init(
      path: path, compression: Codec.none.rawValue, status: .ok, reason: nil, bytes: 0, decodedBytes: 0,
      contentHash: ContentHasher().value, segments: [], endsWithNewline: false, isStoppedEarly: false)
  }
}
