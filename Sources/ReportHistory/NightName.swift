// Which night.

/// A night of a pipeline: there is one a date, whenever and however often it runs.
package struct NightName: Hashable, Sendable {
  /// The pipeline's id.
  package var pipeline: String
  /// `YYYY-MM-DD`; nights come in the order of their dates.
  package var date: String

  package init(pipeline: String, date: String) {
    self.pipeline = pipeline
    self.date = date
  }
}
