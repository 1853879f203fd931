// What lint found.

/// The faults of catalogs, and what was looked at.
public struct CatalogLintResult: Sendable {
  /// A catalog that could be read.
  public struct Checked: Hashable, Sendable {
    /// The file as it was named; of a built-in catalog, the name alone.
    public let file: String
    /// Errors it knows.
    public let entries: Int
    /// Examples that were tried.
    public let examples: Int
  }

  /// `FILE:LINE:COLUMN: what is wrong, what was expected`, in the order of the files.
  public let faults: [String]
  /// The catalogs that could be read, faulty or not.
  public let checked: [Checked]
  /// 0 without a fault, 1 with one.
  public var exitCode: Int32 { faults.isEmpty ? 0 : 1 }
}
