// What stands for a client where clients are not to be named.

/// Makes the stand-in for a client's name; the same name always has the same one.
package struct ClientStandIn: Sendable {
  /// What every stand-in begins with, so that nobody takes one for a client's name, nor hashes it again.
  package static let prefix = "hash:"

  /// What follows the prefix, of a name.
  private let digest: @Sendable (Span<UInt8>) -> String

  package init(digest: @escaping @Sendable (Span<UInt8>) -> String) {
    self.digest = digest
  }

  package func callAsFunction(_ name: Span<UInt8>) -> [UInt8] {
    Array((Self.prefix + digest(name)).utf8)
  }
}
