// What a configuration file says, before anyone has asked what it means: scalars, sequences and mappings,
// each with the place where it stands, so that every later complaint can point there.

/// A node of a configuration file. Two values are equal when they say the same, wherever they stand.
package struct ConfigurationValue: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    /// The text as the file means it (escapes resolved); `quoted` text is a string whatever it looks like.
    case scalar(text: String, quoted: Bool)
    case sequence([ConfigurationValue])
    /// In the order of the file; no key stands twice.
    case mapping([Member])
  }

  package struct Member: Sendable, Equatable {
    package var key: String
    package var keyMark: Mark?
    package var value: ConfigurationValue

    package init(_ key: String, keyMark: Mark? = nil, _ value: ConfigurationValue) {
      self.key = key
      self.keyMark = keyMark
      self.value = value
    }

    package static func == (lhs: Self, rhs: Self) -> Bool {
      lhs.key == rhs.key && lhs.value == rhs.value
    }
  }

  /// A place in a file. Both count from 1; columns count Unicode scalars, as editors do.
  package struct Mark: Sendable, Hashable, Comparable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }

    package static func < (lhs: Self, rhs: Self) -> Bool {
      (lhs.line, lhs.column) < (rhs.line, rhs.column)
    }
  }

  package var content: Content
  /// Where the value begins; a value that was made by the program has none.
  package var mark: Mark?

  package init(_ content: Content, mark: Mark? = nil) {
    self.content = content
    self.mark = mark
  }

  package static func == (lhs: Self, rhs: Self) -> Bool {
    lhs.content == rhs.content
  }
}
