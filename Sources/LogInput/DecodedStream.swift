// A stream with all its wrappings taken off.

/// What a stream holds inside, found by sniffing again and again: a gzip of zstd, a tar of gzips.
final class DecodedStream {
  enum Delivery {
    case bytes(Int)
    /// A member of an archive ends and another one may begin: no line goes on across. With a fault, the
    /// member broke off.
    case boundary(StreamFault?)
    case end
  }

  private enum Form {
    case bytes(ReadAhead)
    case entries(ArchiveEntries)
  }

  /// The outermost wrapping.
  let codec: Codec

  private let form: Form
  private let outermost: ReadAhead

  /// Bytes of the outermost stream that have been decoded, or looked at and found wrong. More may have been read ahead.
  var bytesTaken: Int { outermost.position }

  /// `container` and `nesting` say what `upstream` was unpacked from, and how many wrappings that took.
  init(
    _ upstream: any ByteStream, inside container: String? = nil, nesting: Int = 0, limits: InputLimits,
    threads: (any SpareThreads)? = nil
  ) {
    var source = ReadAhead(upstream, inside: container)
    outermost = source
    var nesting = nesting
    var outermostCodec: Codec?
    while true {
      source.prepare(Codec.sniffedBytes)
      let codec = unsafe Codec(beginning: source.window.bindMemory(to: UInt8.self).span)
      outermostCodec = outermostCodec ?? codec
      if codec == .none {
        form = .bytes(source)
        break
      }
      nesting += 1
      if nesting > InputLimits.maxNesting {
        let reason =
          "\(codec.member) stands inside \(InputLimits.maxNesting) others; unpack the outer ones first"
        form = .bytes(ReadAhead(Refusal(StreamFault(status: .corrupt, reason: reason))))
        break
      }
      if codec == .tar || codec == .zip {
        form = .entries(ArchiveEntries(source, codec: codec, nesting: nesting, limits: limits))
        break
      }
      source = ReadAhead(
        MemberStream(source, limits: limits, threads: threads), inside: "the \(codec.rawValue)")
    }
    self.codec = outermostCodec ?? .none
  }

  /// Writes decoded bytes to the front of `space`, which is not empty.
  func read(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Delivery {
    switch form {
    case .bytes(let source):
      let count = try unsafe source.read(into: space)
      return count > 0 ? .bytes(count) : .end
    case .entries(let entries):
      return try unsafe entries.read(into: space)
    }
  }
}
