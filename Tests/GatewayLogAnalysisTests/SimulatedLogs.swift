// A year of logs, and the truth about them: what each night may count is known here by lists, without a digest.

import Foundation
import TestSupport

/// Gateways that write, rotate, rename, compress, copy and deliver late.
struct SimulatedLogs {
  /// A line that tells an error.
  struct Entry: Hashable {
    /// Which stream of bytes, and where in it.
    var stream: Int
    var end: Int
    var date: String
    var error: String
  }

  /// What a gateway writes; a file is one, or the beginning of one.
  private struct Stream {
    var bytes: [UInt8] = []
    var entries: [Entry] = []
    /// The rest of a line whose beginning was written already.
    var pending: [UInt8] = []
    var pendingEntry: Entry?
  }

  private struct File {
    var stream: Int
    var length: Int
    var isCompressed = false
    /// The day on which nothing is written to it any more.
    var closed: Int?
    /// The day from which on it is there.
    var delivered: Int
  }

  private let folder: LogFolder
  private var random: SeededRandom
  private var streams: [Stream] = []
  private var files: [String: File] = [:]
  /// The streams that are written to.
  private var daily = 0
  private var weekly = 0
  /// Nights whose logs came late, by the day of their arrival.
  private(set) var lateNights: [Int: [Int]] = [:]

  static let firstDate = "2026-01-01"

  static func date(_ day: Int) -> String { NightFolder.date(firstDate, adding: day) }

  init(seed: UInt64, in folder: LogFolder) throws {
    self.folder = folder
    random = SeededRandom(seed)
    try FileManager.default.createDirectory(atPath: folder.path("in"), withIntermediateDirectories: true)
    weekly = open("weekly-0", day: 0)
  }

  /// How many errors of each kind a day brings.
  private mutating func counts(on day: Int) -> [String: Int] {
    var counts = ["steady": 6 + Int.random(in: 0...2, using: &random)]
    if day.isMultiple(of: 3) { counts["now_and_then"] = 1 + day % 2 }
    // Comes on one day, goes on another.
    if (40..<90).contains(day) { counts["for_a_while"] = 3 }
    // Away for longer than a week, and back.
    if day % 30 < 4 { counts["monthly"] = 2 }
    if day % 61 == 60 { counts["steady"] = 40 }
    if (200..<203).contains(day) { counts["outage"] = 25 }
    return counts
  }

  private mutating func open(_ name: String, day: Int, delivered: Int? = nil) -> Int {
    streams.append(Stream())
    files[name] = File(stream: streams.count - 1, length: 0, delivered: delivered ?? day)
    return streams.count - 1
  }

  private mutating func write(_ error: String, _ date: String, to stream: Int) {
    let hour = Int.random(in: 10...23, using: &random)
    let line = NightFolder.bad(date, "\(hour):00:00", error, client: Int.random(in: 0..<9, using: &random))
    finishLine(of: stream)
    streams[stream].bytes += Array(line.utf8)
    let end = streams[stream].bytes.count - 1
    streams[stream].entries.append(Entry(stream: stream, end: end, date: date, error: error))
  }

  /// Writes what was left over of a line.
  private mutating func finishLine(of stream: Int) {
    streams[stream].bytes += streams[stream].pending
    streams[stream].pending = []
    if let entry = streams[stream].pendingEntry { streams[stream].entries.append(entry) }
    streams[stream].pendingEntry = nil
  }

  /// Cuts the last line short, for as long as nothing more is written.
  private mutating func tear(_ stream: Int) {
    guard let last = streams[stream].entries.last, last.end == streams[stream].bytes.count - 1,
      streams[stream].pending.isEmpty
    else { return }
    // Sometimes only the newline is missing: then the line is whole.
    let cut = Int.random(in: 0..<3, using: &random) == 0 ? 1 : Int.random(in: 2...120, using: &random)
    streams[stream].pending = Array(streams[stream].bytes.suffix(cut))
    streams[stream].bytes.removeLast(cut)
    if cut > 1 { streams[stream].pendingEntry = streams[stream].entries.removeLast() }
  }

  /// What happens until the night of this day runs, a little after its midnight.
  mutating func live(through day: Int) throws {
    let late = day > 5 && Int.random(in: 0..<8, using: &random) == 0
    let delay = late ? Int.random(in: 1...2, using: &random) : 0
    if late { lateNights[day + delay, default: []].append(day) }
    if day % 7 == 6 { rotateWeekly(day) }
    let name = "daily-\(Self.date(day))"
    daily = open(name, day: day, delivered: day + delay)
    for (error, count) in counts(on: day).sorted(by: { $0.key < $1.key }) {
      for _ in 0..<count {
        write(error, Self.date(day), to: Bool.random(using: &random) ? daily : weekly)
      }
    }
    // The first records of the next day, before the night's run.
    for _ in 0..<Int.random(in: 0...2, using: &random) { write("steady", Self.date(day + 1), to: weekly) }
    if Bool.random(using: &random) { tear(weekly) }
    close(name, day)
    for (name, file) in files where file.closed == nil {
      files[name]?.length = streams[file.stream].bytes.count
    }
    try change(day)
  }

  private mutating func rotateWeekly(_ day: Int) {
    finishLine(of: weekly)
    for (name, file) in files where file.stream == weekly && file.closed == nil { close(name, day) }
    weekly = open("weekly-\(day)", day: day)
  }

  private mutating func close(_ name: String, _ day: Int) {
    guard let file = files[name] else { return }
    files[name]?.length = streams[file.stream].bytes.count
    files[name]?.closed = day
  }

  /// Renames, compresses, copies and removes, and puts the files into the folder.
  private mutating func change(_ day: Int) throws {
    for (name, file) in files.sorted(by: { $0.key < $1.key }) {
      // What is gone was read on several nights before.
      if let closed = file.closed, closed < day - 4 {
        files[name] = nil
        continue
      }
      switch Int.random(in: 0..<12, using: &random) {
      case 0 where file.closed != nil:
        files[name] = nil
        files["renamed-\(day)-\(file.stream)"] = file
      case 1 where file.closed != nil:
        files[name] = nil
        var packed = file
        packed.isCompressed = true
        files[name + ".gz"] = packed
      case 2:
        // A copy as of the night before, where that was read; what grows goes on growing.
        var copy = file
        copy.closed = day
        files["copy-\(day)-\(name)"] = copy
      default: break
      }
    }
    let place = folder.path("in")
    for name in try FileManager.default.contentsOfDirectory(atPath: place) {
      try FileManager.default.removeItem(atPath: "\(place)/\(name)")
    }
    for (name, file) in files where file.delivered <= day {
      let bytes = Array(streams[file.stream].bytes.prefix(file.length))
      try folder.write(file.isCompressed ? GzipFile.storing(bytes) : bytes, to: "in/\(name)")
    }
  }

  /// The errors that can be read on a day, each once.
  func visible(on day: Int) -> Set<Entry> {
    var visible: Set<Entry> = []
    for file in files.values where file.delivered <= day {
      // The newline at the end of a line does not make it whole.
      visible.formUnion(streams[file.stream].entries.filter { $0.end <= file.length })
    }
    return visible
  }
}
