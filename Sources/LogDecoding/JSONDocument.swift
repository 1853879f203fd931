// One JSON text as a flat list of nodes, for records that need a thorough look: the record itself, and JSON found
// inside its strings.

/// A value of a document. Nodes stand in the order of the text, a container before what it holds.
package struct JSONNode: Sendable {
  package enum Kind: Sendable {
    case object, array, string, number, literal
  }

  package let kind: Kind
  private let parentIndex: Int32
  private var endIndex: Int32
  private let keyStart: Int32
  private let keyCount: Int32
  private let valueStart: Int32
  private var valueEnd: Int32

  /// 32 bits are enough for a line, and half the memory: a line may hold very many values.
  init(kind: Kind, parent: Int, end: Int, key: KeyRange, value: Range<Int>) {
    self.kind = kind
    parentIndex = Int32(truncatingIfNeeded: parent)
    endIndex = Int32(truncatingIfNeeded: end)
    keyStart = Int32(truncatingIfNeeded: key.start)
    keyCount = Int32(truncatingIfNeeded: key.count)
    valueStart = Int32(truncatingIfNeeded: value.lowerBound)
    valueEnd = Int32(truncatingIfNeeded: value.upperBound)
  }

  /// The container's index; -1 for the root.
  package var parent: Int { Int(parentIndex) }
  /// The index behind everything that this node holds.
  package var end: Int { Int(endIndex) }
  var key: KeyRange { KeyRange(start: Int(keyStart), count: Int(keyCount)) }
  var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }

  /// A container ends here: behind the node `end`, and behind the byte at `offset`.
  mutating func close(end: Int, at offset: Int) {
    endIndex = Int32(truncatingIfNeeded: end)
    valueEnd = Int32(truncatingIfNeeded: offset + 1)
  }

  /// Bytes of the value as written; a string's without its quotes, escapes not resolved.
  package var count: Int { value.count }
  package var hasKey: Bool { key.count > 0 }
}

/// A parsed text. A record's document is good until the next record; one made of bytes keeps a copy.
package final class JSONDocument {
  /// A text with more values is not searched, so that no line takes the memory of a log.
  package static let valueLimit = 262_144
  /// What is kept for the next text.
  private static let usualNodes = 16_384

  package private(set) var nodes: [JSONNode] = []
  /// Where columns count from.
  private var start = 0
  private var text: PaddedText
  private let own = IndexedText()
  private let stack = ContainerStack()
  /// Where a string or an object begins that has been unwrapped: what it holds is a document of its own.
  private var unwrapped = -1

  package init() {
    text = own.content
  }

  /// Parses a text of its own. `false` when it is not JSON; there are no nodes then.
  package func parse(_ bytes: Span<UInt8>) -> Bool {
    own.set(bytes)
    guard let structure = own.structure() else {
      nodes.removeAll()
      return false
    }
    return parse(structure, from: 0, start: 0, end: bytes.count) == nil
  }

  /// Takes over the structure of a record. The answer says why it cannot be used; there are no nodes then.
  func parse(
    _ structure: Structure, from first: Int, start: Int, end: Int, isAlone: Bool = true, unwrapped: Int = -1
  ) -> RejectReason? {
    nodes.removeAll(keepingCapacity: nodes.capacity <= Self.usualNodes)
    self.unwrapped = unwrapped
    text = structure.text
    self.start = start
    var builder = NodeBuilder(structure: structure, nodes: nodes, unwrapped: unwrapped)
    nodes = []
    let result = structure.walk(
      from: first, start: start, end: end, isAlone: isAlone, stack: stack, visitor: &builder)
    swap(&nodes, &builder.nodes)
    guard case .fault(let reason) = result else { return nil }
    let isFull = nodes.count >= Self.valueLimit
    nodes.removeAll()
    return isFull ? .tooManyValues(limit: Self.valueLimit) : reason
  }
}

