// A number of bytes as people write it.

/// Bytes in the largest binary unit that divides them.
struct ByteSize: CustomStringConvertible {
  private let number: UInt64
  private let unit: String

  init(_ bytes: UInt64) {
    var number = bytes
    var units = ["B", "KiB", "MiB", "GiB", "TiB"][...]
    while number >= 1024, number % 1024 == 0, units.count > 1 {
      number /= 1024
      units.removeFirst()
    }
    self.number = number
    unit = units.first ?? "B"
  }

  var description: String { "\(number) \(unit)" }

  /// As the command line takes it.
  var asArgument: String { unit == "B" ? "\(number)" : "\(number)\(unit)" }
}
