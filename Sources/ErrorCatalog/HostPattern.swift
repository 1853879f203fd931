// A host by its exact name, or all names under one: `*.example.org`.

package struct HostPattern: Sendable, Hashable {
  /// The name without the `*.`, in small letters.
  package let name: String
  /// Whether the names under it are meant, and not itself.
  package let isWildcard: Bool

  package init(_ text: String) throws(PatternError) {
    isWildcard = text.hasPrefix("*.")
    name = isWildcard ? String(text.dropFirst(2)) : text
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    let isName = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.first != UInt8(ascii: "-")
        && label.utf8.allSatisfy { byte in
          byte.isDigit || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
        }
    }
    guard isName, text.utf8.count <= 253 else {
      throw PatternError(
        "\"\(text)\" is no host, expected small letters without scheme, port or path, such as *.example.org"
      )
    }
  }

  /// As it is written in a catalog.
  package var text: String {
    isWildcard ? "*." + name : name
  }

  /// Whether a host is meant; its port, its case and a final dot do not matter.
  package func matches(_ host: String) -> Bool {
    let host = host.prefix { $0 != ":" }.lowercased()
    let bare = host.hasSuffix(".") ? String(host.dropLast()) : host
    return isWildcard ? bare.utf8.count > name.utf8.count + 1 && bare.hasSuffix("." + name) : bare == name
  }
}
