// Method and path as one name for an endpoint: what identifies a person or a thing is masked, the query is dropped.

package import ErrorCatalog
import LogDecoding

/// A path of a catalog (`/com/v4/person/{id}`) is taken as it is written there; otherwise segments that are numbers,
/// UUIDs, long hexadecimals or personal identifiers become `{number}`, `{uuid}`, `{hex}`, `{id}`.
package struct EndpointTemplate: Sendable {
  /// The longest path that is kept; what is behind it becomes `…`.
  private static let limit = 200

  private static let marks: [StaticString] = ["[nric]", "[email]", "[personal-number]"]

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
    for segment in path.split(separator: UInt8(ascii: "/")) {
      output.append(UInt8(ascii: "/"))
      if isPersonal(segment) {
        output += "{id}".utf8
      } else {
        TemplateMask.append(Array(segment).span, to: &output)
      }
      if output.count - first > Self.limit {
        output.removeSubrange((first + Self.limit)...)
        output += "…".utf8
        return
      }
    }
    if path.last == UInt8(ascii: "/"), output.count == first { output.append(UInt8(ascii: "/")) }
  }

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
