// The command while it runs: what it has written so far, and signals for it.

import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

final class FollowSession {
  private let process = Process()
  private let output: URL
  private let errorOutput: URL

  /// `output` is where standard output goes, when not to a file.
  init(_ arguments: [String], in folder: TestFolder, output pipe: Pipe? = nil) throws {
    let streams = try folder.makeStreams()
    output = streams.output
    errorOutput = streams.errors
    process.executableURL = URL(fileURLWithPath: try Command.binary())
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ["PATH": "/usr/bin:/bin", "SOURCE_DATE_EPOCH": Command.epoch]
    process.standardInput = FileHandle.nullDevice
    let files = [try FileHandle(forWritingTo: output), try FileHandle(forWritingTo: errorOutput)]
    defer { for file in files { try? file.close() } }
    process.standardOutput = pipe.map { $0 as Any } ?? files[0]
    process.standardError = files[1]
    try Command.start(process)
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  var text: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }
  var errors: String { (try? String(contentsOf: errorOutput, encoding: .utf8)) ?? "" }

  /// The reports that stand whole on standard output, a line each.
  func reports() throws -> [ReportDocument] {
    let text = text
    guard let end = text.lastIndex(of: "\n") else { return [] }
    return try text[..<end].split(separator: "\n").map {
      try JSONDecoder().decode(ReportDocument.self, from: Data($0.utf8))
    }
  }

  /// Lines of all reports so far.
  var lines: Int { (try? reports().reduce(0) { $0 + ($1.lines["total"] ?? 0) }) ?? 0 }

  func waitUntil(_ what: String, _ holds: () throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try !holds() {
      guard ContinuousClock.now < deadline, process.isRunning else {
        throw Command.Failure(what: "\(what) did not come; \(errors)")
      }
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  func signal(_ number: Int32) {
    kill(process.processIdentifier, number)
  }

  /// The exit code; minus the signal's number when one ended it.
  func end() async throws -> Int32 {
    let deadline = ContinuousClock.now + .seconds(60)
    while process.isRunning {
      guard ContinuousClock.now < deadline else { throw Command.Failure(what: "no end; \(errors)") }
      try await Task.sleep(for: .milliseconds(10))
    }
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }
}
