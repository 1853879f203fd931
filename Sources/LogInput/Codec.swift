// What a stream is, by its first bytes; names and extensions say nothing.

/// A way of wrapping bytes.
enum Codec: String, Sendable {
  case none, zstd, gzip, xz, bzip2, lz4, tar, zip

  /// How many bytes are looked at in the beginning: a tar's first header.
  static let sniffedBytes = 512

  /// How many bytes tell one compressed member from another.
  static let magicBytes = 10

  /// What a stream that begins with `bytes` is. A compressed stream that ends within its magic bytes is still
  /// that, and truncated, unless the bytes could be text.
  init(beginning bytes: Span<UInt8>) {
    if let codec = Self(magic: bytes) {
      self = codec
    } else if Self.isTar(bytes) {
      self = .tar
    } else if bytes.count > 1, let codec = Self(cutOffMagic: bytes), codec != .bzip2, codec != .zip {
      self = codec
    } else {
      self = .none
    }
  }

  /// What begins with `bytes`, tar aside.
  init?(magic bytes: Span<UInt8>) {
    for (codec, magic) in Self.magics
    where magic.count <= bytes.count && Self.begins(bytes, magic, magic.count) {
      self = codec
      return
    }
    return nil
  }

  /// What could begin with `bytes`, if only there were more of them.
  init?(cutOffMagic bytes: Span<UInt8>) {
    guard !bytes.isEmpty else { return nil }
    for (codec, magic) in Self.magics
    where bytes.count < magic.count && Self.begins(bytes, magic, bytes.count) {
      self = codec
      return
    }
    return nil
  }

  /// A piece of it, for messages.
  var member: String {
    switch self {
    case .none: "the text"
    case .zstd: "a zstd frame"
    case .gzip: "a gzip member"
    case .xz: "an xz stream"
    case .bzip2: "a bzip2 block"
    case .lz4: "an lz4 frame"
    case .tar: "a tar archive"
    case .zip: "a zip archive"
    }
  }

  private typealias Magic = [ClosedRange<UInt8>]

  private static func begins(_ bytes: Span<UInt8>, _ magic: Magic, _ count: Int) -> Bool {
    for index in 0..<count where !magic[index].contains(bytes[index]) { return false }
    return true
  }

  private static func exactly(_ bytes: UInt8...) -> Magic { bytes.map { $0...$0 } }

  private static let magics: [(Codec, Magic)] = [
    (.zstd, exactly(0x28, 0xB5, 0x2F, 0xFD)),
    (.gzip, exactly(0x1F, 0x8B, 0x08)),
    // Skippable frames; lz4 shares them, and after one the next frame is sniffed again.
    (.zstd, [0x50...0x5F] + exactly(0x2A, 0x4D, 0x18)),
    // Formats before 0.8: whether this libzstd reads them, it says itself.
    (.zstd, [0x22...0x27] + exactly(0xB5, 0x2F, 0xFD)),
    (.xz, exactly(0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00)),
    (.bzip2, exactly(0x42, 0x5A, 0x68) + [0x31...0x39] + exactly(0x31, 0x41, 0x59, 0x26, 0x53, 0x59)),
    (.bzip2, exactly(0x42, 0x5A, 0x68) + [0x31...0x39] + exactly(0x17, 0x72, 0x45, 0x38, 0x50, 0x90)),
    (.lz4, exactly(0x04, 0x22, 0x4D, 0x18)),
    (.lz4, exactly(0x02, 0x21, 0x4C, 0x18)),
    (.zip, exactly(0x50, 0x4B, 0x03, 0x04)),
    (.zip, exactly(0x50, 0x4B, 0x05, 0x06)),
  ]

  /// The word alone could stand in a log; the header's checksum cannot hold there by chance.
  private static func isTar(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= sniffedBytes else { return false }
    for (index, byte) in "ustar".utf8.enumerated() where bytes[257 + index] != byte { return false }
    var stated = 0
    var sum = 0
    for index in 0..<sniffedBytes {
      switch index {
      case 148..<156:
        sum += 0x20
        if (0x30...0x37).contains(bytes[index]) { stated = stated * 8 + Int(bytes[index] - 0x30) }
      default: sum += Int(bytes[index])
      }
    }
    return stated == sum
  }
}
