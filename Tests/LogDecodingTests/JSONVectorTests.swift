// The parsing vectors of JSONTestSuite, where they are at hand, through the very decoder that `--strict` uses.

import Foundation
import LogDecoding
import Testing

@Suite(.enabled(if: Vectors.folder != nil, "no JSON vectors here; set ANALYZE_VECTORS to their folder"))
struct JSONVectorTests {
  @Test("every text that RFC 8259 allows is taken, strictly and otherwise")
  func allowed() throws {
    let files = try Vectors.files(prefix: "y_")
    #expect(files.count == 95)
    let document = JSONDocument()
    for file in files {
      let bytes = try Vectors.bytes(file)
      #expect(try isTaken(bytes, isStrict: true), "\(file)")
      #expect(try isTaken(bytes, isStrict: false), "\(file)")
      let isParsed = document.parse(bytes.span)
      #expect(isParsed, "\(file)")
      #expect(!document.nodes.isEmpty, "\(file)")
    }
  }

  @Test("every text that RFC 8259 forbids is refused strictly")
  func forbidden() throws {
    let files = try Vectors.files(prefix: "n_")
    #expect(files.count == 188)
    for file in files {
      let log = try strictLog(try Vectors.bytes(file))
      #expect(log.records.isEmpty && log.lines.other == 0, "\(file)")
      // A line of blanks is no JSON text, and nothing to reject either.
      let isNothing = [
        "n_single_space.json", "n_structure_no_data.json", "n_structure_UTF8_BOM_no_data.json",
      ]
      .contains(file)
      #expect(log.lines.malformed == (isNothing ? 0 : 1), "\(file)")
      #expect(log.rejected.count == log.lines.malformed, "\(file)")
    }
  }

  /// What RFC 8259 leaves to the reader.
  private static let decisions: [String: Bool] = [
    // A number is held to its grammar, never to a range: it is shown as written, or not read at all.
    "i_number_double_huge_neg_exp.json": true,
    "i_number_huge_exp.json": true,
    "i_number_neg_int_huge_exp.json": true,
    "i_number_pos_double_huge_exp.json": true,
    "i_number_real_neg_overflow.json": true,
    "i_number_real_pos_overflow.json": true,
    "i_number_real_underflow.json": true,
    "i_number_too_big_neg_int.json": true,
    "i_number_too_big_pos_int.json": true,
    "i_number_very_big_negative_int.json": true,
    // The grammar allows half a surrogate pair; it is read as U+FFFD, and a log line is worth more than it.
    "i_object_key_lone_2nd_surrogate.json": true,
    "i_string_1st_surrogate_but_2nd_missing.json": true,
    "i_string_1st_valid_surrogate_2nd_invalid.json": true,
    "i_string_incomplete_surrogate_and_escape_valid.json": true,
    "i_string_incomplete_surrogate_pair.json": true,
    "i_string_incomplete_surrogates_escape_valid.json": true,
    "i_string_invalid_lonely_surrogate.json": true,
    "i_string_invalid_surrogate.json": true,
    "i_string_inverted_surrogates_U+1D11E.json": true,
    "i_string_lone_second_surrogate.json": true,
    // Bytes that are not UTF-8 make a line malformed, strictly or not (§8.1).
    "i_string_UTF-8_invalid_sequence.json": false,
    "i_string_UTF8_surrogate_U+D800.json": false,
    "i_string_invalid_utf-8.json": false,
    "i_string_iso_latin_1.json": false,
    "i_string_lone_utf8_continuation_byte.json": false,
    "i_string_not_in_unicode_range.json": false,
    "i_string_overlong_sequence_2_bytes.json": false,
    "i_string_overlong_sequence_6_bytes.json": false,
    "i_string_overlong_sequence_6_bytes_null.json": false,
    "i_string_truncated-utf-8.json": false,
    // UTF-16 is no encoding of a JSON log: half of its bytes are NUL.
    "i_string_UTF-16LE_with_BOM.json": false,
    "i_string_utf16BE_no_BOM.json": false,
    "i_string_utf16LE_no_BOM.json": false,
    // Within the limit of 1,024 levels.
    "i_structure_500_nested_arrays.json": true,
    // A file may begin with a byte order mark; the reader takes it off.
    "i_structure_UTF-8_BOM_empty_object.json": true,
  ]

  @Test("what RFC 8259 leaves open is decided, each text on its own")
  func leftOpen() throws {
    let files = try Vectors.files(prefix: "i_")
    #expect(Set(files) == Set(Self.decisions.keys))
    for file in files {
      #expect(try isTaken(try Vectors.bytes(file), isStrict: true) == Self.decisions[file], "\(file)")
    }
  }

  /// The text as one line. To JSON a tab is what a newline is: white space between values, forbidden in strings.
  private func strictLog(_ bytes: [UInt8], isStrict: Bool = true) throws -> DecodedLog {
    let newline = UInt8(ascii: "\n")
    let line = bytes.map { $0 == newline ? UInt8(ascii: "\t") : $0 }
    let log = try DecodedLog(line, .init(isStrict: isStrict, roles: []))
    #expect(log.lines.total <= 1)
    return log
  }

  private func isTaken(_ bytes: [UInt8], isStrict: Bool) throws -> Bool {
    let lines = try strictLog(bytes, isStrict: isStrict).lines
    return lines.requests + lines.other == 1
  }
}

private enum Vectors {
  /// From the environment, or beside the project or a folder above it.
  static var folder: URL? {
    var candidates: [URL] = []
    if let stated = ProcessInfo.processInfo.environment["ANALYZE_VECTORS"] {
      candidates.append(URL(filePath: stated))
    } else {
      var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
      while folder.path != "/" {
        folder.deleteLastPathComponent()
        candidates.append(folder.appending(path: "shared/vectors"))
      }
    }
    return candidates.map { $0.appending(path: "json") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }

  static func files(prefix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: try #require(folder).path)
      .filter { $0.hasPrefix(prefix) }.sorted()
  }

  static func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: try #require(folder).appending(path: file)))
  }
}
