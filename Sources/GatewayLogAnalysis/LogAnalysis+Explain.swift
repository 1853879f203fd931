// What an error means.

import ConfigurationFiles
import ErrorCatalog
import ErrorReport
import ReportRendering

extension LogAnalysis {
  /// Explains a code, a message, a body or a few lines of a log, and writes the explanation.
  ///
  /// Nothing is written as text when nothing was found; the JSON form is written in any case.
  ///
  /// - Throws: ``AnalysisError`` when an option or a catalog is wrong, or when there is no question.
  public static func explain(
    _ request: ExplanationRequest, standardOutput: ([UInt8]) throws(AnalysisError) -> Void
  ) throws(AnalysisError) -> ExplanationResult {
    let presentation = try CheckedPresentation(request.presentation)
    let catalogs = try CatalogSet(files: request.catalogs)
    let provider = try checked(request.provider, in: catalogs)
    let explainer = Explainer(
      catalogs: catalogs, provider: provider, language: presentation.language, tool: request.tool)

    var messages: [String] = []
    let explanation: Explanation
    switch request.question {
    case .text(let text):
      guard text.contains(where: { !$0.isWhitespace }) else {
        throw AnalysisError(
          .configuration,
          ["nothing to explain; name a code, an error or a message, or pipe a body in: analyze explain -"])
      }
      let pasted = PastedErrors(Array(text.utf8))
      explanation = pasted.log.isEmpty ? explainer.explain(text: text) : explainer.explain(pasted)
    case .input(let bytes):
      let bytes = try wholeLines(of: bytes, &messages)
      let pasted = PastedErrors(bytes)
      guard !pasted.log.isEmpty || String(validating: bytes, as: UTF8.self) != nil else {
        throw AnalysisError(
          .configuration,
          ["standard input is not UTF-8 text; analyze report reads logs, compressed ones, too"])
      }
      explanation = pasted.isEmpty ? Explanation(tool: request.tool) : explainer.explain(pasted)
      if pasted.isEmpty {
        messages.append(
          "standard input is empty; pipe in the body that holds the error, or lines of a log")
      }
    }
    if explanation.found.isEmpty, messages.isEmpty {
      messages.append(NothingFound.message(about: explanation, catalogs: catalogs))
    }
    try ClosureSink.rendering(to: standardOutput) { sink in
      switch presentation.format {
      case .text: TextExplanation(options: presentation.options).render(explanation, into: &sink)
      case .json: JSONExplanation().render(explanation, into: &sink)
      }
    }
    return ExplanationResult(explanation: explanation, messages: messages)
  }

  /// The service that is meant, or the first of a catalog that is.
  private static func checked(
    _ provider: String?, in catalogs: CatalogSet
  ) throws(AnalysisError) -> String? {
    guard let provider else { return nil }
    let name = provider.lowercased()
    let names = catalogs.providerNames
    if let catalog = catalogs.catalogs.first(where: { catalog in
      catalog.id == name && !catalog.services.contains { $0.provider == name }
    }), let service = catalog.services.first {
      return service.provider
    }
    if names.contains(name) { return name }
    let nearest = NearestName.of(name, among: names).map { "; did you mean \($0)?" } ?? ""
    throw AnalysisError(
      .configuration,
      [
        "--provider '\(provider.visible())' is in no catalog\(nearest)"
          + (nearest.isEmpty ? "; there are \(names.joined(separator: ", "))" : "")
      ])
  }

  /// At most the limit, cut behind the last line that fits.
  private static func wholeLines(
    of bytes: [UInt8], _ messages: inout [String]
  ) throws(AnalysisError) -> [UInt8] {
    let limit = ExplanationRequest.inputLimit
    var bytes = bytes
    if bytes.count > limit {
      guard let newline = bytes[..<limit].lastIndex(of: UInt8(ascii: "\n")) else {
        throw AnalysisError(
          .configuration,
          ["the first line of standard input is longer than 1 MiB; analyze report reads logs of any size"])
      }
      bytes.removeSubrange(newline...)
      messages.append("only the first 1 MiB of standard input was read; analyze report reads whole logs")
    }
    return bytes
  }
}
