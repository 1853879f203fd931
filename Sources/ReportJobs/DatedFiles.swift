// The reports of older nights: which files they are, and letting go of them.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that a path with dates in it stands for. A file is one of them when the path on some date is exactly its own; a path that
/// does not tell the whole date has none, for its file belongs to several nights.
package struct DatedFiles: Sendable {
  /// A file of a night.
  package struct File: Hashable, Sendable {
    package var path: String
    package var date: CalendarDate
    /// How many of the folders above it, from the nearest on, belong to the night: those below one with a date, and that one.
    fileprivate var datedFolders: Int
  }

  private struct Segment {
    var pieces: [DateTemplate.Piece] = []

    var isDated: Bool {
      pieces.contains { if case .field = $0 { true } else { false } }
    }
  }

  private struct Field: Hashable {
    var field: DateField
    var daysLater: Int
  }

  private let template: DateTemplate
  private let segments: [Segment]

  package init(_ template: DateTemplate) {
    self.template = template
    var segments = [Segment()]
    for piece in template.pieces {
      guard case .literal(let text) = piece else {
        segments[segments.count - 1].pieces.append(piece)
        continue
      }
      for (number, part) in text.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
        if number > 0 { segments.append(Segment()) }
        if !part.isEmpty { segments[segments.count - 1].pieces.append(.literal(String(part))) }
      }
    }
    self.segments = segments
  }

  /// Those that are on the disk, dated before `date`, by path. Links are none of them.
  package func files(before date: CalendarDate) -> [File] {
    guard template.isDated else { return [] }
    var found: [File] = []
    follow(0, from: "", [:], before: date, into: &found)
    return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Deletes a file, and the folders of its night that are empty then.
  package static func delete(_ file: File) throws(OutputError) {
    guard unsafe unlink(file.path) == 0 || errno == ENOENT else {
      throw OutputError(path: file.path, errno: errno)
    }
    var folder = file.path
    for _ in 0..<file.datedFolders {
      guard let slash = folder.lastIndex(of: "/") else { return }
      folder = String(folder[..<slash])
      guard unsafe rmdir(folder) == 0 else { return }
    }
  }

  private func follow(
    _ index: Int, from folder: String, _ fields: [Field: Int], before date: CalendarDate,
    into found: inout [File]
  ) {
    let segment = segments[index]
    let isLast = index == segments.count - 1
    guard segment.isDated else {
      let name = segment.pieces.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
      let path = index == 0 ? name : "\(folder)/\(name)"
      if isLast {
        take(path, fields, before: date, into: &found)
      } else {
        follow(index + 1, from: path, fields, before: date, into: &found)
      }
      return
    }
    for name in Self.names(in: index == 0 ? "." : folder.isEmpty ? "/" : folder) {
      guard let read = Self.read(name, segment.pieces, fields) else { continue }
      let path = index == 0 ? name : "\(folder)/\(name)"
      if isLast {
        take(path, read, before: date, into: &found)
      } else if Self.kind(of: path) == S_IFDIR {
        follow(index + 1, from: path, read, before: date, into: &found)
      }
    }
  }

  private func take(
    _ path: String, _ fields: [Field: Int], before date: CalendarDate, into found: inout [File]
  ) {
    guard let own = Self.date(fields), own < date, template.text(on: own) == path,
      Self.kind(of: path) == S_IFREG
    else { return }
    let folders = segments.count - 1 - (segments.firstIndex { $0.isDated } ?? segments.count - 1)
    found.append(File(path: path, date: own, datedFolders: folders))
  }

  /// The fields with those of a name; `nil` when the name has another form, or tells another date.
  private static func read(
    _ name: String, _ pieces: [DateTemplate.Piece], _ known: [Field: Int]
  ) -> [Field: Int]? {
    var fields = known
    var rest = Array(name.utf8)[...]
    for piece in pieces {
      switch piece {
      case .literal(let text):
        guard rest.starts(with: text.utf8) else { return nil }
        rest = rest.dropFirst(text.utf8.count)
      case .field(let field, let days):
        let digits = String(decoding: rest.prefix(field.width), as: UTF8.self)
        guard digits.utf8.count == field.width, digits.isDigits, let number = Int(digits) else { return nil }
        let key = Field(field: field, daysLater: days)
        guard fields[key] ?? number == number else { return nil }
        fields[key] = number
        rest = rest.dropFirst(field.width)
      }
    }
    return rest.isEmpty ? fields : nil
  }

  private static func date(_ fields: [Field: Int]) -> CalendarDate? {
    for days in Set(fields.keys.map(\.daysLater)).sorted() {
      func value(_ field: DateField) -> Int? { fields[Field(field: field, daysLater: days)] }
      guard let year = value(.year) ?? value(.shortYear).map({ 2000 + $0 }) else { continue }
      if let month = value(.month), let day = value(.day) {
        return CalendarDate(year: year, month: month, day: day).adding(days: -days)
      }
      if let day = value(.dayOfYear) {
        return CalendarDate(year: year, month: 1, day: day).adding(days: -days)
      }
    }
    return nil
  }

  private static func kind(of path: String) -> mode_t? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        let capacity = MemoryLayout.size(ofValue: unsafe tuple.pointee)
        return unsafe tuple.withMemoryRebound(to: CChar.self, capacity: capacity) {
          unsafe String(validatingCString: $0)
        }
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
