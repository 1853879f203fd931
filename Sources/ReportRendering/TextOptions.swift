// How people want to read a report.

package import ErrorReport

/// What the text report leaves to its reader.
package struct TextOptions: Sendable {
  /// The columns to fill, kept between 40 and 200. Running text stays within 110, where lines are still easily
  /// followed.
  package var width: Int
  /// Whether ANSI colours (SGR) are used.
  package var color: Bool
  /// Whether samples, every input and every row are shown.
  package var verbose: Bool
  /// The language of headings and sentences.
  package var language: ReportLanguage
  /// The zone that times are shown in.
  package var timeZone: TimeZoneRules

  package init(
    width: Int = 80, color: Bool = false, verbose: Bool = false, language: ReportLanguage = .english,
    timeZone: TimeZoneRules = .utc
  ) {
    self.width = min(max(width, 40), 200)
    self.color = color
    self.verbose = verbose
    self.language = language
    self.timeZone = timeZone
  }
}

/// A language that headings are written in.
package enum ReportLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case norwegian = "nb"
}
