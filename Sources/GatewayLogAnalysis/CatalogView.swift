// Looking something up in the catalogs, and showing it.

import ConfigurationFiles
import ErrorCatalog
import ErrorReport
import ReportRendering

struct CatalogView {
  let catalogs: CatalogSet
  let presentation: CheckedPresentation

  func show(_ subject: CatalogRequest.Subject, into sink: inout some ReportSink) -> CatalogResult {
    switch subject {
    case .all:
      list(descriptions, withEntries: false, into: &sink)
    case .entries(of: nil):
      list(descriptions, withEntries: true, into: &sink)
    case .entries(of: let name?):
      let found = descriptions.filter { $0.id == name.lowercased() }
      if found.isEmpty {
        return unknown(
          "there is no catalog '\(name.visible())'", nearest: nearestCatalogs(to: name),
          otherwise: "there are \(catalogIDs.joined(separator: ", "))")
      }
      list(found, withEntries: true, into: &sink)
    case .named(let name):
      return show(name, into: &sink)
    }
    return CatalogResult(messages: [], exitCode: 0)
  }

  private var descriptions: [CatalogDescription] {
    catalogs.catalogs.enumerated().map { index, catalog in
      CatalogDescription(catalog, isBuiltIn: index >= catalogs.userCount, presentation.language)
    }
  }

  private func list(
    _ catalogs: [CatalogDescription], withEntries: Bool, into sink: inout some ReportSink
  ) {
    switch presentation.format {
    case .json: JSONCatalog().list(catalogs, withEntries: withEntries, into: &sink)
    case .text where withEntries: text.entries(of: catalogs, into: &sink)
    case .text: text.list(catalogs, into: &sink)
    }
  }

  private func show(_ name: String, into sink: inout some ReportSink) -> CatalogResult {
    if let catalog = catalog(name) {
      switch presentation.format {
      case .json: JSONCatalog().show(catalog, into: &sink)
      case .text: text.show(catalog, into: &sink)
      }
      return CatalogResult(messages: [], exitCode: 0)
    }
    let search = EntrySearch(catalogs)
    guard let answer = search.answer(toNameLike: name), let place = answer.found.first else {
      let near = nearestCatalogs(to: name) + search.suggestions(for: name).map(\.name)
      return unknown(
        "there is no catalog or entry '\(name.visible())'", nearest: near,
        otherwise: "analyze catalog list shows the catalogs, and with --entries all that they know")
    }
    let entry = KnownError(place, code: answer.code, presentation.language)
    let advice = CatalogAdvice(place.catalog, presentation.language)
    switch presentation.format {
    case .json: JSONCatalog().show(entry, advice: advice, into: &sink)
    case .text: text.show(entry, advice: advice, into: &sink)
    }
    let others = (answer.found.dropFirst() + answer.others).map(\.name)
    return CatalogResult(
      messages: others.isEmpty ? [] : ["the name also stands for \(others.joined(separator: ", "))"],
      exitCode: 0)
  }

  /// A user's catalog of the same id as a built-in one adds to it.
  private func catalog(_ name: String) -> CatalogDescription? {
    let parts = descriptions.filter { $0.id == name.lowercased() }
    guard var whole = parts.first else { return nil }
    for part in parts.dropFirst() {
      whole.services += part.services
      whole.endpoints += part.endpoints
      whole.codes += part.codes
      whole.ids += part.ids
      whole.assertions = whole.assertions ?? part.assertions
      if whole.advice.isEmpty { whole.advice = part.advice }
      let known = Set(whole.entries.map(\.reference.entry))
      whole.entries += part.entries.filter { !known.contains($0.reference.entry) }
    }
    return whole
  }

  private var text: TextCatalog { TextCatalog(options: presentation.options) }

  /// Each once, though a user's may add to a built-in one.
  private var catalogIDs: [String] {
    catalogs.catalogs.map(\.id).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func nearestCatalogs(to name: String) -> [String] {
    NearestName.ranked(name, among: catalogIDs)
  }

  private func unknown(_ problem: String, nearest names: [String], otherwise hint: String) -> CatalogResult {
    let hint =
      switch names.count {
      case 0: hint
      case 1: "did you mean \(names[0])?"
      default: "the nearest are \(names.joined(separator: ", "))"
      }
    return CatalogResult(messages: ["\(problem); \(hint)"], exitCode: 1)
  }
}
