// Archives, read as if their members had been concatenated.

import LogInput
import Testing

@Suite struct ArchiveTests {
  private typealias Entries = [(name: String, bytes: [UInt8])]

  @Test("the last line of a member is not glued to the first of the next", arguments: [true, false])
  func boundaries(_ isTar: Bool) throws {
    let folder = try TemporaryFolder()
    let entries: Entries = [
      ("a", Array("one\ntwo".utf8)), ("empty", []), ("b", Array("three\n".utf8)), ("c", Array("four".utf8)),
    ]
    let archive = try isTar ? Compressing.tar(entries) : Compressing.zip(entries)
    let transcript = Transcript(reading: try folder.write(archive, to: "log"))
    #expect(transcript.outcome.status == .ok)
    #expect(transcript.text == "one\ntwo\nthree\nfour")
    #expect(transcript.parts.allSatisfy { !$0.isCutOff })
    #expect(!transcript.outcome.endsWithNewline)

    let joined = Transcript(reading: try folder.write("one\ntwo\nthree\nfour", to: "joined"))
    #expect(transcript.outcome.contentHash == joined.outcome.contentHash)
    #expect(transcript.outcome.decodedBytes == joined.outcome.decodedBytes)
  }

  @Test("a damaged member costs itself and none of its neighbours")
  func damagedMember() throws {
    let folder = try TemporaryFolder()
    var broken = try Compressing.gzip(Array("kept\nbroken".utf8))
    broken.removeLast(6)
    let archive = try Compressing.tar([
      ("a.gz", Compressing.gzip(Array("before\n".utf8))), ("b.gz", broken), ("c", Array("after\n".utf8)),
    ])
    let transcript = Transcript(reading: try folder.write(archive, to: "log"))
    #expect(transcript.outcome.status == .truncated)
    #expect(transcript.outcome.reason?.contains("inside b.gz in the tar") == true)
    #expect(transcript.text == "before\nkept\nbroken\nafter\n")
    #expect(transcript.parts.filter(\.isCutOff).map(\.bytes) == [Array("kept\nbroken\n".utf8)])
  }

  @Test("an encrypted zip is unreadable, and the reason says which member and what to do")
  func encrypted() throws {
    let folder = try TemporaryFolder()
    let archive = try Compressing.encryptedZip([("secret.log", Array("line\n".utf8))])
    let transcript = Transcript(reading: try folder.write(archive, to: "log"))
    #expect(transcript.outcome.status == .unreadable)
    #expect(transcript.outcome.reason == "secret.log in the zip is encrypted; decrypt the archive first")
    #expect(transcript.parts == [])
  }

  @Test("a tar that is cut off keeps the members before the cut", arguments: [600, 1300, 2100, 2600])
  func cutTar(_ length: Int) throws {
    let folder = try TemporaryFolder()
    let line = Array((String(repeating: "x", count: 99) + "\n").utf8)
    let log = Array(repeatElement(line, count: 5).joined())
    let archive = try Compressing.tar([("a", log), ("b", log), ("c", log)])
    let transcript = Transcript(reading: try folder.write(Array(archive[..<length]), to: "log"))
    #expect(transcript.outcome.status == .truncated)
    let whole = length / 1024
    #expect(transcript.bytes.starts(with: repeatElement(log, count: whole).joined()))
    #expect(transcript.wholeLines.count.isMultiple(of: 100))
  }

  @Test("two tars one after the other are both read")
  func concatenated() throws {
    let folder = try TemporaryFolder()
    let archive =
      try Compressing.tar([("a", Array("one\n".utf8))]) + Compressing.tar([("b", Array("two\n".utf8))])
    #expect(Transcript(reading: try folder.write(archive, to: "log")).text == "one\ntwo\n")
  }

  @Test("what macOS packs beside a file is no log")
  func finderMetadata() throws {
    let folder = try TemporaryFolder()
    let archive = try Compressing.zip([
      ("logs/a", Array("line\n".utf8)), ("logs/._a", Array("attributes".utf8)),
      ("__MACOSX/logs/a", Array("attributes".utf8)),
    ])
    #expect(Transcript(reading: try folder.write(archive, to: "log")).text == "line\n")
  }

  @Test("a byte order mark at the beginning of any member belongs to no line")
  func byteOrderMarks() throws {
    let folder = try TemporaryFolder()
    let archive = try Compressing.tar([
      ("a", Array("\u{FEFF}one\n".utf8)), ("b", Array("\u{FEFF}two\n\u{FEFF}three\n".utf8)),
    ])
    let transcript = Transcript(reading: try folder.write(archive, to: "log"))
    #expect(transcript.bytes == Array("one\ntwo\n\u{FEFF}three\n".utf8))
    #expect(transcript.parts.map(\.offset) == [3, 10])
  }
}
