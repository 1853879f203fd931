// Aliases of aliases grow a small file without bound, and the parser hashes keys before anyone can count
// nodes. So the text is judged beforehand, by the most that its anchors and aliases could multiply to.

enum AliasBudget {
  static let message = "anchors and aliases multiply past all bounds, expected values written out"
  /// How many times larger a file may become. A file with five anchors may use them twenty times.
  static let maximumGrowth = 65_536.0

  /// The place of the last anchor when the file could grow past the budget; nil when it cannot.
  /// A text that only looks like an anchor counts as one: too many may be refused, too few never.
  static func excess(in text: String) -> ConfigurationValue.Mark? {
    var anchors = 0
    var aliases = 0
    var last = ConfigurationValue.Mark(line: 1, column: 1)
    var mark = last
    var before: Unicode.Scalar = "\n"
    var previous: Unicode.Scalar = "\n"
    for scalar in text.unicodeScalars {
      if previous == "&" || previous == "*", mayPrecede(before), scalar != " ", scalar != "\n" {
        if previous == "*" {
          aliases += 1
        } else {
          anchors += 1
          last = .init(line: mark.line, column: mark.column - 1)
        }
      }
      mark.advance(over: scalar)
      before = previous
      previous = scalar
    }
    return growth(anchors: anchors, aliases: aliases) > maximumGrowth ? last : nil
  }

  /// The largest product of at most `anchors` factors whose sum is `aliases`.
  private static func growth(anchors: Int, aliases: Int) -> Double {
    var largest = 1.0
    var levels = 1
    while levels <= min(anchors, 64) {
      var product = 1.0
      for _ in 0..<levels { product *= max(1, Double(aliases) / Double(levels)) }
      largest = max(largest, product)
      levels += 1
    }
    return largest
  }

  private static func mayPrecede(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "[", "{", ",": true
    default: false
    }
  }
}
