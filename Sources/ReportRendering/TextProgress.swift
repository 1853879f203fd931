// How far a run is, in one line for a terminal.

/// The figures of a moment. What does not fit is left out, what tells least first.
package struct TextProgress: Sendable {
  /// Raw bytes read.
  package var bytes = 0
  /// Raw bytes of all inputs; `nil` when one of them is a pipe.
  package var totalBytes: Int?
  package var seconds = 0.0
  /// The input at hand, from 1.
  package var file = 1
  package var files = 1
  package var errors = 0

  package init() {}

  /// At most `width` columns.
  package func line(width: Int, language: ReportLanguage) -> String {
    let words = Words(language)
    // Each with its place in the line, in the order in which they are kept.
    var parts: [(place: Int, text: String)] = []
    let rate = seconds > 0 ? Double(bytes) / seconds : 0
    if let totalBytes, totalBytes > 0, bytes <= totalBytes {
      parts.append((0, words.wholePercent(Double(bytes) / Double(totalBytes))))
      if rate > 0 {
        parts.append((3, words.timeLeft(words.duration(Double(totalBytes - bytes) / rate))))
      }
    }
    parts.append((5, words.counted(errors, words.error)))
    if files > 1 { parts.append((4, words.inputOf(words.number(file), words.number(files)))) }
    if let totalBytes, bytes <= totalBytes {
      parts.append((1, words.bytesOf(words.bytes(Double(bytes)), words.bytes(Double(totalBytes)))))
    } else {
      parts.append((1, words.bytes(Double(bytes))))
    }
    parts.append((2, words.bytes(rate) + "/s"))
    while parts.count > 1, joined(parts).displayWidth > width { parts.removeLast() }
    return TextRun(joined(parts)).elided(to: width).text
  }

  private func joined(_ parts: [(place: Int, text: String)]) -> String {
    parts.sorted { $0.place < $1.place }.map(\.text).joined(separator: " · ")
  }
}

extension Words {
  /// `12 kB`, `1.2 GB`: three figures at most, powers of ten.
  fileprivate func bytes(_ count: Double) -> String {
    var value = count
    var unit = 0
    let units = ["B", "kB", "MB", "GB", "TB"]
    while value >= 999.5, unit < units.count - 1 {
      value /= 1_000
      unit += 1
    }
    let text = value < 9.95 && unit > 0 ? number(value) : number(value.rounded(to: 1) ?? 0)
    return "\(text) \(units[unit])"
  }

  /// `45 s`, `3 min`, `2 h 5 min`.
  fileprivate func duration(_ seconds: Double) -> String {
    let seconds = min(seconds.rounded(to: 1) ?? .max, 100 * 3_600)
    if seconds < 100 { return "\(seconds) s" }
    let minutes = (seconds + 30) / 60
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  /// `43%`; the whole is reached at the end alone.
  fileprivate func wholePercent(_ share: Double) -> String {
    "\(Int(share * 100))" + percentSign
  }
}