extension JSONDocument {
  /// The number of the node's key in a table of names.
  package func name(of node: JSONNode, in table: NameTable) -> Int? {
    table.index.value(of: text, node.key)
  }

  /// The nodes whose keys stand in a table, with the numbers of their names.
  @inline(never)
  package func forEachNode(named table: NameTable, _ body: (_ index: Int, _ name: Int) -> Void) {
    let text = text
    let names = table.index
    for index in nodes.indices {
      if let name = names.value(of: text, nodes[index].key) { body(index, name) }
    }
  }

  /// The number of the name that the node's value is.
  package func name(inValueOf node: JSONNode, in table: NameTable) -> Int? {
    table.index.value(of: text, KeyRange(start: node.value.lowerBound, count: node.value.count))
  }

  /// Whether the node is a string that was unwrapped: the record has a document of what it holds.
  package func isUnwrapped(_ node: JSONNode) -> Bool {
    node.value.lowerBound == unwrapped
  }

  /// Appends the value: a string decoded, anything else as written. `false`, and nothing appended, when it breaks the
  /// grammar.
  package func appendValue(of node: JSONNode, to output: inout [UInt8]) -> Bool {
    let count = output.count
    if node.kind == .string {
      if JSONString.decode(text, node.value, into: &output) { return true }
      output.removeSubrange(count...)
      return false
    }
    if node.kind != .object, node.kind != .array, !JSONGrammar.isPrimitive(text, node.value) { return false }
    text.append(node.value, to: &output)
    return true
  }

  /// Where the value begins, from 1, in bytes.
  package func column(of node: JSONNode) -> Int {
    node.value.lowerBound - start + 1
  }

  /// Lends the value's bytes as written.
  package func withRawValue<Result>(of node: JSONNode, _ body: (Span<UInt8>) -> Result) -> Result {
    text.withSpan(node.value, body)
  }

  /// Lends the key's bytes as written.
  package func withRawKey<Result>(of node: JSONNode, _ body: (Span<UInt8>) -> Result) -> Result {
    text.withSpan(node.key.range, body)
  }
}

private struct NodeBuilder: StructureVisitor {
  let structure: Structure
  var nodes: [JSONNode]
  /// Where an object begins whose values are none of this document's.
  private let unwrapped: Int
  private var open = -1
  /// How deep in the unwrapped object the walk is; 0 outside of it.
  private var hiddenDepth = 0

  init(structure: Structure, nodes: [JSONNode], unwrapped: Int) {
    self.structure = structure
    self.nodes = nodes
    self.unwrapped = unwrapped
  }

  mutating func accepts(_ key: KeyRange) -> Bool { true }

  mutating func open(isObject: Bool, at offset: Int, key: KeyRange) -> Bool {
    if hiddenDepth > 0 {
      hiddenDepth += 1
      return true
    }
    if nodes.count >= JSONDocument.valueLimit { return false }
    if offset == unwrapped { hiddenDepth = 1 }
    nodes.append(
      JSONNode(
        kind: isObject ? .object : .array, parent: open, end: 0, key: key, value: offset..<offset + 1))
    open = nodes.count - 1
    return true
  }

  mutating func close(at offset: Int) {
    if hiddenDepth > 0 {
      hiddenDepth -= 1
      if hiddenDepth > 0 { return }
    }
    nodes[open].close(end: nodes.count, at: offset)
    open = nodes[open].parent
  }

  mutating func scalar(at offset: Int, next: Int, key: KeyRange) -> Bool {
    if hiddenDepth > 0 { return true }
    if nodes.count >= JSONDocument.valueLimit { return false }
    let range = structure.scalarRange(at: offset, next: next)
    let first = structure.text[offset]
    let kind: JSONNode.Kind =
      switch first {
      case ASCII.quote: .string
      case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"): .literal
      default: .number
      }
    nodes.append(JSONNode(kind: kind, parent: open, end: nodes.count + 1, key: key, value: range))
    return true
  }
}
