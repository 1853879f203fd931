// Norwegian personal numbers: fødselsnummer, D-numbers and the synthetic ones of test registers.
// Rules: Skatteetaten, "Nytt fødselsnummer fra 2032", https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/.

enum PersonalNumber {
  /// A number whose digits end where `digits` ends, or whose first six are `digits` and a separator follows.
  static func find(in text: Span<UInt8>, digits: Range<Int>, after floor: Int) -> Finding? {
    if digits.count >= 11 {
      // A longer run may begin with the end of an escape: `%2001…`.
      let start = digits.upperBound - 11
      guard begins(in: text, at: start, run: digits, after: floor),
        text.tokenEnds(at: digits.upperBound),
        isValid(in: text, date: start, rest: start + 6)
      else { return nil }
      return Finding(range: start..<digits.upperBound, mark: .personalNumber)
    }
    guard digits.count >= 6, let rest = afterSeparator(in: text, at: digits.upperBound) else { return nil }
    let start = digits.upperBound - 6
    guard begins(in: text, at: start, run: digits, after: floor), text.endOfDigits(from: rest) == rest + 5,
      text.tokenEnds(at: rest + 5), isValid(in: text, date: start, rest: rest)
    else { return nil }
    return Finding(range: start..<rest + 5, mark: .personalNumber)
  }

  private static func begins(in text: Span<UInt8>, at start: Int, run: Range<Int>, after floor: Int) -> Bool {
    start == run.lowerBound
      ? text.tokenBegins(at: start, after: floor) : start - floor >= 2 && text.escapeEnds(at: start)
  }

  private static func afterSeparator(in text: Span<UInt8>, at position: Int) -> Int? {
    guard position < text.count else { return nil }
    let separator = SpelledByte(in: text, at: position)
    switch separator.byte {
    case UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "-"): return separator.range.upperBound
    default: return nil
    }
  }

  private static func isValid(in text: Span<UInt8>, date: Int, rest: Int) -> Bool {
    func digit(_ index: Int) -> Int {
      Int(text[index < 6 ? date + index : rest + index - 6] &- UInt8(ascii: "0"))
    }
    let day = digit(0) * 10 + digit(1)
    let month = digit(2) * 10 + digit(3)
    guard isDay(day), isMonth(month) else { return false }
    var first = digit(9)
    var second = digit(9) * 2 + digit(10)
    for (index, weights) in zip(firstWeights, secondWeights).enumerated() {
      first += digit(index) * weights.0
      second += digit(index) * weights.1
    }
    // Until 2032 the first remainder is 0; numbers given out later may leave 0 to 3. The second stays 0.
    return first % 11 <= 3 && second % 11 == 0
  }

  private static let firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2]
  private static let secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3]

  /// D-numbers add 40.
  private static func isDay(_ day: Int) -> Bool { 1...31 ~= day || 41...71 ~= day }

  /// Synthetic numbers add 40 (Nav), 65 (Norsk helsenett) or 80 (Skatteetaten).
  private static func isMonth(_ month: Int) -> Bool {
    1...12 ~= month || 41...52 ~= month || 66...77 ~= month || 81...92 ~= month
  }
}
