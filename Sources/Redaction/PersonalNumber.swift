// Norwegian personal numbers: fødselsnummer, D-numbers and the synthetic ones of test registers.
// Rules: Skatteetaten, "Nytt fødselsnummer fra 2032", https://skatteetaten.github.io/folkeregisteret-api-dokumentasjon/.

enum PersonalNumber {
  /// What is longer is no id, and a limit keeps the time linear.
  private static let longestWord = 64
  /// The shortest ids of traces and spans.
  private static let shortestID = 16

  /// A number whose digits end where `digits` ends, or whose first six are `digits` and a separator follows.
  static func find(in text: Span<UInt8>, digits: Range<Int>, after floor: Int) -> Finding? {
    guard digits.count >= 6 else { return nil }
    let start: Int
    let rest: Int
    if digits.count >= 11 {
      start = digits.upperBound - 11
      rest = start + 6
    } else {
      guard let end = endOfSeparator(in: text, at: digits.upperBound), text.endOfDigits(from: end) == end + 5
      else { return nil }
      start = digits.upperBound - 6
      rest = end
    }
    // A longer run may begin with the end of an escape: `%2001…`.
    guard start == digits.lowerBound || (start - floor >= 2 && text.escapeEnds(at: start)),
      isValid(in: text, date: start, rest: rest), !isPartOfID(in: text, start..<rest + 5, after: floor)
    else { return nil }
    return Finding(range: start..<rest + 5, mark: .personalNumber)
  }

  /// Whether the digits are some of a hexadecimal id's, in which any digits may come by. Letters beside them make them none,
  /// for people and programs write `user` before a number.
  private static func isPartOfID(in text: Span<UInt8>, _ number: Range<Int>, after floor: Int) -> Bool {
    var start = number.lowerBound
    if !text.tokenBegins(at: start, after: floor) {
      while start > floor, number.lowerBound - start < longestWord, text[start - 1].isAlphanumeric {
        start -= 1
      }
    }
    var end = number.upperBound
    if !text.tokenEnds(at: end) {
      while end - number.upperBound < longestWord, text.byte(at: end).isAlphanumeric { end += 1 }
    }
    guard start < number.lowerBound || end > number.upperBound else { return false }
    let letters = [start..<number.lowerBound, number.upperBound..<end].joined()
    if letters.allSatisfy({ text[$0].hexValue != nil }) {
      // The last group of a UUID is shorter.
      return end - start >= shortestID
        || (end - start == 12 && start > floor && text[start - 1] == UInt8(ascii: "-"))
    }
    return text.holds("0x".utf8, at: start) && start + 2 == number.lowerBound
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
