// Bytes that are easily lost on the way.

import LogInput
import Testing

@Suite struct OddBytesTests {
  @Test(
    "bytes pass through unchanged",
    arguments: ["\n", "\n\n\n", "a", "a\r\nb\r\n", "a\0b\n\0\n", "\r", "\u{2028}\n\u{85}\n", "a\n\n"])
  func passThrough(_ text: String) throws {
    let folder = try TemporaryFolder()
    for bytes in try [
      Array(text.utf8), Compressing.zstd(Array(text.utf8)), Compressing.gzip(Array(text.utf8)),
    ] {
      let transcript = Transcript(reading: try folder.write(bytes, to: "log"))
      #expect(transcript.outcome.status == .ok)
      #expect(transcript.text == text)
      #expect(transcript.outcome.endsWithNewline == (text.utf8.last == 0x0A))
    }
  }

  @Test("a byte order mark is skipped, and counted in offset and length", arguments: [1, 2, 3, 4, 5, 100])
  func byteOrderMark(_ chunkBytes: Int) throws {
    let folder = try TemporaryFolder()
    var limits = InputLimits()
    limits.chunkBytes = chunkBytes
    let transcript = Transcript(reading: try folder.write("\u{FEFF}one\ntwo\n", to: "log"), limits: limits)
    #expect(transcript.bytes == Array("one\ntwo\n".utf8))
    #expect(transcript.parts.first?.offset == 3)
    #expect(transcript.outcome.decodedBytes == 11)
  }

  @Test("a mark and nothing more is no line")
  func onlyMark() throws {
    let folder = try TemporaryFolder()
    let transcript = Transcript(reading: try folder.write("\u{FEFF}", to: "log"))
    #expect(transcript.outcome.status == .empty)
    #expect(transcript.parts == [])
    #expect(Transcript(reading: try folder.write("\u{FEFF}\n", to: "log")).bytes == [0x0A])
  }
}
