// What a recognizer hands back.

/// The bytes to take out, and the mark to leave in their place.
struct Finding {
  var range: Range<Int>
  var mark: RedactionMark
}
