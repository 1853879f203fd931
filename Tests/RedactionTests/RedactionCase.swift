// One row of a table of known answers.

import Testing

struct RedactionCase: Sendable, CustomTestStringConvertible {
  var promise: String
  var input: String
  var expected: String

  init(_ promise: String, _ input: String, _ expected: String) {
    self.promise = promise
    self.input = input
    self.expected = expected
  }

  /// A text that stays as it is.
  init(_ promise: String, keeps input: String) {
    self.init(promise, input, input)
  }

  var testDescription: String { promise }
}
