// What a template is filled with.

import Mustache

/// Values by the names that a template knows them by: texts, flags, lists, and fields of their own. A name that has no
/// value here is looked for in what all pieces of the page share.
struct TemplateFields: MustacheParent {
  private var values: [String: Any] = [:]
  private let shared: [String: Any]

  init(sharing shared: [String: Any] = [:]) {
    self.shared = shared
  }

  subscript(name: String) -> Any? {
    get { values[name] ?? shared[name] }
    set { values[name] = newValue }
  }

  /// For the templates: an absent value is no value, and an empty list none either.
  func child(named name: String) -> Any? {
    self[name]
  }
}
