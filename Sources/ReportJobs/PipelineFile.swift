// A saved report: a pipeline's file → what is to be read, how, and where the reports go. All that a file alone can have wrong is told with
// its place.

package import ConfigurationFiles
package import ErrorReport
import ReportRendering

/// What a pipeline's file says. Times and paths may have dates in them, and mean something once there is a date.
package struct PipelineFile: Sendable {
  /// A text with dates, and where it stands.
  package struct Template: Sendable {
    package var value: DateTemplate
    package var mark: ConfigurationValue.Mark?
  }

  package struct Output: Sendable {
    /// One of `PipelineFile.formats`.
    package var format: String
    /// `-` for standard output.
    package var path: Template
  }

  package struct History: Sendable {
    package var path: String
    /// `nil` for ever.
    package var retainedDays: Int?
  }

  /// Only what passes these filters is kept; globs, all when empty.
  package struct Filter: Sendable {
    package var environments: [String] = []
    package var providers: [String] = []
    package var errors: [String] = []
    package var clients: [String] = []
  }

  /// A path that is the same every night, and where it stands.
  package struct FixedPath: Sendable {
    package var path: String
    package var mark: ConfigurationValue.Mark?
  }

  /// The file's name as it was given.
  package let file: String
  /// The file itself, found from the folder that was the working one when it was read.
  private let place: FilePlace
  package internal(set) var pipeline: String
  package internal(set) var inputs: [Template] = []
  package internal(set) var since: Template?
  package internal(set) var until: Template?
  package internal(set) var zone: TimeZoneRules
  package internal(set) var profile: String?
  /// `FIELD=PATH`.
  package internal(set) var fieldPaths: [String] = []
  /// `GLOB=NAME`.
  package internal(set) var environmentRules: [String] = []
  package internal(set) var catalogs: [FixedPath] = []
  package internal(set) var filter = Filter()
  package internal(set) var groupBy: [String] = []
  package internal(set) var bucket: String?
  package internal(set) var redactsClients = false
  package internal(set) var isStrict = false
  package internal(set) var rejects: Template?
  package internal(set) var history: History?
  package internal(set) var outputs: [Output] = []
  /// Days that dated reports are kept; `nil` for ever.
  package internal(set) var retainedDays: Int?
  package internal(set) var failOn: [String] = []
  /// `en` or `nb`; `nil` for that of the surroundings.
  package internal(set) var language: String?
  package internal(set) var jobs: Int?
  package internal(set) var maxGroups: Int?
  package internal(set) var maxLineBytes: Int?
  package internal(set) var maxWindowBytes: Int?

  init(file: String, pipeline: String, zone: TimeZoneRules) {
    self.file = file
    place = FilePlace(file)
    self.pipeline = pipeline
    self.zone = zone
  }

  /// The pipeline that a YAML text describes.
  ///
  /// - Throws: everything that is wrong with it, each with its place.
  package static func load(yaml: String, file: String) throws(ConfigurationError) -> PipelineFile {
    let value = try ConfigurationValue(yaml: yaml, file: file)
    var reader = PipelineReader(file: file, text: yaml)
    let pipeline = reader.pipeline(value)
    if let error = ConfigurationError(schema.validate(value, file: file) + reader.diagnostics) { throw error }
    return pipeline
  }

  /// The JSON Schema of the file, for editors.
  package static var jsonSchema: String {
    schema.jsonSchema(title: "A pipeline: a saved report", id: "urn:analyze:pipeline:1")
  }
}

extension PipelineFile {
  /// What the file means on a date; everything else does not depend on it.
  package struct Night: Sendable {
    package var date: CalendarDate
    package var inputs: [String]
    package var since: String?
    package var until: String?
    package var rejects: String?
    package var outputs: [(format: String, path: String)]
  }

  /// - Throws: what makes no sense on that date, each with its place.
  package func night(
    of date: CalendarDate, now: Timestamp
  ) throws(ConfigurationError) -> Night {
    let night = Night(
      date: date, inputs: inputs.map { $0.value.text(on: date) }, since: since?.value.text(on: date),
      until: until?.value.text(on: date), rejects: rejects?.value.text(on: date),
      outputs: outputs.map { ($0.format, $0.path.value.text(on: date)) })
    var diagnostics: [ConfigurationDiagnostic] = []
    checkPeriod(night, now: now, &diagnostics)
    checkPaths(night, &diagnostics)
    if let error = ConfigurationError(diagnostics) { throw error }
    return night
  }

  private func checkPeriod(
    _ night: Night, now: Timestamp, _ diagnostics: inout [ConfigurationDiagnostic]
  ) {
    func time(_ template: Template?, _ text: String?, _ key: String) -> Timestamp? {
      guard let template, let text else { return nil }
      if let time = TimeArgument.parse(text, now: now, in: zone) { return time }
      let means = template.value.isDated ? " (on \(night.date): \"\(text.visible())\")" : ""
      diagnostics.append(
        .init(
          file: file, at: template.mark,
          "\"\(key)\" is \"\(template.value.text.visible())\"\(means), expected a time: RFC 3339 (2026-03-01T08:00:00Z), "
            + "a date (2026-03-01, {date}), or a time before now (24h, 7d, yesterday)"))
      return nil
    }
    let begin = time(since, night.since, "since")
    let end = time(until, night.until, "until")
    if let begin, let end, begin >= end {
      diagnostics.append(
        .init(
          file: file, at: until?.mark,
          "\"until\" is \(end.rfc3339) on \(night.date), expected a time after \"since\", \(begin.rfc3339)"))
    }
  }

  private func checkPaths(_ night: Night, _ diagnostics: inout [ConfigurationDiagnostic]) {
    var files = zip(outputs, night.outputs).map { (path: $1.path, mark: $0.path.mark) }
    if let rejects, let path = night.rejects { files.append((path, rejects.mark)) }
    var places = OutputPlaces()
    places.outputs = files.map(\.path)
    places.history = history?.path
    places.lock = lockPath
    places.catalogs = catalogs.map(\.path)
    places.pipeline = place
    for conflict in places.conflicts() {
      let (path, mark) = files[conflict.output]
      diagnostics.append(
        .init(
          file: file, at: mark,
          "\(path.visible()) is \(conflict.other), expected a file of its own for each output"))
    }
  }

  /// Beside the history, or else where the first output has the same folder every night; `nil` when nothing is written.
  package var lockPath: String? {
    let name = ".\(pipeline).lock"
    if let history {
      guard let slash = history.path.lastIndex(of: "/") else { return name }
      return String(history.path[...slash]) + name
    }
    let templates = outputs.map(\.path.value) + [rejects?.value].compactMap { $0 }
    guard let folder = templates.first(where: { Self.isFile($0.text) })?.fixedFolder else { return nil }
    return folder == "." ? name : folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }

  /// Not standard output, nor a device.
  package static func isFile(_ path: String) -> Bool {
    path != "-" && !path.hasPrefix("/dev/")
  }
}
