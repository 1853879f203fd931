// A few lines in memory → the groups that a report would have of them, by the same way.

import ErrorAggregation
import ErrorCatalog
import ErrorExtraction
import ErrorReport
import LogDecoding
import LogInput

enum PastedLog {
  /// The failures in `lines`, the most frequent first.
  static func groups(of lines: [UInt8], rules: ExtractionRules, language: Language) -> [Group] {
    if lines.isEmpty { return [] }
    let aggregator = Aggregator(rules: AggregationRules(), input: 0, file: "-")
    var classifier = RecordClassifier(rules: rules, sink: aggregator)
    classifier.begin(file: "-")
    classifier.begin(chunkAt: 0)
    _ = ChunkDecoder(maxLineBytes: lines.count).decode(Chunk(lines: lines), into: &classifier)
    var report = Report(tool: "", generatedAt: Timestamp(millisecondsSinceEpoch: 0))
    classifier.sink.finish(into: &report, files: ["-"], language: language)
    return report.groups
  }
}
