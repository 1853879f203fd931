// What one argument of the command line leads to.

/// Files and problems gathered while an argument is followed.
struct Finds {
  struct File {
    let source: InputSource
    let identity: FileIdentity
  }

  private(set) var files: [File] = []
  var problems: [InputProblem] = []

  mutating func add(_ source: InputSource, identity: FileIdentity) {
    files.append(File(source: source, identity: identity))
  }

  /// Standard input is known by what stands behind it, so that a file given by name and by redirection is
  /// read once.
  mutating func add(_ source: InputSource) {
    add(source, identity: FileStatus.ofStandardInput?.identity ?? FileIdentity(device: 0, number: 0))
  }

  /// Bytes, not characters: the same order in every locale and Unicode version.
  static func byPathBytes(_ one: File, _ other: File) -> Bool {
    one.source.path.utf8.lexicographicallyPrecedes(other.source.path.utf8)
  }
}
