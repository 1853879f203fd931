// Takes secrets and personal data out of a text. What is found stands behind a few telling bytes (`=`, `@`, a
// digit …), so one pass looks at those alone, and each recognizer looks around the byte it was called for.

/// Replaces secrets, personal numbers and e-mail addresses by marks such as `[secret]`.
///
/// Works on any bytes: JSON, escaped or broken JSON, URLs, header lines, prose, and text that is no UTF-8.
/// The time is linear in the text's length, the result is at most four times as long, and redacting a second
/// time changes nothing.
package struct Redactor: Sendable {
  private let keyedSecrets: KeyedSecretRecognizer
  private let pairedSecrets: PairedSecretRecognizer
  private let secretElements: SecretElement
  private let pathIdentifiers: PathIdentifierRecognizer
  private let clientStandIn: ClientStandIn?

  /// - Parameter keepsCode: whether the value of a `code` key is a documented error code, and stays. Digits
  ///   and OAuth's own errors stay in any case. Asked for values of at most 64 bytes.
  /// - Parameter personalPaths: what stands in a path before a person's id, such as `/com/v4/person/`.
  /// - Parameter clientStandIn: what to put in the place of a client, where the text names one as `client_id=…` and
  ///   the like; `nil` to leave clients as they are.
  package init(
    keepsCode: @escaping @Sendable (Span<UInt8>) -> Bool = { _ in false }, personalPaths: [String] = [],
    clientStandIn: ClientStandIn? = nil
  ) {
    keyedSecrets = KeyedSecretRecognizer(keepsCode: keepsCode, takesClients: clientStandIn != nil)
    pairedSecrets = PairedSecretRecognizer(secrets: keyedSecrets)
    secretElements = SecretElement(secrets: keyedSecrets)
    pathIdentifiers = PathIdentifierRecognizer(paths: personalPaths)
    self.clientStandIn = clientStandIn
  }

  /// Appends the redacted form of `text` to `output`.
  ///
  /// - Returns: whether anything was replaced; if not, `text` was appended as it is.
  @discardableResult
  package func redact(_ text: Span<UInt8>, into output: inout [UInt8]) -> Bool {
    var copied = 0
    var position = 0
    while position < text.count {
      guard text[position].isTelling else {
        position += 1
        continue
      }
      var next = position + 1
      if let finding = finding(in: text, at: position, after: copied, next: &next) {
        output.append(text, in: copied..<finding.range.lowerBound)
        append(finding, in: text, to: &output)
        copied = finding.range.upperBound
        next = copied
      }
      position = next
    }
    output.append(text, in: copied..<text.count)
    return copied > 0
  }

  /// The redacted form of `text`.
  package func redact(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    return redact(bytes.span, into: &output) ? String(decoding: output, as: UTF8.self) : text
  }

  private func append(_ finding: Finding, in text: Span<UInt8>, to output: inout [UInt8]) {
    if let mark = finding.mark {
      output.append(contentsOf: mark.bytes)
    } else if let clientStandIn {
      output.append(contentsOf: clientStandIn(text.extracting(finding.range)))
    }
  }

  /// What the byte at `position` betrays. `floor` is where the last finding ended: nothing before it counts.
  private func finding(
    in text: Span<UInt8>, at position: Int, after floor: Int, next: inout Int
  ) -> Finding? {
    if text[position].isDigit {
      next = text.endOfDigits(from: position)
      return PersonalNumber.find(in: text, digits: position..<next, after: floor)
        ?? IdentityCard.find(in: text, digits: position..<next, after: floor)
    }
    let character = SpelledByte(in: text, at: position)
    return switch character.byte {
    case UInt8(ascii: "J"):
      JSONWebToken.find(in: text, at: position, after: floor)
    case UInt8(ascii: "+"):
      Credential.find(in: text, separator: character, after: floor)
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      Credential.find(in: text, separator: character, after: floor)
        ?? keyedSecrets.find(in: text, blank: character, after: floor)
    case UInt8(ascii: "\\"):
      escapedTab(in: text, at: position).flatMap { keyedSecrets.find(in: text, blank: $0, after: floor) }
    case UInt8(ascii: "="):
      keyedSecrets.find(in: text, separator: character, after: floor)
        ?? pairedSecrets.find(in: text, separator: character, after: floor)
    case UInt8(ascii: ":"):
      keyedSecrets.find(in: text, separator: character, after: floor)
        ?? pairedSecrets.find(in: text, separator: character, after: floor)
        ?? UserInformation.find(in: text, colon: character)
    case UInt8(ascii: ","):
      pairedSecrets.find(in: text, comma: character, after: floor)
    case UInt8(ascii: ">"):
      secretElements.find(in: text, bracket: character, after: floor)
    case UInt8(ascii: "@"):
      EmailAddress.find(in: text, sign: character, after: floor)
    case UInt8(ascii: "/"):
      pathIdentifiers.find(in: text, slash: character, after: floor)
    case UInt8(ascii: "-"):
      PrivateKey.find(in: text, at: position)
    default:
      nil
    }
  }

  /// The `\t` whose first backslash stands at `position`.
  private func escapedTab(in text: Span<UInt8>, at position: Int) -> SpelledByte? {
    guard text.byte(at: position - 1) != UInt8(ascii: "\\") else { return nil }
    var letter = position + 1
    while text.byte(at: letter) == UInt8(ascii: "\\") { letter += 1 }
    guard text.byte(at: letter) == UInt8(ascii: "t") else { return nil }
    return SpelledByte(byte: UInt8(ascii: "\t"), range: position..<letter + 1, spelling: .escape)
  }
}
