// Frames from zstd's own tests, where they are at hand.

import CZstd
import LogInput
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@Suite struct ZstdVectorTests {
  @Test(
    "frames at the edges of the format are decoded",
    .enabled(if: Vectors.folder != nil, "no vectors here; set ANALYZE_VECTORS to their folder"))
  func accepted() throws {
    let files = try Vectors.files("zstd/golden-decompression")
    #expect(files.count == 4)
    for file in files {
      let transcript = Transcript(file)
      #expect(transcript.outcome.compression == "zstd")
      // Refused by libzstd until 1.5.6.
      let isKnown = ZSTD_versionNumber() < 10506 && file.path.hasSuffix("/zeroSeq_2B.zst")
      withKnownIssue("this libzstd refuses an unusual way of writing zero") {
        #expect(
          [.ok, .empty].contains(transcript.outcome.status),
          "\(file.path): \(transcript.outcome.reason ?? "")")
      } when: {
        isKnown
      }
    }
    let block = try #require(files.first { $0.path.hasSuffix("/block-128k.zst") })
    #expect(Transcript(block).outcome.decodedBytes == 131_068)
  }

  @Test(
    "frames that only a careless decoder takes are refused",
    .enabled(if: Vectors.folder != nil, "no vectors here; set ANALYZE_VECTORS to their folder"))
  func refused() throws {
    let files = try Vectors.files("zstd/golden-decompression-errors")
    #expect(files.count == 3)
    for file in files {
      let transcript = Transcript(file)
      // The last of these became an error in libzstd 1.5.7; what an older one decodes, it decodes unseen.
      withKnownIssue("this libzstd is less strict than the format", isIntermittent: true) {
        #expect([.corrupt, .truncated].contains(transcript.outcome.status), "\(file.path)")
        #expect(transcript.outcome.reason != nil)
      } when: {
        ZSTD_versionNumber() < 10507
      }
    }
  }
}

private enum Vectors {
  /// From the environment, or beside the project or a folder above it.
  static var folder: String? {
    if let stated = unsafe getenv("ANALYZE_VECTORS") { return unsafe String(cString: stated) }
    var pieces = #filePath.split(separator: "/")
    while pieces.popLast() != nil {
      let candidate = "/" + pieces.joined(separator: "/") + "/shared/vectors"
      if unsafe access(candidate, R_OK) == 0 { return candidate }
    }
    return nil
  }

  static func files(_ name: String) throws -> [InputSource] {
    let plan = InputPlan(arguments: [try #require(folder) + "/" + name])
    #expect(plan.problems == [])
    return plan.sources
  }
}
