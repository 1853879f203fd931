// The forms of what is no report: an explanation, a catalog.

/// A format by the name that users give it.
package enum DocumentFormat: String, CaseIterable, Sendable {
  case text
  case json
}
