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

  /// Raw bytes of a file; `nil` for a pipe, and for what cannot be looked at.
  package var bytes: Int? {
    let status: FileStatus? =
      switch self {
      case .file(let path): try? FileStatus(path: path)
      case .standardInput: FileStatus.ofStandardInput
      }
    return status.flatMap { $0.kind == .regular ? $0.bytes : nil }
  }

  /// Whether it can be read twice.
  package var isLasting: Bool {
    self != .standardInput && bytes != nil
  }
}
