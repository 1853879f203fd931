// One object on the way from a line to its record: an envelope, or the record itself.

/// Reused for every line.
final class RecordLayer {
  var fields: RecordFields
  /// The object's bytes in the structure's text.
  var range = 0..<0
  var firstStructural = 0
  /// Where the string begins that the next layer was unwrapped from; -1 when there is none.
  var unwrapped = -1
  /// The text of a layer that was unwrapped or joined.
  let text = IndexedText()
  private let ownDocument = JSONDocument()
  private var hasDocument = false
  private var fault: RejectReason?

  init(table: FieldTable, isStrict: Bool, structure: Structure) {
    fields = RecordFields(table: table, isStrict: isStrict, structure: structure)
  }

  /// Makes ready for the next object.
  @inline(__always)
  func reset() {
    fields.reset()
    hasDocument = false
    unwrapped = -1
  }

  /// The object's values as nodes; none when there is a fault.
  var document: JSONDocument {
    prepareDocument()
    return ownDocument
  }

  var documentFault: RejectReason? {
    prepareDocument()
    return fault
  }

  private func prepareDocument() {
    if hasDocument { return }
    hasDocument = true
    fault = ownDocument.parse(
      fields.structure, from: firstStructural, start: range.lowerBound, end: range.upperBound, isAlone: false,
      unwrapped: unwrapped)
  }
}
