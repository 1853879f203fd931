// The folder that the readers' tests read.

import ErrorReport
import Foundation
import ReportRendering

struct ReportFolder {
  private let path: String

  init(path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: "\(path)/pairs", withIntermediateDirectories: true)
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"))
  }

  private func rendered(_ report: Report, _ format: ReportFormat, verbose: Bool = true) -> [UInt8] {
    var bytes: [UInt8] = []
    format.render(report, options: TextOptions(verbose: verbose), into: &bytes)
    return bytes
  }

  /// A report with every field filled, in every format; with strings of the tamest kind.
  func writeRichReport() throws {
    let report = Report.filled(with: ["plain"])
    for format in ReportFormat.allCases { try write(rendered(report, format), to: "rich.\(format.rawValue)") }
    try write(events(["plain"]), to: "rich.events")
  }

  /// Tables with a row for each string; and for each string the documents in which it stands everywhere.
  func writeUnpleasantReports(strings: [String]) throws {
    let report = Report.filled(with: strings)
    for format in [ReportFormat.json, .csv, .timeline, .openmetrics] {
      try write(rendered(report, format), to: "strings.\(format.rawValue)")
    }
    try write(events(strings), to: "strings.events")
    var documents: [[String: String]] = []
    for text in ["plain"] + strings {
      let evidence = Report.filled(with: [text])
      let prose = Report.filled(with: ["plain"], prose: text)
      documents.append([
        "string": text,
        "markdown": String(decoding: rendered(evidence, .markdown), as: UTF8.self),
        "prose": String(decoding: rendered(prose, .markdown), as: UTF8.self),
        "openmetrics": String(decoding: rendered(evidence, .openmetrics), as: UTF8.self),
      ])
    }
    try JSONEncoder().encode(documents).write(to: URL(filePath: "\(path)/documents.json"))
  }

  private func events(_ strings: [String]) -> [UInt8] {
    var rows = CSVEvents()
    for (line, text) in strings.enumerated() { rows.add(EventRow(filledWith: text), line: line) }
    var bytes: [UInt8] = []
    CSVEvents.head(into: &bytes)
    rows.write(file: strings.first ?? "", firstLine: 1, into: &bytes)
    return bytes
  }

  /// csv-spectrum's tables, written from their JSON.
  func writePairs(from folder: String) throws {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names.sorted() where name.hasSuffix(".json") {
      let rows = try JSONDecoder().decode(
        [[String: String]].self, from: Data(contentsOf: URL(filePath: "\(folder)/\(name)")))
      let columns = rows.first?.keys.sorted() ?? []
      var csv = CSVWriter()
      for row in [Dictionary(uniqueKeysWithValues: columns.map { ($0, $0) })] + rows {
        for column in columns { csv.text(row[column]) }
        csv.endRow()
      }
      var bytes: [UInt8] = []
      csv.buffer.finish(into: &bytes)
      try write(bytes, to: "pairs/\(name.dropLast(5)).csv")
    }
  }
}
