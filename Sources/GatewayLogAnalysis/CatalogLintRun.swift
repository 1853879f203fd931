// Catalogs → their faults. An example is read as a log would be, and beside all catalogs that a run would ask.

import ConfigurationFiles
import ErrorCatalog
import ErrorExtraction
import ErrorReport
import LogDecoding
import LogInput

struct CatalogLintRun {
  private let builtIn: [Catalog]
  private var faults: [String] = []
  private var checked: [CatalogLintResult.Checked] = []

  init(builtIn: [Catalog]) {
    self.builtIn = builtIn
  }

  var result: CatalogLintResult { CatalogLintResult(faults: faults, checked: checked) }

  mutating func add(_ diagnostics: [ConfigurationDiagnostic]) {
    faults += diagnostics.map(\.description)
  }

  /// A user's file, which is asked before the built-in catalogs.
  mutating func check(_ file: ConfigurationFile) {
    do throws(ConfigurationError) {
      let value = try ConfigurationValue(yaml: file.text, file: file.path)
      let catalog = try CatalogFile.load(value, file: file.path)
      check(catalog, value, file: file.path, in: CatalogSet(user: [catalog], builtIn: builtIn))
    } catch {
      add(error.diagnostics)
    }
  }

  mutating func checkBuiltIn(_ value: ConfigurationValue, file: String) {
    let id = value["catalog"]?.string
    guard let catalog = builtIn.first(where: { $0.id == id }) else { return }
    check(catalog, value, file: file, in: CatalogSet(builtIn: builtIn))
  }

  private mutating func check(
    _ catalog: Catalog, _ value: ConfigurationValue, file: String, in set: CatalogSet
  ) {
    var judges: [String?: ExampleJudge] = [:]
    add(
      CatalogLint.faults(of: catalog, from: value, file: file, in: set) { example in
        var judge = judges[example.provider] ?? ExampleJudge(set, assuming: example.provider)
        defer { judges[example.provider] = judge }
        return judge.verdict(on: example)
      })
    checked.append(
      .init(
        file: file, entries: catalog.entries.count,
        examples: catalog.entries.filter(\.isSeenInLogs).reduce(0) { $0 + $1.examples.count }))
  }
}

/// Puts an example into a record of a gateway, and reads that.
private struct ExampleJudge {
  private var classifier: RecordClassifier<LastMatch>

  init(_ catalogs: CatalogSet, assuming provider: String?) {
    var rules = ExtractionRules(catalogs: catalogs)
    rules.assumedProvider = provider
    classifier = RecordClassifier(rules: rules, sink: LastMatch())
    classifier.begin(file: "-")
  }

  mutating func verdict(on example: CatalogExample) -> CatalogLint.Verdict {
    let line = ExampleRecord.line(of: example)
    classifier.sink = LastMatch()
    classifier.begin(chunkAt: 0)
    _ = ChunkDecoder(maxLineBytes: line.count).decode(Chunk(lines: line), into: &classifier)
    guard classifier.sink.isError else { return .noError }
    return classifier.sink.match.map { .answered($0) } ?? .unanswered
  }

  private struct LastMatch: EventSink {
    var isError = false
    var match: CatalogMatch?

    mutating func add(requestIn scope: Scope, at time: Timestamp?) {}
    mutating func add(accepted tokenID: Evidence) {}

    mutating func add(_ event: ErrorEvent) {
      isError = true
      match = event.signature.match
    }
  }
}
