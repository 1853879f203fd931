// How a stream begins and how long it is, before it is read for good.

/// Decodes without handing anything on.
package struct StreamHead {
  /// The first decoded bytes; what a damaged stream holds before its fault.
  package let bytes: [UInt8]
  private let source: InputSource
  private let limits: InputLimits
  private let isPlain: Bool

  /// `nil` for what can be read but once, and for what cannot be opened.
  package init?(of source: InputSource, count: Int, limits: InputLimits) {
    guard source.isLasting else { return nil }
    self.source = source
    self.limits = limits
    var bytes: [UInt8] = []
    let codec = unsafe Self.decode(source, limits) { piece in
      unsafe bytes.append(contentsOf: piece.prefix(count - bytes.count))
      return bytes.count < count
    }
    self.bytes = bytes
    isPlain = codec == Codec.none
  }

  /// All of it, in decoded bytes.
  package var length: Int {
    if isPlain, let size = source.bytes { return size }
    var length = 0
    unsafe Self.decode(source, limits) { piece in
      length += piece.count
      return true
    }
    return length
  }

  @discardableResult
  private static func decode(
    _ source: InputSource, _ limits: InputLimits, _ take: (UnsafeRawBufferPointer) -> Bool
  ) -> Codec? {
    guard let file = try? FileBytes(opening: source, meter: nil) else { return nil }
    let stream = DecodedStream(file, limits: limits)
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: limits.usualBuffer, alignment: 1)
    defer { unsafe room.deallocate() }
    while let read = try? unsafe stream.read(into: room) {
      switch read {
      case .bytes(let count):
        if unsafe !take(UnsafeRawBufferPointer(rebasing: room[..<count])) { return stream.codec }
      case .boundary: continue
      case .end: return stream.codec
      }
    }
    return stream.codec
  }
}
