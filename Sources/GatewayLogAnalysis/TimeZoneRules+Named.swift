// The zone that --timezone names.

import ErrorReport
import ReportJobs
import ReportRendering

extension TimeZoneRules {
  /// From the machine's time zone database.
  init(named name: String) throws(AnalysisError) {
    do throws(UnknownTimeZone) {
      try self.init(inDatabase: name)
    } catch {
      throw AnalysisError(.configuration, ["--timezone '\(name.visible())' \(error.reason)"])
    }
  }
}
