// Entries and catalogs as values for people, in one language.

import ErrorAggregation
import ErrorCatalog
import ErrorReport

extension EntryReference {
  init(_ place: CataloguedEntry, _ language: Language) {
    self.init(
      catalog: place.catalog.id, entry: place.entry.id, title: place.entry.title.text(in: language))
  }
}

extension KnownError {
  /// `code` fills the links of an entry that stands for many codes.
  init(_ place: CataloguedEntry, code: String? = nil, _ language: Language) {
    let entry = place.entry
    self.init(
      reference: EntryReference(place, language), catalogTitle: place.catalog.title.text(in: language),
      cause: entry.cause.text(in: language), fixes: entry.fixes.list(in: language),
      links: entry.links(for: code), isSeenInLogs: entry.isSeenInLogs,
      recognition: Recognition(
        codes: entry.match.codes.map(\.text), messages: entry.match.messages.map(\.text),
        errors: entry.match.errors, statuses: entry.match.statuses,
        endpoints: entry.match.endpoints.map(\.text), providers: entry.match.providers,
        rungs: entry.isSeenInLogs ? entry.match.rungs.map(Diagnosis.Rung.init) : []),
      examples: entry.examples.map {
        Example(body: $0.body, status: $0.status, endpoint: $0.endpoint, host: $0.host)
      })
  }
}

extension CatalogAdvice {
  init(_ catalog: Catalog, _ language: Language) {
    self.init(
      catalog: catalog.id, title: catalog.title.text(in: language),
      steps: catalog.advice?.list(in: language) ?? [])
  }
}

extension CatalogDescription {
  init(_ catalog: Catalog, isBuiltIn: Bool, _ language: Language) {
    self.init(id: catalog.id, title: catalog.title.text(in: language), isBuiltIn: isBuiltIn)
    source = catalog.source?.url
    revised = catalog.source?.revised
    services = catalog.services.map { service in
      Service(
        provider: service.provider,
        environments: service.environments.map {
          Service.Environment(name: $0.name, hosts: $0.hosts.map(\.text))
        })
    }
    endpoints = catalog.endpoints.map(\.text)
    codes = catalog.codes.map(\.text)
    ids = catalog.ids.map(\.text)
    assertions = catalog.assertions.map {
      AssertionLimits(lifetime: $0.lifetime, clockSkew: $0.clockSkew)
    }
    advice = catalog.advice?.list(in: language) ?? []
    entries = catalog.entries.map {
      KnownError(CataloguedEntry(catalog: catalog, entry: $0), language)
    }
  }
}
