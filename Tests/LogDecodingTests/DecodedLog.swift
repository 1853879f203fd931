// A log read and decoded the way a run does it, with all that came of it copied.

import ErrorReport
import Foundation
import LogDecoding
import LogInput

struct DecodedLog {
  /// A line that could not be used, counted from the log's beginning.
  struct Rejected: Hashable {
    var line: Int
    var offset: Int
    var length: Int
    var reason: RejectReason
  }

  struct Entry: Equatable {
    var line: Int
    var offset: Int
    var count: Int
    var mayCarryError: Bool
    var rank: UInt64
    var status: Int?
    var time: Timestamp?
    var fields: [FieldRole: String] = [:]
    var unlisted: Record.UnlistedFields?
    var profiles: [String] = []
  }

  /// How a log is read and decoded.
  struct Setting {
    var isStrict = false
    var usesShapes = true
    var table = FieldTable.builtIn
    var chunkBytes = 512 << 10
    var maxLineBytes = 16 << 20
    /// What is copied of each record.
    var roles = FieldRole.allCases
    var name = "log"
    /// Whether records may have several lines.
    var isFramed = false
  }

  private(set) var lines = LineBalance()
  private(set) var rejected: [Rejected] = []
  private(set) var records: [Entry] = []
  private(set) var chunks = 0
  private(set) var status = InputOutcome.Status.ok

  init(_ bytes: [UInt8], _ setting: Setting = Setting()) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "log-decoding-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: setting.name)
    try Data(bytes).write(to: file)

    var limits = InputLimits()
    limits.chunkBytes = setting.chunkBytes
    limits.maxLineBytes = setting.maxLineBytes
    let reader = InputReader(
      limits: limits, pool: ChunkPool(count: 1, limits: limits),
      boundaries: setting.isFramed ? RecordFraming() : nil)
    let decoder = ChunkDecoder(
      table: setting.table, isStrict: setting.isStrict, usesShapes: setting.usesShapes,
      maxLineBytes: setting.maxLineBytes)
    var sink = Collector(roles: setting.roles)
    let outcome = reader.read(.file(path: file.path), input: 0) { chunk in
      sink.begin(chunkAt: chunk.offset, line: lines.total)
      let balance = decoder.decode(chunk, into: &sink)
      for line in balance.rejected {
        rejected.append(
          Rejected(
            line: lines.total + line.lineInChunk, offset: chunk.offset + line.offsetInChunk,
            length: line.length, reason: line.reason))
      }
      lines.add(balance.lines)
      chunks += 1
      chunk.recycle()
      return true
    }
    records = sink.entries
    status = outcome.status
  }

  init(_ text: String, _ setting: Setting = Setting()) throws {
    try self.init(Array(text.utf8), setting)
  }
}

private struct Collector: RecordSink {
  private let roles: [FieldRole]
  private(set) var entries: [DecodedLog.Entry] = []
  private var chunkOffset = 0
  private var firstLine = 0

  init(roles: [FieldRole]) {
    self.roles = roles
  }

  mutating func begin(chunkAt offset: Int, line: Int) {
    chunkOffset = offset
    firstLine = line
  }

  mutating func take(_ record: Record) -> RecordVerdict {
    // Nothing but an error is believed of such a line.
    if record.isRecovered { return .other }
    var entry = DecodedLog.Entry(
      line: firstLine + record.lineInChunk, offset: chunkOffset + record.offsetInChunk, count: record.count,
      mayCarryError: record.mayCarryError, rank: record.sampleRank(chunkOffset: chunkOffset),
      status: record.status, time: record.time)
    for role in roles {
      var value: [UInt8] = []
      if record.append(role, to: &value) { entry.fields[role] = String(decoding: value, as: UTF8.self) }
    }
    entry.profiles = record.profiles
    if roles.count > 1 { entry.unlisted = record.unlistedFields() }
    entries.append(entry)
    return .request
  }
}
