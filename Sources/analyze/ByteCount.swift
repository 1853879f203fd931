// A number of bytes on the command line: `16MiB`, `128M`, `1000000`.

import ArgumentParser

struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  /// Units are powers of 1024, with or without `iB` or `B`, in any case; `MB` and `MiB` mean the same.
  init?(argument: String) {
    let text = argument.lowercased()
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), let power = Self.powers[String(text.dropFirst(digits.count))] else {
      return nil
    }
    let (bytes, overflows) = number.multipliedReportingOverflow(by: 1 << (10 * power))
    guard !overflows else { return nil }
    self.bytes = bytes
  }

  private static let powers = [
    "": 0, "b": 0, "k": 1, "kb": 1, "kib": 1, "m": 2, "mb": 2, "mib": 2, "g": 3, "gb": 3, "gib": 3,
  ]
}
