// A value as a prefix notation that is read many times faster than YAML: what a program carries within
// itself.
//
//     {2            a mapping of two members, each a key and a value
//     5:title       a key: its length in UTF-8 bytes, a colon, the text
//     '4:Fish       a quoted scalar
//     6:status
//     [1            a sequence of one
//     =3:404        a plain scalar, which may be a number

extension ConfigurationValue {
  /// Without places; `init(compact:)` reads it back to an equal value. A node a line, so that changes show
  /// line by line.
  package var compact: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8]) {
    switch content {
    case .scalar(let text, let quoted):
      bytes.append(quoted ? UInt8(ascii: "'") : UInt8(ascii: "="))
      Self.write(text, to: &bytes)
    case .sequence(let elements):
      bytes += "[\(elements.count)\n".utf8
      for element in elements { element.write(to: &bytes) }
    case .mapping(let members):
      bytes += "{\(members.count)\n".utf8
      for member in members {
        Self.write(member.key, to: &bytes)
        member.value.write(to: &bytes)
      }
    }
  }

  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes += "\(text.utf8.count):".utf8
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\n"))
  }
}
