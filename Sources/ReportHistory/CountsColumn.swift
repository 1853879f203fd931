// Values with their counts, as one text in a row.

import ErrorReport
import Foundation

/// A JSON object: the counts by value.
enum CountsColumn {
  static func text(_ values: [CountedValue]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let counts = Dictionary(values.map { ($0.value, $0.count) }, uniquingKeysWith: +)
    return String(decoding: try encoder.encode(counts), as: UTF8.self)
  }

  /// The most frequent first, ties by value, as reports have them; `nil` when the text is something else.
  static func values(_ text: String) -> [CountedValue]? {
    guard let counts = try? JSONDecoder().decode([String: Int].self, from: Data(text.utf8)) else {
      return nil
    }
    return counts.map { CountedValue(value: $0.key, count: $0.value) }
      .sorted { $0.count == $1.count ? $0.value < $1.value : $0.count > $1.count }
  }
}
