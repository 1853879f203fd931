// What a recognizer hands back.

/// The bytes to take out, and the mark to leave in their place.
struct Finding {
  var range: Range<Int>
  /// `nil` for a client, whose stand-in is made from its name.
  var mark: RedactionMark?
}
