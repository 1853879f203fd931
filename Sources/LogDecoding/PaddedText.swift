// The text being decoded, by offset. All reading of raw memory in this module goes through here; a debug build checks
// every offset.

import CXXHash

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Bytes that someone else keeps alive, with `padding` readable bytes behind them.
@safe struct PaddedText {
  static let padding = 64

  let count: Int
  private let base: UnsafePointer<UInt8>

  @unsafe init(_ base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    self.count = count
  }

  @inline(__always)
  subscript(offset: Int) -> UInt8 {
    assert(offset >= 0 && offset < count + Self.padding, "outside the text")
    return unsafe base[offset]
  }

  var first: UInt8? { count > 0 ? self[0] : nil }
  var last: UInt8? { count > 0 ? self[count - 1] : nil }

  /// Up to eight bytes as one number, the first byte lowest; those not wanted are 0.
  @inline(__always)
  func word(at offset: Int, count: Int) -> UInt64 {
    assert(offset >= 0 && offset <= self.count && (1...8).contains(count), "outside the text")
    let word = unsafe UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self)
    return UInt64(littleEndian: word) & (UInt64.max >> UInt64(truncatingIfNeeded: 64 &- 8 &* count))
  }

  /// The number that up to eight digits are; `nil` when there is something else among them.
  @inline(__always)
  func digits(at offset: Int, count: Int) -> Int? {
    let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    // The digits move to the highest bytes, and zeros stand before them.
    let zeros: UInt64 = 0x3030_3030_3030_3030
    let digits = word(at: offset) << unused | zeros & ((1 << unused) &- 1)
    guard digits.hasDigitsOnly else { return nil }
    // Pairs, then fours, then all eight: each step multiplies the upper half and adds the lower one.
    let pairs = ((digits & 0x0F0F_0F0F_0F0F_0F0F) &* 2561) >> 8
    let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* 6_553_601) >> 16
    return Int(truncatingIfNeeded: ((fours & 0x0000_FFFF_0000_FFFF) &* 42_949_672_960_001) >> 32)
  }

  /// The eight bytes from `offset` on, the first byte lowest; behind the text's end they may be any.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    assert(offset >= 0 && offset <= self.count, "outside the text")
    return UInt64(littleEndian: unsafe UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self))
  }

  /// From `start` on; what stood there stands at 0.
  func suffix(from start: Int, count: Int) -> PaddedText {
    assert(start >= 0 && start + count <= self.count, "outside the text")
    return unsafe PaddedText(base + start, count: count)
  }

  @inline(__always)
  func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    assert(range.lowerBound >= 0 && range.upperBound <= count, "outside the text")
    guard let found = unsafe memchr(base + range.lowerBound, Int32(byte), range.count) else { return nil }
    return unsafe found - UnsafeMutableRawPointer(mutating: base)
  }

  func append(_ range: Range<Int>, to output: inout [UInt8]) {
    withSpan(range) { span in
      unsafe span.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
    }
  }

  func withSpan<Result>(_ range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result {
    assert(range.lowerBound >= 0 && range.upperBound <= count + Self.padding, "outside the text")
    return body(unsafe UnsafeBufferPointer(start: base + range.lowerBound, count: range.count).span)
  }

  func hash(_ range: Range<Int>, seed: UInt64) -> UInt64 {
    unsafe XXH3_64bits_withSeed(base + range.lowerBound, range.count, seed)
  }

  /// Lends the address, for C.
  @unsafe func withAddress<Result>(_ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    unsafe body(base)
  }
}

extension UInt64 {
  /// Whether each of the eight bytes is a digit.
  @inline(__always)
  var hasDigitsOnly: Bool {
    // A digit's upper half is 3, and stays 3 when 6 is added.
    let halves: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    let threes: UInt64 = 0x3030_3030_3030_3030
    return self & halves == threes && (self &+ 0x0606_0606_0606_0606) & halves == threes
  }

  /// Where the byte stands for the first time among the eight, the lowest first; 8 if it does not.
  @inline(__always)
  func firstByte(equalTo byte: UInt8) -> Int {
    // A byte of `difference` is 0 where they are equal; taking 1 from it then borrows into its highest bit. Above the
    // first such byte the borrow may reach others, which are not asked for.
    let ones: UInt64 = 0x0101_0101_0101_0101
    let difference = self ^ (UInt64(byte) &* ones)
    let zeros = (difference &- ones) & ~difference & (ones << 7)
    return zeros.trailingZeroBitCount >> 3
  }
}
