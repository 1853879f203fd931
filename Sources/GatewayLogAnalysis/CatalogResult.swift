// What was shown of the catalogs.

/// How a look at the catalogs ended.
public struct CatalogResult: Sendable {
  /// What people should know: that there is no such name, and which are near.
  public let messages: [String]
  /// 0 when there was something to show, 1 when nothing has the name.
  public let exitCode: Int32
}
