// Lines of a log → what extraction makes of them, by the same way that a run takes: reader, decoder, classifier.

import ErrorCatalog
import ErrorReport
import Foundation
import LogDecoding
import LogInput
import Redaction
import Testing

@testable import ErrorExtraction

/// Reads logs with one classifier, so that what it keeps from one log meets the next.
final class Extraction {
  private var classifier: RecordClassifier<EventRecorder>
  private let decoder: ChunkDecoder
  private(set) var lines = LineBalance()

  init(
    _ rules: [EnvironmentRule] = [], filter: RecordFilter = RecordFilter(), catalogs: CatalogSet? = nil,
    clientStandIn: ClientStandIn? = nil, isThorough: Bool = false
  ) throws {
    var rules = ExtractionRules(
      catalogs: try catalogs ?? Self.builtIn(), environmentRules: rules, filter: filter,
      clientStandIn: clientStandIn)
    rules.isThorough = isThorough
    classifier = RecordClassifier(rules: rules, sink: EventRecorder())
    decoder = ChunkDecoder(usesShapes: !isThorough, maxLineBytes: InputLimits().maxLineBytes)
  }

  static func builtIn() throws -> CatalogSet {
    CatalogSet(builtIn: try BuiltInCatalogs.all())
  }

  var found: EventRecorder { classifier.sink }
  var events: [ExtractedEvent] { classifier.sink.events }
  var requests: [EventRecorder.Request] { classifier.sink.requests }

  /// Reads a log as if it stood in `file`.
  func read(_ log: [String], file: String = "gateway.log") throws {
    try read(Data(log.joined(separator: "\n").utf8), file: file)
  }

  func read(_ log: Data, file: String = "gateway.log") throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try log.write(to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    classifier.begin(file: file)
    let limits = InputLimits()
    let reader = InputReader(limits: limits, pool: ChunkPool(count: 1, limits: limits))
    _ = reader.read(.file(path: folder.path), input: 0) { chunk in
      classifier.begin(chunkAt: chunk.offset)
      let balance = decoder.decode(chunk, into: &classifier)
      lines.add(balance.lines)
      return true
    }
  }
}

/// The events of a log.
func events(
  _ log: String..., file: String = "gateway.log", rules: [EnvironmentRule] = []
) throws -> [ExtractedEvent] {
  let extraction = try Extraction(rules)
  try extraction.read(log, file: file)
  return extraction.events
}

/// The one event of a line; the test fails when there is none or another.
func event(
  _ line: String, file: String = "gateway.log", rules: [EnvironmentRule] = [],
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> ExtractedEvent {
  let found = try events(line, file: file, rules: rules)
  #expect(found.count == 1, "\(line)", sourceLocation: sourceLocation)
  return try #require(found.first, "\(line)", sourceLocation: sourceLocation)
}
