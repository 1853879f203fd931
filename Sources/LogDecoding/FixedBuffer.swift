// Memory of a fixed size for the hot path: looking at it counts no reference. A debug build checks every index.

import CXXHash

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Elements that someone owns and gives back with `deallocate`. Copies share them.
@safe struct FixedBuffer<Element: BitwiseCopyable> {
  #if DEBUG
    private let count: Int
  #endif
  private let base: UnsafeMutablePointer<Element>

  init(repeating element: Element, count: Int) {
    #if DEBUG
      self.count = count
    #endif
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: element, count: count)
  }

  init(_ elements: [Element]) {
    #if DEBUG
      count = elements.count
    #endif
    unsafe base = .allocate(capacity: max(elements.count, 1))
    for (index, element) in elements.enumerated() { unsafe (base + index).initialize(to: element) }
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      check(index)
      return unsafe base[index]
    }
    nonmutating set {
      check(index)
      unsafe base[index] = newValue
    }
  }

  @inline(__always)
  private func check(_ index: Int) {
    #if DEBUG
      precondition(index >= 0 && index < count, "outside the buffer")
    #endif
  }

  func deallocate() {
    unsafe base.deallocate()
  }
}

extension FixedBuffer where Element == UInt8 {
  /// The eight bytes from `offset` on, the first byte lowest: all of them must be there.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    check(offset)
    check(offset &+ 7)
    return unsafe UInt64(littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  func write(_ word: UInt64, at offset: Int) {
    check(offset)
    check(offset &+ 7)
    unsafe UnsafeMutableRawPointer(base + offset).storeBytes(of: word.littleEndian, as: UInt64.self)
  }

  /// Copies a part of a text to `offset`.
  @inline(__always)
  func write(_ text: PaddedText, _ range: Range<Int>, at offset: Int) {
    if range.isEmpty { return }
    check(offset)
    check(offset &+ range.count &- 1)
    unsafe text.withAddress { unsafe (base + offset).update(from: $0 + range.lowerBound, count: range.count) }
  }

  /// XXH3, 64 bits, of the first bytes.
  func digest(count: Int) -> UInt64 { unsafe XXH3_64bits(base, count) }

  /// The first bytes.
  func bytes(count: Int) -> [UInt8] { unsafe Array(UnsafeBufferPointer(start: base, count: count)) }

  /// Whether a part of a text stands at `offset`.
  @inline(__always)
  func isSame(at offset: Int, as text: PaddedText, _ range: Range<Int>) -> Bool {
    if range.isEmpty { return true }
    check(offset)
    check(offset &+ range.count &- 1)
    return unsafe text.withAddress { unsafe memcmp(base + offset, $0 + range.lowerBound, range.count) == 0 }
  }

  /// Whether the first bytes are these.
  func holds(_ bytes: [UInt8], count: Int) -> Bool {
    guard bytes.count == count else { return false }
    return unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return true }
      return unsafe memcmp(start, base, count) == 0
    }
  }
}
