// What stands where something was taken out. The characters mean nothing to CSV, Markdown tables or HTML.

/// The mark that tells a reader what sort of value stood here.
enum RedactionMark: CaseIterable {
  case secret
  case credential
  case jwt
  case privateKey
  case personalNumber
  case nric
  case email
  case id

  var bytes: String.UTF8View {
    switch self {
    case .secret: "[secret]".utf8
    case .credential: "[credential]".utf8
    case .jwt: "[jwt]".utf8
    case .privateKey: "[private-key]".utf8
    case .personalNumber: "[personal-number]".utf8
    case .nric: "[nric]".utf8
    case .email: "[email]".utf8
    case .id: "[id]".utf8
    }
  }

  /// Where the mark that begins at `position` ends; `nil` where none begins.
  static func end(in text: Span<UInt8>, at position: Int) -> Int? {
    guard text.byte(at: position) == UInt8(ascii: "[") else { return nil }
    for mark in allCases where text.holds(mark.bytes, at: position) {
      return position + mark.bytes.count
    }
    return nil
  }
}
