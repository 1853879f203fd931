// The members of an object beside the one at hand.

import LogDecoding

extension JSONDocument {
  /// A row has fewer members; one that has more costs no more.
  private static let mostMembers = 128

  /// The index of the object's first member whose key fits; `nil` when it has none among the first, or is no object.
  func member(of object: Int, where fits: (Span<UInt8>) -> Bool) -> Int? {
    guard object >= 0, nodes[object].kind == .object else { return nil }
    var index = object + 1
    for _ in 0..<Self.mostMembers where index < nodes[object].end {
      if withRawKey(of: nodes[index], fits) { return index }
      index = nodes[index].end
    }
    return nil
  }
}
