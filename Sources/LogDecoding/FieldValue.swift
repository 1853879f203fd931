// Where a field's value stands in the text.

/// A value in the text; a string without its quotes.
struct FieldValue: BitwiseCopyable {
  /// Less is better.
  var rank = FieldIndex.noRank
  /// Otherwise a number or a literal.
  var isString = false
  private var start: Int32 = 0
  private var end: Int32 = 0

  init() {}

  init(rank: Int32, isString: Bool, _ range: Range<Int>) {
    self.rank = rank
    self.isString = isString
    start = Int32(truncatingIfNeeded: range.lowerBound)
    end = Int32(truncatingIfNeeded: range.upperBound)
  }

  var range: Range<Int> { Int(start)..<Int(end) }
}
