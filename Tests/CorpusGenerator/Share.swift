// A share of the lines, held as a whole number so that every machine draws the same.

import ArgumentParser

struct Share: ExpressibleByArgument {
  let value: Double
  /// In 2⁻³² of the whole.
  let threshold: UInt64

  init(_ value: Double) {
    self.value = value
    threshold = UInt64(value * 4_294_967_296)
  }

  init?(argument: String) {
    guard let value = Double(argument), (0...1).contains(value) else { return nil }
    self.init(value)
  }

  var defaultValueDescription: String { "\(value)" }
}
