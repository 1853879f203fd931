// The lines that could not be used, one JSON object a line, in the order of the input: `--rejects FILE`.

package import Redaction
import ReportRendering

/// A rejected line as it is written down. `bytes` are the line's, not yet redacted.
package struct RejectedBytes {
  package var file: String
  /// From 1.
  package var line: Int
  /// Of the first byte in the decompressed stream.
  package var offset: Int
  /// All of the line, without its newline.
  package var length: Int
  package var reason: String
  package var bytes: [UInt8]

  package init(file: String, line: Int, offset: Int, length: Int, reason: String, bytes: [UInt8]) {
    self.file = file
    self.line = line
    self.offset = offset
    self.length = length
    self.reason = reason
    self.bytes = bytes
  }
}

package final class RejectsFile {
  /// Of a longer line, only the beginning is written, to the end of a word; `length` tells how long it was.
  package static let longestBytes = 16 << 10

  private let file: AtomicFile
  private let redactor: Redactor

  package init(path: String, redactor: Redactor) throws(OutputError) {
    file = try AtomicFile(path: path)
    self.redactor = redactor
  }

  package func write(_ rejected: RejectedBytes) {
    // NULs between the letters of UTF-16 would hide every secret from the redactor.
    var original = rejected.bytes.filter { $0 != 0 }
    TextCut.shorten(&original, to: Self.longestBytes)
    var bytes: [UInt8] = []
    redactor.redact(original.span, into: &bytes)
    let text = String(validating: bytes, as: UTF8.self)
    var json = JSONWriter()
    json.object(.oneLine) { json in
      json.member("file", rejected.file)
      json.member("line", rejected.line)
      json.member("offset", rejected.offset)
      json.member("length", rejected.length)
      json.member("reason", rejected.reason)
      json.member("bytes", text ?? Base64.encode(bytes))
      json.member("encoding", text == nil ? "base64" : "utf-8")
    }
    var line: [UInt8] = []
    json.buffer.finish(into: &line)
    line.append(UInt8(ascii: "\n"))
    file.write(line)
  }

  /// How much has been written.
  package var mark: Int { file.count }

  /// Takes back what was written between two marks.
  package func remove(_ range: Range<Int>) {
    file.remove(range)
  }

  package func prepare() throws(OutputError) {
    try file.prepare()
  }

  package func commit() throws(OutputError) {
    try file.commit()
  }
}
