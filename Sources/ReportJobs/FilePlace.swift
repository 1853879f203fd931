// Which file a path means: however it is written, and whatever links it goes through.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The place that a path leads to, as it is when this is made. The file need not be there.
package struct FilePlace: Sendable {
  private struct Identity: Hashable {
    let device: UInt64
    let number: UInt64
  }

  /// Absolute, without links, `.` and `..`.
  private let path: String
  /// Where the file is there: it may have several names.
  private let identity: Identity?
  /// Whether it is a terminal, a pipe or another thing of `/dev` that several may be written to.
  let isDevice: Bool

  package init(_ path: String) {
    self.path = Self.resolved(path)
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    identity =
      exists
      ? Identity(
        device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
      : nil
    isDevice = exists && status.st_mode & S_IFMT != S_IFREG && path.hasPrefix("/dev/")
  }

  package func isSame(as other: FilePlace) -> Bool {
    path == other.path || (identity != nil && identity == other.identity)
  }

  /// Step by step, for what is not there yet has no real path; a link that leads nowhere counts as what it names.
  private static func resolved(_ path: String) -> String {
    var steps = Array(split(path).reversed())
    if !path.hasPrefix("/") { steps += split(workingFolder).reversed() }
    var place: [String] = []
    var links = 0
    while let step = steps.popLast() {
      if step == "." { continue }
      if step == ".." {
        _ = place.popLast()
        continue
      }
      place.append(step)
      guard links < 40, let target = target(ofLink: absolute(place)) else { continue }
      links += 1
      place = target.hasPrefix("/") ? [] : place.dropLast()
      steps += split(target).reversed()
    }
    return absolute(place)
  }

  private static func split(_ path: String) -> [String] { path.split(separator: "/").map(String.init) }

  private static func absolute(_ steps: [String]) -> String { "/" + steps.joined(separator: "/") }

  private static var workingFolder: String {
    guard let folder = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(folder) }
    return unsafe String(cString: folder)
  }

  private static func target(ofLink path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = unsafe readlink(path, &buffer, buffer.count)
    guard length > 0, length < buffer.count else { return nil }
    return String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
