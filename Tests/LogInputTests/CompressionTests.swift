// What a log holds does not depend on how it is compressed.

import LogInput
import TestSupport
import Testing

@Suite struct CompressionTests {
  @Test("the same lines come out whatever the compression, and under any name", arguments: Wrapping.allCases)
  func sameLines(_ wrapping: Wrapping) throws {
    let folder = try TemporaryFolder()
    var random = SeededRandom(1)
    let log = random.log(lines: 12_000)
    let wrapped = try wrapping.wrap(log)
    let transcript = Transcript(reading: try folder.write(wrapped, to: "log.txt"))

    #expect(transcript.outcome.status == .ok, "\(transcript.outcome.reason ?? "")")
    #expect(transcript.outcome.compression == wrapping.compression)
    #expect(transcript.bytes == log)
    #expect(transcript.outcome.bytes == wrapped.count)
    #expect(transcript.outcome.decodedBytes == log.count)
    #expect(transcript.outcome.endsWithNewline)
    #expect(transcript.parts.count > 1)
    let plain = Transcript(reading: try folder.write(log, to: "plain"))
    #expect(transcript.outcome.contentHash == plain.outcome.contentHash)
  }

  @Test("a stream of nothing is empty, whatever the compression", arguments: Wrapping.allCases)
  func nothing(_ wrapping: Wrapping) throws {
    let folder = try TemporaryFolder()
    let transcript = Transcript(reading: try folder.write(wrapping.wrap([]), to: "log"))
    #expect(transcript.outcome.status == .empty, "\(transcript.outcome.reason ?? "")")
    #expect(transcript.outcome.reason == (wrapping == .plain ? "it is empty" : "it holds no line"))
    #expect(transcript.parts == [])
  }

  @Test("a log in four wrappings is refused by name, and one in three is read")
  func nesting() throws {
    let folder = try TemporaryFolder()
    let three = try Compressing.gzip(Compressing.zstd(Compressing.gzip(Array("line\n".utf8))))
    #expect(Transcript(reading: try folder.write(three, to: "three")).text == "line\n")

    let four = Transcript(reading: try folder.write(Compressing.zstd(three), to: "four"))
    #expect(four.outcome.status == .corrupt)
    #expect(four.outcome.reason?.contains("inside 3 others") == true)
    #expect(four.parts == [])
  }

  @Test("what follows a whole frame and is no frame is named with its offset, and what came before is kept")
  func garbage() throws {
    let folder = try TemporaryFolder()
    for member in try [Compressing.zstd(Array("line\n".utf8)), Compressing.gzip(Array("line\n".utf8))] {
      let transcript = Transcript(reading: try folder.write(member + Array("garbage".utf8), to: "log"))
      #expect(transcript.outcome.status == .corrupt)
      #expect(transcript.outcome.reason?.contains("at byte \(member.count) is no compressed data") == true)
      #expect(transcript.text == "line\n")
    }
  }

  @Test("a zstd frame of an old format is not taken for text")
  func oldFormat() throws {
    let folder = try TemporaryFolder()
    let bytes: [UInt8] = [0x22, 0xB5, 0x2F, 0xFD] + [UInt8](repeating: 7, count: 40)
    let transcript = Transcript(reading: try folder.write(bytes, to: "log"))
    #expect(transcript.outcome.compression == "zstd")
    #expect(transcript.outcome.status != .ok)
  }

  @Test("text that begins like a compressed file, but not quite, is text")
  func almostMagic() throws {
    let folder = try TemporaryFolder()
    for text in ["BZh9 is how bzip2 begins\n", "PK is a name\n", "(\n", "P*\n", "BZh", "PK"] {
      let transcript = Transcript(reading: try folder.write(text, to: "log"))
      #expect(transcript.outcome.compression == "none")
      #expect(transcript.text == text)
    }
  }

  @Test("the hash of an input is the XXH3-128 of its decoded bytes")
  func knownHash() throws {
    let folder = try TemporaryFolder()
    let transcript = Transcript(reading: try folder.write("", to: "log"))
    #expect(transcript.outcome.contentHash.description == "99aa06d3014798d86001c324468d497f")
    let abc = Transcript(reading: try folder.write(Compressing.zstd(Array("abc".utf8)), to: "abc"))
    #expect(abc.outcome.contentHash.description == "06b05ab6733a618578af5f94892f3950")
  }
}
