// A whole HTTP response in a string, in base64, as Tyk's analytics keep it (`raw_response`): status line, headers, body.

import LogDecoding

/// An answer as it went over the wire (RFC 9112 §2.1); it may end anywhere.
struct ResponseCarrier {
  private(set) var status: Int?
  private(set) var location: [UInt8] = []
  private(set) var challenges: [[UInt8]] = []
  private(set) var body: [UInt8] = []

  /// `nil` when the bytes are no answer.
  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: "HTTP/".utf8) else { return nil }
    var lines = Lines(bytes)
    guard let statusLine = lines.next() else { return nil }
    status = Self.status(in: statusLine)
    while let line = lines.next(), !line.isEmpty { readHeader(line) }
    body = Array(bytes[lines.offset...])
  }

  private static func status(in line: ArraySlice<UInt8>) -> Int? {
    let words = line.split(separator: 0x20)
    guard words.count >= 2, words[1].count == 3 else { return nil }
    return Int(String(decoding: words[1], as: UTF8.self)).flatMap { (100...599).contains($0) ? $0 : nil }
  }

  private mutating func readHeader(_ line: ArraySlice<UInt8>) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return }
    let name = Array(line[..<colon])
    let value = Array(line[(colon + 1)...].drop { $0 <= 0x20 })
    if name.span.equals("location") {
      location = value
    } else if name.span.equals("www-authenticate") {
      challenges.append(value)
    }
  }

  /// Lines that end in a newline, with or without a return before it; the last one may have no end.
  private struct Lines {
    let bytes: [UInt8]
    var offset = 0

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
    }

    mutating func next() -> ArraySlice<UInt8>? {
      guard offset < bytes.count else { return nil }
      let newline = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      var line = bytes[offset..<newline]
      if line.last == UInt8(ascii: "\r") { line.removeLast() }
      offset = min(newline + 1, bytes.count)
      return line
    }
  }
}
