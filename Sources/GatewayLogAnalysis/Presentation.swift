// How what is no report is to be shown.

import ErrorCatalog
import ReportRendering

/// The form, the language and the terminal of an explanation or a catalog.
public struct Presentation: Sendable {
  /// The forms: text for people, JSON for programs.
  public static var formats: [String] { DocumentFormat.allCases.map(\.rawValue) }

  /// One of `formats`.
  public var format = "text"
  /// `en` or `nb`.
  public var language = "en"
  /// Columns of the text.
  public var width = 80
  /// Whether the text uses colour.
  public var usesColor = false

  /// Text in English, 80 columns wide.
  public init() {}
}

/// A presentation about which nothing can be wrong any more.
struct CheckedPresentation {
  let format: DocumentFormat
  let language: Language
  let options: TextOptions

  init(_ presentation: Presentation) throws(AnalysisError) {
    guard let format = DocumentFormat(rawValue: presentation.format) else {
      throw AnalysisError(
        .configuration,
        [
          "there is no format '\(presentation.format.visible())'; the formats are "
            + Presentation.formats.joined(separator: ", ")
        ])
    }
    self.format = format
    language = try Language(checking: presentation.language)
    options = TextOptions(
      width: presentation.width, color: presentation.usesColor,
      language: ReportLanguage(rawValue: presentation.language) ?? .english)
  }
}
