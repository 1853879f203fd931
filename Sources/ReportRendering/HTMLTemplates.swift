// The page's templates, parsed once.

import Mustache

/// The page in the pieces that are written one after the other: a text of the page, then a template for each failure.
struct HTMLTemplates: Sendable {
  enum Piece: Sendable {
    case page(MustacheTemplate)
    case eachFailure(MustacheTemplate)
  }

  let pieces: [Piece]
  /// What the pieces name in their midst.
  let library: MustacheLibrary

  static let shared = HTMLTemplates()

  private init() {
    MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
    let partials = [
      "{{> row}}": HTMLReportFiles.row,
      "{{> failure}}": HTMLReportFiles.failure,
    ]
    // A section of the page must not reach across a partial: each part is a template of its own.
    var pieces: [Piece] = []
    var part = ""
    for line in HTMLReportFiles.page.split(separator: "\n") {
      if let partial = partials[String(line)] {
        pieces.append(.page(Self.parsed(part)))
        pieces.append(.eachFailure(Self.parsed(partial)))
        part = ""
      } else {
        part += line + "\n"
      }
    }
    self.pieces = pieces + [.page(Self.parsed(part))]
    library = MustacheLibrary(templates: ["prose": Self.parsed(HTMLReportFiles.prose)])
  }

  private static func parsed(_ template: String) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(HTMLText.name)}}\n" + template)
    } catch {
      preconditionFailure("a template of the HTML report does not parse: \(error)")
    }
  }
}
