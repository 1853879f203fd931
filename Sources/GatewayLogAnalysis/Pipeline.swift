// A saved report: the file of a nightly job.

import ConfigurationFiles
import ReportJobs

/// A pipeline's file that is in order: what is to be read, how, and where the reports go.
public struct Pipeline: Sendable {
  let file: PipelineFile

  /// Reads a file (YAML).
  ///
  /// - Throws: ``AnalysisError`` when it cannot be read or something in it is wrong: each fault as
  ///   `FILE:LINE:COLUMN: what is wrong, what was expected`.
  public init(readingFile path: String) throws(AnalysisError) {
    do throws(ConfigurationError) {
      let file = try ConfigurationFile(reading: path)
      self.file = try PipelineFile.load(yaml: file.text, file: file.path)
    } catch {
      throw AnalysisError(.configuration, error.diagnostics.map(\.description))
    }
  }

  /// The id: the history and the lock go by it.
  public var id: String { file.pipeline }
  /// The history's file, relative to the working folder; `nil` where nights are not kept.
  public var historyPath: String? { file.history?.path }
  /// `en` or `nb`, where the file says it.
  public var language: String? { file.language }
  /// The zone whose midnights a night has, by its name in the IANA database.
  public var timeZone: String { file.zone.name }
}
