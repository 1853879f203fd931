// A fraction as machine formats write it.

extension Double {
  /// At most six decimals, no trailing zeros and no exponent: `0`, `0.25`, `0.000001`. `nil` for what is no finite
  /// number, or too large for six decimals to mean anything.
  var sixDecimals: String? {
    guard let millionths = rounded(to: 1_000_000) else { return nil }
    let (whole, rest) = millionths.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let sign = millionths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    var fraction = String(1_000_000 + rest).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\(sign)\(whole).\(fraction)"
  }

  /// How many parts of 1/`parts` the number is, to the nearest; `nil` where no integer can tell. The standard
  /// library's own rounding would need the C library's mathematics linked for this alone.
  func rounded(to parts: Double) -> Int? {
    let scaled = self * parts
    guard scaled.magnitude < 9e18 else { return nil }
    return Int(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
  }
}
