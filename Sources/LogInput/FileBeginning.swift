// The first kilobyte of a file: what it is known by, beside its device and number.

/// How a file begins.
struct FileBeginning {
  static let longest = 1024

  private(set) var bytes: [UInt8] = []

  /// Takes what it needs of a piece that stands at `offset`.
  mutating func extend(with piece: UnsafeRawBufferPointer, at offset: Int) {
    guard offset == bytes.count, bytes.count < Self.longest else { return }
    unsafe bytes.append(contentsOf: piece.prefix(Self.longest - bytes.count))
  }

  /// Whole lines of it, where the file is so short that the last one may still grow.
  private var settled: ArraySlice<UInt8> {
    if bytes.count == Self.longest { return bytes[...] }
    return bytes[..<(bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0)]
  }

  var hasLine: Bool { !settled.isEmpty }

  enum Likeness {
    case different
    /// Equal as far as it goes, which is not far enough.
    case perhaps
    case equal
  }

  /// Whether a file that begins with `other` may hold the same.
  func likeness(of other: FileBeginning) -> Likeness {
    let settled = settled
    if settled.isEmpty { return .different }
    if other.bytes.count < settled.count { return settled.starts(with: other.bytes) ? .perhaps : .different }
    return other.bytes.starts(with: settled) ? .equal : .different
  }
}
