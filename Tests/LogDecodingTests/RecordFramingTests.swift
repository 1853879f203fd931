// Records of several lines: pretty-printed and concatenated objects, whole arrays, and lines that were cut in pieces. The
// same records come out however the log is cut into chunks.

import LogDecoding
import TestSupport
import Testing

@Suite("Records of several lines")
struct RecordFramingTests {
  private static let chunkSizes = [64, 100, 333, 1 << 19]

  private func decoded(_ text: String, chunkBytes: Int = 1 << 19) throws -> DecodedLog {
    try DecodedLog(text, .init(chunkBytes: chunkBytes, roles: [.requestID, .time, .host], isFramed: true))
  }

  /// What must be the same whatever the size of the chunks.
  private func facts(_ log: DecodedLog) -> [String] {
    log.records.map { "\($0.line) \($0.fields[.requestID] ?? "?") \($0.status ?? 0)" }
      + ["\(log.lines)", "\(log.rejected.map { "\($0.line) \($0.reason)" })"]
  }

  private static let pretty = (0..<40).map { number in
    """
    {
      "request_id": "r\(number)",
      "headers": [
        {
          "a": "} {"
        }
      ],
      "status": 200
    }

    """
  }

  @Test("pretty-printed objects count on their last lines, and the others as other", arguments: chunkSizes)
  func pretty(chunkBytes: Int) throws {
    let log = try decoded(Self.pretty.joined(), chunkBytes: chunkBytes)
    #expect(log.records.map { $0.fields[.requestID] } == (0..<40).map { "r\($0)" })
    #expect(log.records.map(\.line) == (0..<40).map { $0 * 9 + 8 })
    #expect(log.lines.requests == 40 && log.lines.other == 320 && log.lines.total == 360)
    #expect(chunkBytes > 1000 || log.chunks > 10)
  }

