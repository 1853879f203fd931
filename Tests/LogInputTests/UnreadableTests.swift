// Sources that cannot be opened or read.

import LogInput
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct UnreadableTests {
  @Test("a missing file is unreadable, and the reason names it")
  func missing() throws {
    let folder = try TemporaryFolder()
    let outcome = Transcript(reading: folder.path("absent.log")).outcome
    #expect(outcome.status == .unreadable)
    #expect(
      outcome.reason == "cannot read \(folder.path("absent.log")): no such file or folder; check the path")
    #expect(outcome.compression == "none")
  }

  @Test("a folder is unreadable as a file, and the reason says what to do")
  func folder() throws {
    let folder = try TemporaryFolder()
    let outcome = Transcript(reading: folder.path).outcome
    #expect(outcome.status == .unreadable)
    #expect(outcome.reason?.contains("it is a folder; name a file in it") == true)
  }

  @Test("a file without permission is unreadable", .enabled(if: geteuid() != 0, "root may read everything"))
  func forbidden() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("line\n", to: "log")
    _ = unsafe chmod(path, 0)
    let outcome = Transcript(reading: path).outcome
    #expect(outcome.status == .unreadable)
    #expect(outcome.reason?.contains("permission denied") == true)
  }

  #if os(Linux)
    @Test("an input/output error while reading is unreadable")
    func ioError() {
      // The first page of a process is never mapped: the kernel answers with EIO.
      let outcome = Transcript(reading: "/proc/self/mem").outcome
      #expect(outcome.status == .unreadable)
      #expect(outcome.reason?.contains("input/output error") == true)
    }
  #endif

  @Test("a pipe is read like a file, even when it gives a byte at a time")
  func pipe() throws {
    let folder = try TemporaryFolder()
    let path = try folder.makePipe("pipe")
    let bytes = try Compressing.zstd(Array("line\n".utf8))
    // Opening either end waits for the other.
    let writer = BlockingThread {
      let descriptor = unsafe open(path, O_WRONLY)
      for byte in bytes {
        _ = unsafe withUnsafeBytes(of: byte) { unsafe Platform.write(descriptor, $0.baseAddress, 1) }
      }
      close(descriptor)
    }
    let transcript = Transcript(reading: path)
    writer.join()
    #expect(transcript.text == "line\n")
    #expect(transcript.outcome.compression == "zstd")
  }
}
