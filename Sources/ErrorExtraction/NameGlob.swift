// A name with wildcards, for filters and environment rules: `*` is any number of characters, `?` is one.

/// Compared as a whole, whatever the case of ASCII letters. The time is at most the product of the two lengths.
package struct NameGlob: Hashable, Sendable {
  package let text: String
  private let pattern: [UInt8]

  package init(_ text: String) {
    self.text = text
    pattern = text.utf8.map(Self.folded)
  }

  package func matches(_ name: String) -> Bool {
    let name = name.utf8.map(Self.folded)
    var offset = 0
    var position = 0
    var star: (position: Int, offset: Int)?
    while offset < name.count {
      if position < pattern.count, pattern[position] == UInt8(ascii: "*") {
        star = (position, offset)
        position += 1
      } else if position < pattern.count,
        pattern[position] == name[offset] || pattern[position] == UInt8(ascii: "?")
      {
        position += 1
        offset += 1
      } else if let last = star {
        position = last.position + 1
        offset = last.offset + 1
        star = (last.position, offset)
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }
}
