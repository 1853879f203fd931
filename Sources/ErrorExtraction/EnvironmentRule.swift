// A user's own word on which environment a host or a file belongs to: `*.gw.example.no=prod`.

package struct EnvironmentRule: Hashable, Sendable {
  package var glob: NameGlob
  package var environment: String

  package init(glob: NameGlob, environment: String) {
    self.glob = glob
    self.environment = environment
  }

  /// From `GLOB=NAME`; `nil` when either is missing. The name follows the last `=`; like any
  /// other, it is in small letters, and synonyms are folded.
  package init?(_ text: String) {
    guard let equals = text.lastIndex(of: "=") else { return nil }
    let name = String(text[text.index(after: equals)...])
    guard equals > text.startIndex, !name.isEmpty else { return nil }
    self.init(
      glob: NameGlob(String(text[..<equals])),
      environment: EnvironmentName.explicit(Array(name.utf8)) ?? name.lowercased())
  }

  /// Whether the file is meant by its path, or, where the glob is no path itself, by its name.
  package func matches(file: String) -> Bool {
    if glob.matches(file) { return true }
    guard !glob.text.contains("/"), let slash = file.lastIndex(of: "/") else { return false }
    return glob.matches(String(file[file.index(after: slash)...]))
  }
}
