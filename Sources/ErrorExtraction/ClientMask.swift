// Takes the clients of a record out of its texts, where they stand under no name that would give them away.

import LogDecoding
import Redaction

/// Belongs to one worker.
final class ClientMask {
  /// A log of a million clients starts over now and then.
  private static let limit = 4096

  private let standIn: ClientStandIn
  private let redactor: Redactor
  private var standIns: [ByteKey: [UInt8]] = [:]
  /// Redacted; the longest first, so that none is taken for a part of another.
  private(set) var names: [[UInt8]] = []

  init(_ standIn: ClientStandIn, redactor: Redactor) {
    self.standIn = standIn
    self.redactor = redactor
  }

  /// The names that follow are those of another record.
  func begin() {
    names.removeAll(keepingCapacity: true)
  }

  /// A name of the record's client, as logged.
  func add(_ name: [UInt8]) {
    var redacted: [UInt8] = []
    redactor.redact(name.span, into: &redacted)
    guard redacted.contains(where: Self.isWord), !isStandIn(redacted), !names.contains(redacted) else {
      return
    }
    let place = names.firstIndex { $0.count < redacted.count } ?? names.count
    names.insert(redacted, at: place)
  }

  /// What stands for a client.
  func standIn(for name: [UInt8]) -> [UInt8] {
    if isStandIn(name) { return name }
    let key = ByteKey(name)
    if let known = standIns[key] { return known }
    if standIns.count >= Self.limit { standIns.removeAll(keepingCapacity: true) }
    let made = standIn(name.span)
    standIns[key] = made
    return made
  }

  /// A redacted text with the stand-ins in the place of the record's clients.
  func masked(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for name in names where text.count >= name.count {
      var output: [UInt8] = []
      var copied = 0
      var index = 0
      while index <= text.count - name.count {
        guard holds(name, in: text, at: index) else {
          index += 1
          continue
        }
        output += text[copied..<index]
        output += standIn(for: name)
        index += name.count
        copied = index
      }
      if copied > 0 { text = output + text[copied...] }
    }
    return text
  }

  func masked(_ text: String) -> String {
    if names.isEmpty { return text }
    return String(decoding: masked(Array(text.utf8)), as: UTF8.self)
  }

  /// Whether the name stands there by itself, and not as a part of a longer word.
  private func holds(_ name: [UInt8], in text: [UInt8], at index: Int) -> Bool {
    let end = index + name.count
    guard Self.isSame(text[index], name[0]),
      zip(text[index..<end], name).allSatisfy({ Self.isSame($0, $1) })
    else { return false }
    return (index == 0 || !Self.isWord(text[index - 1]) || !Self.isWord(name[0]))
      && (end == text.count || !Self.isWord(text[end]) || !Self.isWord(name[name.count - 1]))
  }

  private func isStandIn(_ name: [UInt8]) -> Bool {
    name.starts(with: ClientStandIn.prefix.utf8)
  }

  /// Messages spell a name in letters of another case than the field has.
  private static func isSame(_ left: UInt8, _ right: UInt8) -> Bool {
    left == right || left ^ right == 0x20 && (left | 0x20) &- UInt8(ascii: "a") < 26
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || byte >= 0x80
  }
}
