// A value → the pipeline that it describes, and what is wrong with it beyond its shape. What has another shape than it should is left
// out: the schema tells about that.

import ConfigurationFiles
import ErrorReport
import ReportRendering

struct PipelineReader {
  private let file: String
  /// The file's, so that places in them can be told.
  private let lines: [[Unicode.Scalar]]
  private(set) var diagnostics: [ConfigurationDiagnostic] = []

  init(file: String, text: String) {
    self.file = file
    lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  mutating func pipeline(_ value: ConfigurationValue) -> PipelineFile {
    var pipeline = PipelineFile(
      file: file, pipeline: value["pipeline"]?.string ?? "", zone: zone(value["timezone"]))
    pipeline.inputs = (value["inputs"]?.oneOrMany ?? []).compactMap { template($0, "inputs") }
    pipeline.since = value["period"]?["since"].flatMap { template($0, "since") }
    pipeline.until = value["period"]?["until"].flatMap { template($0, "until") }
    pipeline.profile = value["profile"]?.string
    pipeline.fieldPaths = (value["map"]?.mapping ?? []).flatMap { member in
      member.value.oneOrMany.compactMap { $0.string.map { "\(member.key)=\($0)" } }
    }
    pipeline.environmentRules = (value["environment_rules"]?.sequence ?? []).map { rule in
      "\(rule["glob"]?.string ?? "")=\(rule["name"]?.string ?? "")"
    }
    pipeline.catalogs = (value["catalogs"]?.oneOrMany ?? []).compactMap { catalog in
      fixedPath(catalog, "catalogs").map { .init(path: $0, mark: catalog.mark) }
    }
    if let keep = value["keep"] {
      pipeline.filter.environments = strings(keep["environment"])
      pipeline.filter.providers = strings(keep["provider"])
      pipeline.filter.errors = strings(keep["error"])
      pipeline.filter.clients = strings(keep["client"])
    }
    pipeline.groupBy = strings(value["group_by"])
    pipeline.bucket = value["bucket"]?.string
    pipeline.redactsClients = value["redact_client"]?.boolean ?? false
    pipeline.isStrict = value["strict"]?.boolean ?? false
    pipeline.rejects = value["rejects"].flatMap { template($0, "rejects") }
    pipeline.history = value["history"].flatMap { history($0) }
    pipeline.outputs = (value["outputs"]?.sequence ?? []).compactMap { output($0) }
    pipeline.retainedDays = days(value["retain"]) ?? pipeline.history?.retainedDays
    pipeline.failOn = (value["fail_on"]?.oneOrMany ?? []).compactMap {
      condition($0, hasHistory: value["history"] != nil)
    }
    pipeline.language = value["lang"]?.string
    pipeline.jobs = value["jobs"]?.integer
    pipeline.maxGroups = value["max_groups"]?.integer
    pipeline.maxLineBytes = value["max_line_bytes"]?.integer
    pipeline.maxWindowBytes = value["max_window"]?.integer
    return pipeline
  }

  private mutating func zone(_ value: ConfigurationValue?) -> TimeZoneRules {
    guard let value, let name = value.string else { return .utc }
    do throws(UnknownTimeZone) {
      return try TimeZoneRules(inDatabase: name)
    } catch {
      note(value.mark, "\"timezone\" is \"\(name.visible())\", which \(error.reason)")
      return .utc
    }
  }

  private mutating func template(_ value: ConfigurationValue, _ key: String) -> PipelineFile.Template? {
    guard let text = value.string else { return nil }
    do throws(DateTemplate.Fault) {
      return PipelineFile.Template(value: try DateTemplate(text), mark: value.mark)
    } catch {
      note(place(of: error.range, in: text, at: value.mark), "\"\(key)\" has \(error.message)")
      return nil
    }
  }

  /// A path that is the same on each date.
  private mutating func fixedPath(_ value: ConfigurationValue, _ key: String) -> String? {
    guard let template = template(value, key) else { return nil }
    if template.value.isDated {
      let text = template.value.text
      let brace = text.unicodeScalars.prefix { $0 != "{" }.count
      note(
        place(of: brace..<text.unicodeScalars.count, in: text, at: value.mark),
        "\"\(key)\" has a date in it, expected a path that is the same every night")
    }
    return template.value.text
  }

  private mutating func history(_ value: ConfigurationValue) -> PipelineFile.History? {
    guard let path = value["path"].flatMap({ fixedPath($0, "path") }) else { return nil }
    if path == "-" || path.hasSuffix("/") {
      note(value["path"]?.mark, "\"path\" is \"\(path)\", expected a file such as state/history.sqlite")
    }
    return PipelineFile.History(path: path, retainedDays: days(value["retain"]))
  }

  private mutating func output(_ value: ConfigurationValue) -> PipelineFile.Output? {
    guard let path = value["path"], let template = template(path, "path") else { return nil }
    // What stands behind the last dot does not depend on the date, or is no extension.
    let text = template.value.text(on: CalendarDate(year: 2000, month: 1, day: 1))
    if text.hasSuffix("/") {
      note(path.mark, "\"path\" is \"\(template.value.text.visible())\", a folder, expected a file in it")
      return nil
    }
    if let format = value["format"]?.string { return .init(format: format, path: template) }
    let name = text.split(separator: "/").last ?? ""
    let dot = name.lastIndex(of: ".")
    guard let dot, let format = ReportFormat(fileExtension: String(name[name.index(after: dot)...])) else {
      note(
        value.mark,
        "the key \"format\" is missing, and \(template.value.text.visible()) does not tell it, expected one of "
          + PipelineFile.formats.map { "\"\($0)\"" }.joined(separator: ", "))
      return nil
    }
    return .init(format: format.rawValue, path: template)
  }

  private mutating func condition(_ value: ConfigurationValue, hasHistory: Bool) -> String? {
    guard let text = value.string, let condition = FailCondition(text) else { return nil }
    if condition.needsHistory, !hasHistory {
      note(
        value.mark,
        "\"\(condition)\" compares with the nights before, expected a \"history\" in this file, or another condition"
      )
    }
    return text
  }

  private func days(_ value: ConfigurationValue?) -> Int? {
    value?.string.flatMap(PipelineFile.days)
  }

  private func strings(_ value: ConfigurationValue?) -> [String] {
    (value?.oneOrMany ?? []).compactMap(\.string)
  }

  /// A part of a text stands behind the text's own beginning by as much, and by a quote or an escape more; where it cannot be found in
  /// its line, the text's place is told.
  private func place(
    of range: Range<Int>, in text: String, at mark: ConfigurationValue.Mark?
  ) -> ConfigurationValue.Mark? {
    guard let mark, lines.indices.contains(mark.line - 1) else { return mark }
    let line = lines[mark.line - 1]
    let part = Array(text.unicodeScalars)[range]
    var start = mark.column - 1 + range.lowerBound
    while start >= 0, start + part.count <= line.count {
      if line[start..<start + part.count].elementsEqual(part) {
        return ConfigurationValue.Mark(line: mark.line, column: start + 1)
      }
      start += 1
    }
    return mark
  }

  private mutating func note(_ mark: ConfigurationValue.Mark?, _ message: String) {
    diagnostics.append(.init(file: file, at: mark, message))
  }
}
