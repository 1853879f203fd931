// Method and path as one name for an endpoint: what identifies a person or a thing is masked, the query is dropped.

package import ErrorCatalog
import LogDecoding

/// A path of a catalog (`/com/v4/person/{id}`) is taken as it is written there; otherwise segments that are numbers,
/// UUIDs, long hexadecimals, or other or personal identifiers become `{number}`, `{uuid}`, `{hex}`, `{id}`.
package struct EndpointTemplate: Sendable {
  /// The longest path that is kept; what is behind it becomes `…`.
  private static let limit = 200

  private static let marks: [StaticString] = ["[nric]", "[email]", "[personal-number]", "[id]"]

  private let known: [PathTemplate]

  package init(catalogs: CatalogSet) {
    known = catalogs.catalogs.flatMap(\.endpoints).sorted { $0.literalCharacters > $1.literalCharacters }
  }

  /// Appends the masked path.
  package func append(path: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let bytes = Array(path)
    for template in known {
      if let match = template.match(in: bytes.span) {
        appendSegments(bytes[..<match.range.lowerBound], to: &output)
        output += template.text.utf8
        return
      }
    }
    appendSegments(bytes[...], to: &output)
  }

  private func appendSegments(_ path: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let first = output.count
    for part in path.split(separator: UInt8(ascii: "/")) {
      output.append(UInt8(ascii: "/"))
      let segment = Self.decoded(part)
      if isPersonal(segment) || Self.isRandom(segment) {
        output += "{id}".utf8
      } else if Self.isVersion(segment) {
        output += segment
      } else {
        Self.append(segment, to: &output)
      }
      if output.count - first > Self.limit {
        output.removeSubrange((first + Self.limit)...)
        output += "…".utf8
        return
      }
    }
    if path.last == UInt8(ascii: "/"), output.count == first { output.append(UInt8(ascii: "/")) }
  }

  /// Without percent-encoding, where that leaves nothing that has a meaning in a URL or cannot be seen.
  private static func decoded(_ segment: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard segment.contains(UInt8(ascii: "%")) else { return segment }
    let decoded = QueryCarrier.decoded(segment)
    let isPlain = decoded.allSatisfy { $0 > 0x20 && $0 < 0x7F && !marksOfURLs.contains($0) }
    return isPlain ? decoded[...] : segment
  }

  private static let marksOfURLs = Array("/?#%\\\"<>".utf8)

  /// `v1.0`, `oauth2.0`: short numbers behind the dots of a word that ends in a digit.
  private static func isVersion(_ segment: ArraySlice<UInt8>) -> Bool {
    let parts = segment.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count > 1, let word = parts.first, let letter = word.first, let digit = word.last,
      isLetter(letter), isDigit(digit), word.count <= 12, word.allSatisfy({ isLetter($0) || isDigit($0) })
    else { return false }
    return parts.dropFirst().allSatisfy { (1...3).contains($0.count) && $0.allSatisfy(isDigit) }
  }

  /// Sixteen letters and digits or more in which the two take turns: an id of some alphabet. A name has a number or two.
  private static func isRandom(_ segment: ArraySlice<UInt8>) -> Bool {
    guard segment.count >= 16 else { return false }
    var turns = 0
    var digits = 0
    var wasDigit = false
    for byte in segment {
      let isNumber = isDigit(byte)
      guard isNumber || isLetter(byte) else { return false }
      if isNumber {
        digits += 1
        if !wasDigit { turns += 1 }
      }
      wasDigit = isNumber
    }
    // What is hexadecimal or a number has a name of its own.
    let isHex = segment.allSatisfy { isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
    return !isHex && (turns >= 3 || turns == 2 && digits >= 4)
  }

  /// A long number behind a hyphen is one of many, and no part of a name: `ORD-2024-00123`.
  private static func append(_ segment: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let bytes = Array(segment)
    let hasNumber = bytes.indices.contains { start in
      bytes[start] == UInt8(ascii: "-") && bytes[(start + 1)...].prefix(4).count { isDigit($0) } == 4
    }
    if !hasNumber || TemplateMask.isUUID(bytes.span, at: 0) {
      TemplateMask.append(bytes.span, to: &output)
      return
    }
    for (index, part) in segment.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 { output.append(UInt8(ascii: "-")) }
      let isNumber = index > 0 && part.count >= 4 && part.allSatisfy(isDigit)
      if isNumber {
        output += "{number}".utf8
      } else {
        TemplateMask.append(Array(part).span, to: &output)
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  /// An e-mail address, or a Singaporean identity number: letter, seven digits, letter; or what redaction has left of
  /// one.
  private func isPersonal(_ segment: ArraySlice<UInt8>) -> Bool {
    if segment.contains(UInt8(ascii: "[")), Self.marks.contains(where: { Array(segment).span.contains($0) }) {
      return true
    }
    if segment.contains(UInt8(ascii: "@")) || Array(segment).span.contains("%40") { return true }
    guard segment.count == 9, let first = segment.first, let last = segment.last else { return false }
    return (first | 0x20) &- UInt8(ascii: "a") < 26 && (last | 0x20) &- UInt8(ascii: "a") < 26
      && segment.dropFirst().dropLast().allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }
}
