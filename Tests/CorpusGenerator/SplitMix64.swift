// The corpus's only source of chance. The ways to draw from it are written out here, since those of the
// standard library may change between its versions.

/// Steele, Lea and Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A whole number from 0 up to, and without, `bound`, which is less than 2³².
  mutating func below(_ bound: Int) -> Int {
    Int(((next() >> 32) &* UInt64(bound)) >> 32)
  }

  /// An index, as often as its weight says; `ends` are the running sums of the weights.
  mutating func index(in ends: [Int]) -> Int {
    let drawn = below(ends.last ?? 1)
    return ends.firstIndex { drawn < $0 } ?? 0
  }
}
