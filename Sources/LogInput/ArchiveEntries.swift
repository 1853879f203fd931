// A tar or a zip, read as one log.

/// The regular entries of an archive one after the other, each decoded by its own first bytes.
final class ArchiveEntries {
  private let source: ReadAhead
  private let reader: ArchiveReader
  private let codec: Codec
  private let nesting: Int
  private let limits: InputLimits
  private var current: DecodedStream?
  private var isFirst = true

  init(_ source: ReadAhead, codec: Codec, nesting: Int, limits: InputLimits) {
    self.source = source
    self.codec = codec
    self.nesting = nesting
    self.limits = limits
    reader = ArchiveReader(source, codec: codec)
  }

  /// A damaged entry costs itself: its fault comes with the boundary after it. A damaged archive throws.
  func read(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> DecodedStream.Delivery {
    while true {
      guard let stream = current else {
        guard let next = try nextStream() else { return .end }
        current = next
        if isFirst {
          isFirst = false
          continue
        }
        return .boundary(nil)
      }
      do throws(StreamFault) {
        let delivery = try unsafe stream.read(into: space)
        if case .end = delivery { current = nil } else { return delivery }
      } catch {
        current = nil
        if reader.isBroken { throw error }
        return .boundary(error)
      }
    }
  }

  private func nextStream() throws(StreamFault) -> DecodedStream? {
    while let entry = try reader.nextEntry() {
      guard entry.isRegular, !Self.isFinderMetadata(entry.name) else { continue }
      let bytes: any ByteStream =
        entry.isEncrypted
        ? Refusal(
          StreamFault(
            status: .unreadable,
            reason: "\(entry.name) in the \(codec.rawValue) is encrypted; decrypt the archive first"))
        : EntryBytes(reader)
      return DecodedStream(
        bytes, inside: "\(entry.name) in the \(codec.rawValue)", nesting: nesting, limits: limits)
    }
    // What follows the archive holds no log, but a stream around it can still turn out to be cut off.
    reader.returnUnused()
    while try source.fill() { source.consume(source.available) }
    return nil
  }

  /// The attributes that macOS packs beside each file.
  private static func isFinderMetadata(_ name: String) -> Bool {
    name.hasPrefix("__MACOSX/") || name.split(separator: "/").last?.hasPrefix("._") == true
  }
}

/// The bytes of the archive's current entry.
private final class EntryBytes: ByteStream {
  private let reader: ArchiveReader

  init(_ reader: ArchiveReader) {
    self.reader = reader
  }

  func read(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
    try unsafe reader.read(into: space)
  }
}
