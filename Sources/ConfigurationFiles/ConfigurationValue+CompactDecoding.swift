// Reading the compact notation. It comes out of the program itself, and is checked all the same: a damaged
// text gives an error with its place, never a trap.

extension ConfigurationValue {
  /// `file` names the text in an error.
  package init(compact text: String, file: String) throws(ConfigurationError) {
    var decoder = CompactDecoder(Array(text.utf8), file: file)
    self = try decoder.value(depth: 0)
    try decoder.expectEnd()
  }
}

private struct CompactDecoder {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0

  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  mutating func value(depth: Int) throws(ConfigurationError) -> ConfigurationValue {
    guard position < bytes.count, depth <= ConfigurationValue.maximumDepth else { throw damage("a value") }
    let kind = bytes[position]
    position += 1
    switch kind {
    case UInt8(ascii: "'"): return ConfigurationValue(.scalar(text: try text(), quoted: true))
    case UInt8(ascii: "="): return ConfigurationValue(.scalar(text: try text(), quoted: false))
    case UInt8(ascii: "["):
      let count = try number(endingIn: UInt8(ascii: "\n"))
      var elements: [ConfigurationValue] = []
      elements.reserveCapacity(count)
      for _ in 0..<count { elements.append(try value(depth: depth + 1)) }
      return ConfigurationValue(.sequence(elements))
    case UInt8(ascii: "{"):
      let count = try number(endingIn: UInt8(ascii: "\n"))
      var members: [ConfigurationValue.Member] = []
      members.reserveCapacity(count)
      for _ in 0..<count {
        let key = try text()
        members.append(.init(key, try value(depth: depth + 1)))
      }
      return ConfigurationValue(.mapping(members))
    default:
      position -= 1
      throw damage("one of ' = [ {")
    }
  }

  func expectEnd() throws(ConfigurationError) {
    guard position == bytes.count else { throw damage("the end") }
  }

  private mutating func text() throws(ConfigurationError) -> String {
    let count = try number(endingIn: UInt8(ascii: ":"))
    let end = position + count
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else {
      throw damage("\(count) bytes and a newline")
    }
    defer { position = end + 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  /// No number may exceed what is left, so that a damaged count reserves no memory.
  private mutating func number(endingIn delimiter: UInt8) throws(ConfigurationError) -> Int {
    var number = 0
    let start = position
    while position < bytes.count, bytes[position] != delimiter {
      let digit = Int(bytes[position]) - 0x30
      number = number * 10 + digit
      guard (0...9).contains(digit), number <= bytes.count else { throw damage("a number") }
      position += 1
    }
    guard position > start, position < bytes.count, number <= bytes.count - position else {
      throw damage("a number")
    }
    position += 1
    return number
  }

  private func damage(_ expectation: String) -> ConfigurationError {
    var mark = ConfigurationValue.Mark(line: 1, column: 1)
    for scalar in String(decoding: bytes[..<min(position, bytes.count)], as: UTF8.self).unicodeScalars {
      mark.advance(over: scalar)
    }
    return ConfigurationError(
      .init(file: file, at: mark, "the compact text is damaged, expected \(expectation)"))
  }
}
