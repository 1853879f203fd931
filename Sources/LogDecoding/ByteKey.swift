// Bytes as a dictionary's key: hashed all at once.

import CXXHash

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Compared byte by byte; the digest only finds the place.
package struct ByteKey: Hashable, Sendable {
  package let bytes: [UInt8]
  /// XXH3, 64 bits: the same on every machine.
  package let digest: UInt64

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    digest = Self.digest(of: bytes)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(digest)
  }

  package static func == (lhs: ByteKey, rhs: ByteKey) -> Bool {
    lhs.digest == rhs.digest && lhs.bytes.isSame(as: rhs.bytes)
  }

  /// XXH3, 64 bits: the same on every machine.
  package static func digest(of bytes: [UInt8]) -> UInt64 {
    unsafe bytes.withUnsafeBufferPointer { unsafe XXH3_64bits($0.baseAddress, $0.count) }
  }
}

extension [UInt8] {
  /// Equality, compared all at once.
  package func isSame(as other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    if isEmpty { return true }
    return unsafe withUnsafeBytes { left in
      unsafe other.withUnsafeBytes { right in
        guard let left = left.baseAddress, let right = right.baseAddress else { return false }
        return unsafe memcmp(left, right, count) == 0
      }
    }
  }
}
