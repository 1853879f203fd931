// Makes personal numbers for tests. No test holds a number as a literal: each is computed from a date and an
// individual number that no living person can have.

package enum PersonalNumberBuilder {
  /// All numbers for `date` (ddmmyy) and `individual` (three digits) whose first remainder is `remainder`: 0 by the
  /// rule in force, 1 to 3 by the rule from 2032 alone. None when a check digit would be 10.
  package static func number(date: String, individual: String, remainder: Int = 0) -> String? {
    var digits = (date + individual).compactMap(\.wholeNumberValue)
    precondition(digits.count == 9)
    let first = (remainder + 11 - sum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11
    guard first < 10 else { return nil }
    digits.append(first)
    let second = (11 - sum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
    guard second < 10 else { return nil }
    digits.append(second)
    return digits.map(String.init).joined()
  }

  /// Fifty numbers or so of one date. Synthetic months (+40, +65, +80) belong to nobody. For ordinary months, a
  /// year from 40 to 53 with an individual number from 500 to 899 has never been given out.
  package static func numbers(date: String, remainder: Int = 0) -> [String] {
    (500..<560).compactMap { number(date: date, individual: String($0), remainder: remainder) }
  }

  private static func sum(_ digits: [Int], _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
