// The ways in which a line is broken. Only good requests are, so that no error is lost with them, and each
// of the three makes any line malformed, wherever it strikes.

enum Fault: CaseIterable {
  /// The line ends too early: what is left of an object is none.
  case cut
  /// A letter becomes a quote: their number is odd then.
  case oddQuote
  /// A byte that stands nowhere in UTF-8.
  case badByte
}
