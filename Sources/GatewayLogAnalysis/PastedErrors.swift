// What someone pipes in to have it explained: bodies as a terminal shows them, lines of a log, the head of an answer
// before its body. Each JSON object becomes a line that the way of a log can read; the rest is text.

import LogDecoding
import LogInput

struct PastedErrors {
  /// Records, each a line with its newline.
  private(set) var log: [UInt8] = []
  /// What is no JSON.
  private var text: [UInt8] = []
  /// The strings of all objects, for messages in a body that is no error by itself.
  private var strings: [UInt8] = []

  /// Beyond this nobody has asked a question.
  private static let longestText = 64 << 10
  /// How many braces may open an object that goes over lines and comes to nothing: each costs a look at all that
  /// follows.
  private static let mostBrokenObjects = 16

  private let document = JSONDocument()
  /// No line is refused for its length.
  private let decoder = ChunkDecoder(maxLineBytes: .max)
  /// Of an answer whose head stands before its body.
  private var status: Int?
  private var brokenObjects = 0

  init(_ bytes: [UInt8]) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var rest = hasMark ? bytes[3...] : bytes[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      readText(rest[..<open])
      let newline = rest[open...].firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
      let end =
        Self.endOfObject(in: rest[..<newline], from: open)
        ?? (brokenObjects < Self.mostBrokenObjects ? Self.endOfObject(in: rest, from: open) : nil)
      if let end, add(object: rest[open..<end]) {
        rest = rest[end...]
      } else {
        // A brace that opens no object is text, and so is its line.
        brokenObjects += 1
        text += rest[open..<newline]
        rest = rest[newline...]
      }
    }
    readText(rest)
  }

  /// Whether there is nothing but blanks.
  var isEmpty: Bool { log.isEmpty && text.allSatisfy { $0 <= 0x20 } }

  /// All that is said in words.
  var words: String { String(decoding: (text + strings).prefix(Self.longestText), as: UTF8.self) }

  private mutating func readText(_ piece: ArraySlice<UInt8>) {
    text += piece
    for line in piece.split(separator: UInt8(ascii: "\n")) where line.starts(with: "HTTP/".utf8) {
      let words = line.split(separator: UInt8(ascii: " "))
      if words.count > 1 { status = Int(String(decoding: words[1], as: UTF8.self)) }
    }
  }

  private mutating func add(object: ArraySlice<UInt8>) -> Bool {
    // Between values a newline is a blank, and within a string there is none.
    let line = object.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? 0x20 : $0 }
    guard document.parse(line.span), let root = document.nodes.first, root.kind == .object else {
      return false
    }
    for node in document.nodes where node.kind == .string {
      if document.appendValue(of: node, to: &strings) { strings.append(UInt8(ascii: "\n")) }
    }
    if isRecord(line) {
      log += line
    } else {
      log += "{".utf8
      if let status = status ?? statusInCode { log += "\"status\":\(status),".utf8 }
      log += "\"response_body\":".utf8
      log += line
      log += "}".utf8
    }
    log.append(UInt8(ascii: "\n"))
    return true
  }

  /// A body that names no error repeats the status as its `code`.
  private var statusInCode: Int? {
    for node in document.nodes
    where node.parent == 0 && node.count == 3 && document.withRawKey(of: node, { Self.isCode($0) }) {
      var value: [UInt8] = []
      guard document.appendValue(of: node, to: &value) else { continue }
      if let status = Int(String(decoding: value, as: UTF8.self)), (400...599).contains(status) {
        return status
      }
    }
    return nil
  }

  private static func isCode(_ key: Span<UInt8>) -> Bool {
    key.count == 4 && "code".utf8.enumerated().allSatisfy { key[$0.offset] == $0.element }
  }

  /// A gateway's record tells of a request; a body does not, and its `message` is the provider's.
  private func isRecord(_ line: [UInt8]) -> Bool {
    var look = RequestLook()
    _ = decoder.decode(Chunk(lines: line), into: &look)
    return look.isRequest
  }

  private struct RequestLook: RecordSink {
    var isRequest = false

    mutating func take(_ record: Record) -> RecordVerdict {
      isRequest =
        record.has(.method) || record.has(.requestLine) || record.has(.url) || record.has(.host)
        || record.has(.path) && record.has(.status)
      return .other
    }
  }

  /// Behind the brace that closes the object; braces in strings do not count.
  private static func endOfObject(in bytes: ArraySlice<UInt8>, from open: Int) -> Int? {
    var depth = 0
    var isString = false
    var index = open
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isString: index += 1
      case UInt8(ascii: "\""): isString.toggle()
      case UInt8(ascii: "{") where !isString: depth += 1
      case UInt8(ascii: "}") where !isString:
        depth -= 1
        if depth == 0 { return index + 1 }
      default: break
      }
      index += 1
    }
    return nil
  }
}
