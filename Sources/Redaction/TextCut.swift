// Cutting a long text so that no value is halved: half a secret is not recognised as one.

package enum TextCut {
  /// Cuts `text` to at most `limit` bytes, back to where the last word that is whole ends: a blank, a quote or a
  /// separator. A text that is one long word goes whole. `false` when there was nothing to cut.
  @discardableResult
  package static func shorten(_ text: inout [UInt8], to limit: Int) -> Bool {
    guard text.count > limit else { return false }
    var end = max(limit, 0)
    while end > 0, !isBoundary(text[end - 1]) { end -= 1 }
    text.removeSubrange(end...)
    return true
  }

  private static func isBoundary(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "&"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
      true
    default: false
    }
  }
}
