// The lines that could not be used, as they are written down.

import Foundation
import Redaction
import Testing

@testable import ReportJobs

@Suite("The rejects file")
struct RejectsFileTests {
  private func rejected(_ bytes: [UInt8], line: Int = 3) -> RejectedBytes {
    RejectedBytes(
      file: "logs/a \"b\".jsonl", line: line, offset: 17, length: 99, reason: "cut off", bytes: bytes)
  }

  private func written(_ lines: [RejectedBytes]) throws -> (text: String, objects: [[String: Any]]) {
    let folder = try ScratchFolder()
    let file = try RejectsFile(path: folder.path("rejects.jsonl"), redactor: Redactor())
    for line in lines { file.write(line) }
    try file.commit()
    let text = try folder.text("rejects.jsonl")
    let objects = try text.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    return (text, objects)
  }

  @Test("each line is one JSON object with file, line, offset, length, reason and bytes")
  func objects() throws {
    let found = try written([rejected(Array("{\"a\":\n\u{1}".utf8)), rejected([], line: 4)])
    #expect(found.objects.count == 2)
    #expect(found.text.hasSuffix("}\n"))
    let first = found.objects[0]
    #expect(first["file"] as? String == "logs/a \"b\".jsonl")
    #expect(first["line"] as? Int == 3)
    #expect(first["offset"] as? Int == 17)
    #expect(first["length"] as? Int == 99)
    #expect(first["reason"] as? String == "cut off")
    #expect(first["bytes"] as? String == "{\"a\":\n\u{1}")
    #expect(found.objects[1]["line"] as? Int == 4)
    #expect(found.objects[1]["bytes"] as? String == "")
  }

  @Test("secrets and addresses are redacted, in text and in bytes that are none")
  func redacted() throws {
    let line = "{\"client_secret\":\"Wq8-plum-Tango-44\",\"m\":\"kari.nordmann@example.org\""
    let found = try written([rejected(Array(line.utf8)), rejected(Array(line.utf8) + [0xFF])])
    let bytes = try #require(found.objects[1]["bytes"] as? String)
    let decoded = String(decoding: try #require(Data(base64Encoded: bytes)), as: UTF8.self)
    for text in [found.text, decoded] {
      #expect(!text.contains("plum") && !text.contains("kari"))
    }
    #expect(decoded.contains("client_secret"))
  }

  @Test("bytes that are not UTF-8 are base64 of just these bytes, and everything else is text")
  func base64() throws {
    let bytes: [UInt8] = [0x7B, 0xC3, 0x28, 0x01, 0xFF]
    let found = try written([rejected(bytes), rejected(Array("blåbær 😀".utf8))])
    #expect((found.objects[0]["bytes"] as? String).flatMap { Data(base64Encoded: $0) } == Data(bytes))
    #expect(found.objects[0]["encoding"] as? String == "base64")
    #expect(found.objects[1]["bytes"] as? String == "blåbær 😀")
    #expect(found.objects[1]["encoding"] as? String == "utf-8")
  }

  @Test("a secret in UTF-16 is found, too")
  func wide() throws {
    let line = "\"password\":\"Wq8-plum-Tango-44\""
    let found = try written([rejected(Array(line.utf8).flatMap { [$0, 0] } + [0xFF])])
    let bytes = try #require((found.objects[0]["bytes"] as? String).flatMap { Data(base64Encoded: $0) })
    #expect(!String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self).contains("plum"))
  }

  @Test("what was written since a mark can be taken back")
  func rewind() throws {
    let folder = try ScratchFolder()
    let file = try RejectsFile(path: folder.path("rejects.jsonl"), redactor: Redactor())
    file.write(rejected(Array("one".utf8), line: 1))
    let mark = file.mark
    file.write(rejected(Array("two".utf8), line: 2))
    file.write(rejected(Array("three".utf8), line: 3))
    file.remove(mark..<file.mark)
    file.write(rejected(Array("four".utf8), line: 4))
    try file.commit()
    let lines = try folder.text("rejects.jsonl").split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("one") && lines[1].contains("four"))
  }

  @Test("without a commit there is no file")
  func uncommitted() throws {
    let folder = try ScratchFolder()
    do {
      let file = try RejectsFile(path: folder.path("rejects.jsonl"), redactor: Redactor())
      file.write(rejected([1]))
    }
    #expect(try folder.names() == [])
  }
}
