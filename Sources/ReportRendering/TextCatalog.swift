// Catalogs for people at a terminal: all of them, one, or an entry.

package import ErrorReport

package struct TextCatalog: Sendable {
  private let options: TextOptions

  package init(options: TextOptions = TextOptions()) {
    self.options = options
  }

  /// A row a catalog.
  package func list(_ catalogs: [CatalogDescription], into sink: inout some ReportSink) {
    var page = TextPage(width: options.width, isColored: options.color)
    let own = CatalogWords(options.language)
    let words = Words(options.language)
    var table = TextTable(columns: [
      .init(header: own.columns.catalog), .init(header: own.columns.title, leastWidth: 19),
      .init(header: own.columns.providers, leastWidth: 12),
      .init(header: own.columns.entries, alignment: .right), .init(header: own.columns.revised),
      .init(header: own.columns.source, leastWidth: 12, dropOrder: 1),
    ])
    table.rows = catalogs.map { catalog in
      [
        TextRun(catalog.id, .strong), TextRun(catalog.title), TextRun(Self.providers(of: catalog, own)),
        TextRun(words.number(catalog.entries.count)), TextRun(catalog.revised ?? "–"),
        TextRun(catalog.source.map(Self.host) ?? "–", .faint),
      ]
    }
    table.write(on: &page)
    page.buffer.finish(into: &sink)
  }

  /// A row an entry.
  package func entries(of catalogs: [CatalogDescription], into sink: inout some ReportSink) {
    var page = TextPage(width: options.width, isColored: options.color)
    entryTable(catalogs.flatMap(\.entries), namesCatalog: catalogs.count > 1).write(on: &page)
    page.buffer.finish(into: &sink)
  }

  /// All that a catalog says, its entries by their titles.
  package func show(_ catalog: CatalogDescription, into sink: inout some ReportSink) {
    var page = TextPage(width: options.width, isColored: options.color)
    let own = CatalogWords(options.language)
    let words = Words(options.language)
    page.paragraph(indent: 0, TextRun.words(catalog.title, .strong))
    page.paragraph(
      indent: 0,
      [TextRun(catalog.id), TextRun("·", .faint)]
        + TextRun.words(words.counted(catalog.entries.count, own.entry)))
    facts(of: catalog, own, on: &page)
    if !catalog.services.isEmpty {
      page.line()
      services(catalog.services, own).write(on: &page)
    }
    page.line()
    entryTable(catalog.entries, namesCatalog: false).write(on: &page)
    page.buffer.finish(into: &sink)
  }

  /// All that an entry says, and what its catalog advises.
  package func show(_ entry: KnownError, advice: CatalogAdvice, into sink: inout some ReportSink) {
    var page = TextPage(width: options.width, isColored: options.color)
    let text = TextEntry(options.language)
    text.entry(entry, on: &page)
    page.line()
    text.advice(advice, isNamed: false, on: &page)
    page.buffer.finish(into: &sink)
  }

  private func facts(of catalog: CatalogDescription, _ own: CatalogWords, on page: inout TextPage) {
    let fields = TextFields(
      indent: 0, labels: [own.source, own.codes, own.ids, own.paths, own.assertions, own.inGeneral])
    if let source = catalog.source {
      fields.link(own.source, source, on: &page)
      if let revised = catalog.revised { fields.write("", TextRun.words(own.revised(revised)), on: &page) }
    }
    fields.write(own.codes, TextRun.list(catalog.codes), on: &page)
    fields.list(own.ids, catalog.ids.map { TextRun.words($0) }, on: &page)
    fields.write(own.paths, TextRun.list(catalog.endpoints), on: &page)
    if let limits = catalog.assertions {
      let text = own.limits(String(limits.lifetime), String(limits.clockSkew))
      fields.write(own.assertions, TextRun.words(text), on: &page)
    }
    fields.list(
      own.inGeneral, mark: TextRun("- ", .accent), catalog.advice.map { TextRun.words($0) }, on: &page)
  }

  private func services(_ services: [CatalogDescription.Service], _ own: CatalogWords) -> TextTable {
    var table = TextTable(columns: [
      .init(header: own.columns.providers), .init(header: own.columns.environment),
      .init(header: own.columns.hosts, leastWidth: 20),
    ])
    for service in services {
      if service.environments.isEmpty {
        table.rows.append([TextRun(service.provider), TextRun("–"), TextRun("–")])
      }
      for (index, environment) in service.environments.enumerated() {
        for (line, host) in environment.hosts.enumerated() {
          table.rows.append([
            TextRun(index == 0 && line == 0 ? service.provider : ""),
            TextRun(line == 0 ? environment.name : ""), TextRun(host),
          ])
        }
      }
    }
    return table
  }

  private func entryTable(_ entries: [KnownError], namesCatalog: Bool) -> TextTable {
    let own = CatalogWords(options.language)
    var table = TextTable(columns: [
      .init(header: own.columns.entry, leastWidth: 24),
      .init(header: own.columns.title, leastWidth: 24),
      .init(header: own.columns.matchedBy, leastWidth: 8),
    ])
    table.rows = entries.map { entry in
      let rungs = entry.recognition.rungs.map(own.rung).joined(separator: ", ")
      return [
        TextRun(namesCatalog ? entry.reference.name : entry.reference.entry, .accent),
        TextRun(entry.reference.title), TextRun(rungs.isEmpty ? "–" : rungs, .faint),
      ]
    }
    return table
  }

  private static func providers(of catalog: CatalogDescription, _ own: CatalogWords) -> String {
    let names = catalog.services.map(\.provider)
    return names.isEmpty ? own.everyProvider : names.joined(separator: ", ")
  }

  /// The link itself stands where the catalog is shown.
  private static func host(of link: String) -> String {
    let start = link.firstRange(of: "://")?.upperBound ?? link.startIndex
    return String(link[start...].prefix { $0 != "/" })
  }
}
