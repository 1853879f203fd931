// One JSON text as a flat list of nodes, for records that need a thorough look: the record itself, and JSON found
// inside its strings.

/// A value of a document. Nodes stand in the order of the text, a container before what it holds.
package struct JSONNode: Sendable {
  package enum Kind: Sendable {
    case object, array, string, number, literal
  }

  package var kind: Kind
  /// The container's index; -1 for the root.
  package var parent: Int
  /// The index behind everything that this node holds.
  package var end: Int
  var key: KeyRange
  var value: Range<Int>

  /// Bytes of the value as written; a string's without its quotes, escapes not resolved.
  package var count: Int { value.count }
  package var hasKey: Bool { key.count > 0 }
}

/// A parsed text. A record's document is good until the next record; one made of bytes keeps a copy.
@safe package final class JSONDocument {
  package private(set) var nodes: [JSONNode] = []
  private var text: PaddedText
  private var copy: UnsafeMutableBufferPointer<UInt8>
  private var index: StructuralIndex?
  private let stack = ContainerStack()

  package init() {
    unsafe copy = .allocate(capacity: 4096)
    unsafe copy.initialize(repeating: 0)
    text = unsafe PaddedText(copy.baseAddress.unsafelyUnwrapped, count: 0)
  }

  deinit {
    unsafe copy.deallocate()
  }

  /// Parses a text of its own. `false` when it is not JSON; there are no nodes then.
  package func parse(_ bytes: Span<UInt8>) -> Bool {
    nodes.removeAll(keepingCapacity: true)
    let needed = bytes.count + PaddedText.padding
    if unsafe copy.count < needed {
      unsafe copy.deallocate()
      unsafe copy = .allocate(capacity: needed * 2)
      unsafe copy.initialize(repeating: 0)
    }
    unsafe bytes.withUnsafeBufferPointer { _ = unsafe copy.update(fromContentsOf: $0) }
    text = unsafe PaddedText(copy.baseAddress.unsafelyUnwrapped, count: bytes.count)
    let index = index ?? StructuralIndex()
    self.index = index
    guard let structure = index.structure(of: text) else { return false }
    return parse(structure, from: 0, start: 0, end: bytes.count)
  }

  /// Takes over the structure of a line.
  func parse(_ structure: Structure, from first: Int, start: Int, end: Int) -> Bool {
    nodes.removeAll(keepingCapacity: true)
    text = structure.text
    var builder = NodeBuilder(structure: structure, nodes: nodes)
    nodes = []
    let result = structure.walk(from: first, start: start, end: end, stack: stack, visitor: &builder)
    swap(&nodes, &builder.nodes)
    if case .whole = result { return true }
    nodes.removeAll(keepingCapacity: true)
    return false
  }
}

extension JSONDocument {
  /// The number of the node's key in a table of names.
  package func name(of node: JSONNode, in table: NameTable) -> Int? {
    table.value(of: text, node.key)
  }

  /// Appends the key as written, escapes not resolved.
  package func appendKey(of node: JSONNode, to output: inout [UInt8]) {
    text.append(node.key.range, to: &output)
  }

  /// Appends the value: a string decoded, anything else as written. `false` when a string holds an escape that does
  /// not exist.
  package func appendValue(of node: JSONNode, to output: inout [UInt8]) -> Bool {
    if node.kind == .string { return JSONString.decode(text, node.value, into: &output) }
    text.append(node.value, to: &output)
    return true
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
  private var open = -1

  init(structure: Structure, nodes: [JSONNode]) {
    self.structure = structure
    self.nodes = nodes
  }

  mutating func accepts(_ key: KeyRange) -> Bool { true }

  mutating func open(isObject: Bool, at offset: Int, key: KeyRange) {
    nodes.append(
      JSONNode(
        kind: isObject ? .object : .array, parent: open, end: 0, key: key, value: offset..<offset + 1))
    open = nodes.count - 1
  }

  mutating func close(at offset: Int) {
    nodes[open].end = nodes.count
    nodes[open].value = nodes[open].value.lowerBound..<offset + 1
    open = nodes[open].parent
  }

  mutating func scalar(at offset: Int, next: Int, key: KeyRange) -> Bool {
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