  @Test("one array over many lines is its elements", arguments: chunkSizes)
  func array(chunkBytes: Int) throws {
    let elements = (0..<40).map { #"  {"request_id": "r\#($0)", "status": 200}"# }
    for opening in ["[\n", "[", "[ "] {
      let text = opening + elements.joined(separator: ",\n") + "\n]\n"
      let log = try decoded(text, chunkBytes: chunkBytes)
      #expect(log.records.map { $0.fields[.requestID] } == (0..<40).map { "r\($0)" }, "\(opening)")
      #expect(log.lines.requests == 40 && log.lines.malformed == 0)
      #expect(log.lines.total == text.utf8.count { $0 == UInt8(ascii: "\n") })
    }
    let nested = "[\n" + Self.pretty.map { $0.trimmed }.joined(separator: ",\n") + "\n]"
    let log = try decoded(nested, chunkBytes: chunkBytes)
    #expect(log.records.map { $0.fields[.requestID] } == (0..<40).map { "r\($0)" })
  }

  @Test("a broken object costs itself, and no neighbour", arguments: chunkSizes)
  func broken(chunkBytes: Int) throws {
    var random = SeededRandom(4)
    for fault in ["\"odd\n", "{\"x\": \n", "]\n", "\"a\": tru\"e\n", "}{\n"] {
      let place = Int.random(in: 1..<39, using: &random)
      var objects = Self.pretty
      objects[place] = "{\n  \"request_id\": \"bad\",\n  " + fault + "  \"status\": 200\n}\n"
      let log = try decoded(objects.joined(), chunkBytes: chunkBytes)
      let found = Set(log.records.compactMap { $0.fields[.requestID] })
      let expected = Set((0..<40).filter { $0 != place }.map { "r\($0)" })
      #expect(found.isSuperset(of: expected), "\(fault) at \(place): \(expected.subtracting(found))")
      #expect(log.lines.malformed >= 1, "\(fault)")
      #expect(log.lines.total == objects.joined().utf8.count { $0 == UInt8(ascii: "\n") }, "\(fault)")
    }
  }

  @Test("a log of lines stays one of lines, also when its first line is broken or an array")
  func lines() throws {
    for first in [#"{"a":"#, #"[{"a":1}]"#, "{", "[", #"{"a":1}"#, "text", "[info] up {"] {
      let text = first + "\n" + #"{"request_id":"r1","status":200}"# + "\n" + #"{"request_id":"r2"}"# + "\n"
      let ids = try decoded(text).records.compactMap { $0.fields[.requestID] }
      #expect(ids == ["r1", "r2"], "\(first)")
    }
  }

  @Test("pieces of a container's line are joined, each stream by itself", arguments: chunkSizes)
  func pieces(chunkBytes: Int) throws {
    var lines: [String] = []
    for number in 0..<20 {
      let stamp = "2026-03-01T08:00:\(10 + number).000000001Z"
      lines += [
        "\(stamp) stdout P {\"request_id\":\"r\(number)\",\"pad\":\"a \\\"",
        "\(stamp) stderr F a word in between",
        "\(stamp) stdout P  b",
        "\(stamp) stdout F  c\",\"status\":200}",
      ]
    }
    let log = try decoded(lines.joined(separator: "\n") + "\n", chunkBytes: chunkBytes)
    #expect(log.records.map { $0.fields[.requestID] } == (0..<20).map { "r\($0)" })
    #expect(log.records.map(\.line) == (0..<20).map { $0 * 4 + 3 })
    #expect(log.records.allSatisfy { $0.status == 200 && $0.time != nil })
    #expect(log.lines.requests == 20 && log.lines.other == 60 && log.lines.malformed == 0)
  }

  private static func docker(_ piece: String) -> String {
    let text = piece.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    return #"{"log":"\#(text)","stream":"stdout","time":"2026-03-01T08:00:10.000000001Z"}"# + "\n"
  }

  @Test("pieces of Docker's lines are joined, whatever a piece looks like")
  func dockerPieces() throws {
    let lines = [
      #"{"request_id":"r1","#, #""status":200,"#, #""x":1}"# + "\n",
      #"{"request_id":"r2","status":200}"# + "\n",
      #"{"request_id":"r3","y":"#, #"{"z":1},"#, #""status":200}"# + "\n",
    ]
    let log = try decoded(lines.map(Self.docker).joined())
    #expect(log.records.map { $0.fields[.requestID] } == ["r1", "r2", "r3"])
    #expect(log.records.map(\.line) == [2, 3, 6])
    #expect(log.lines.requests == 3 && log.lines.other == 4 && log.lines.malformed == 0)
  }

  @Test("pieces whose end never comes cost themselves, and not the record behind them")
  func lostDockerPieces() throws {
    let lines = [#"{"request_id":"r1","#, #""status":200,"#, #"{"request_id":"r2","status":200}"# + "\n"]
    let log = try decoded(lines.map(Self.docker).joined())
    #expect(log.records.map { $0.fields[.requestID] } == ["r2"])
    #expect(log.lines.requests == 1 && log.lines.other == 1 && log.lines.malformed == 1)
    #expect(log.rejected.map(\.line) == [1])
  }

  @Test("Docker's pieces stay together wherever chunks end")
  func dockerChunks() throws {
    var lines: [String] = []
    for number in 0..<12 {
      let pad = String(repeating: "a", count: 17_000)
      lines += [#"{"request_id":"r\#(number)","a":""# + pad, pad, pad, pad + "\",\"status\":200}\n"].map(
        Self.docker)
    }
    for chunkBytes in [20_000, 64_000, 100_000] {
      let log = try decoded(lines.joined(), chunkBytes: chunkBytes)
      #expect(log.records.map { $0.fields[.requestID] } == (0..<12).map { "r\($0)" })
      #expect(log.lines.requests == 12 && log.lines.other == 36 && log.lines.malformed == 0)
      #expect(log.chunks > 2)
    }
  }

  @Test(
    "a banner before the first object hides nothing, nor do whole objects on lines of their own",
    arguments: chunkSizes)
  func banner(chunkBytes: Int) throws {
    for banner in [
      "Starting gateway\n", "\n  up and running\n\n", "[info] up\n", #"{"level":"info","msg":"up"}"# + "\n",
    ] {
      let log = try decoded(banner + Self.pretty.joined(), chunkBytes: chunkBytes)
      let ids = log.records.compactMap { $0.fields[.requestID] }
      #expect(ids == (0..<40).map { "r\($0)" }, "\(banner)")
      #expect(log.lines.malformed == 0)
    }
    let array =
      "up\n[\n" + (0..<40).map { #"  {"request_id": "r\#($0)", "status": 200}"# }.joined(separator: ",\n")
      + "\n]\n"
    #expect(try decoded(array, chunkBytes: chunkBytes).records.count == 40)
  }

  @Test("a piece that nothing follows is malformed")
  func unfinished() throws {
    let log = try decoded(
      "2026-03-01T08:00:10.0Z stdout F {\"request_id\":\"r\"}\n2026-03-01T08:00:11.0Z stdout P {\"a\":\"b\n")
    #expect(log.lines.requests == 1 && log.lines.malformed == 1 && log.lines.total == 2)
    #expect(log.rejected.map(\.reason) == [.cutOff])
  }

  @Test(
    "whatever the bytes, cutting elsewhere changes nothing but where broken records end", arguments: 0..<60)
  func soup(seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"a\"", "1", "\n", "\n  ", " ", "\"", "x", "{\"status\":200}",
    ]
    var text = ["{\n", "[\n", "[{\n  \"a\": 1\n}", ""].randomElement(using: &random) ?? ""
    for _ in 0..<300 { text += pieces.randomElement(using: &random) ?? "" }
    let total = try decoded(text).lines.total
    for chunkBytes in Self.chunkSizes {
      let log = try decoded(text, chunkBytes: chunkBytes)
      #expect(log.lines.total == total)
      #expect(log.lines.malformed == log.rejected.count)
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(self.reversed().drop { $0 == "\n" }.reversed())
  }
}
