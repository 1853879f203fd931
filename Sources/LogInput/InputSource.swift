// One thing to read.

/// Something that can be opened and read to its end.
package enum InputSource: Hashable, Sendable {
  case file(path: String)
  case standardInput

  /// How people name it: its path, or `-`.
  package var path: String {
    switch self {
    case .file(let path): path
    case .standardInput: "-"
    }
  }
}
