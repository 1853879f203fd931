// Paths with `*`, `?`, `[…]` and `**`, for shells that left them alone and for pipeline files.

/// A path with wildcards in it.
struct GlobPattern {
  let text: String
  let isAbsolute: Bool
  let parts: [Part]

  enum Part: Equatable {
    /// Any number of folders, none included.
    case anyFolders
    case literal(String)
    case wildcards(GlobSegment)
  }

  /// `nil` for a path without a wildcard.
  init?(_ text: String) {
    var isPattern = false
    var parts: [Part] = []
    for piece in text.split(separator: "/") {
      if piece == "**" {
        isPattern = true
        if parts.last != .anyFolders { parts.append(.anyFolders) }
      } else if let segment = GlobSegment(piece) {
        isPattern = true
        parts.append(.wildcards(segment))
      } else {
        parts.append(.literal(String(piece)))
      }
    }
    guard isPattern else { return nil }
    self.text = text
    self.parts = parts
    isAbsolute = text.utf8.first == UInt8(ascii: "/")
  }
}
