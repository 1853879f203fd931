// The built command, run as a user runs it: a process of its own, in a folder of its own, with a clean environment.

import Foundation
import TestSupport

/// What a run of the command left behind.
struct Outcome {
  var exitCode: Int32
  var output: Data
  var errors: String

  var text: String { String(decoding: output, as: UTF8.self) }

  func report() throws -> ReportDocument {
    try JSONDecoder().decode(ReportDocument.self, from: output)
  }
}

enum Command {
  enum Input {
    case nothing
    case bytes(Data)
    case handle(FileHandle)
  }

  struct Failure: Error {
    let what: String
  }

  /// Now, for every run: 2026-03-13T00:00:00Z.
  static let epoch = "1773360000"

  /// `ANALYZE_BINARY`, or the executable that stands beside the test bundle.
  static func binary() throws -> String {
    if let path = ProcessInfo.processInfo.environment["ANALYZE_BINARY"] { return path }
    return try BuiltTool.path("analyze")
  }

  static func run(
    _ arguments: [String], in folder: TestFolder, input: Input = .nothing, variables: [String: String] = [:]
  ) async throws -> Outcome {
    try await run(executable: binary(), arguments, in: folder, input: input, variables: variables)
  }

  /// `script` is POSIX shell; the command is in `$ANALYZE`.
  static func shell(
    _ script: String, in folder: TestFolder, variables: [String: String] = [:]
  ) async throws -> Outcome {
    var variables = variables
    variables["ANALYZE"] = try binary()
    return try await run(executable: "/bin/sh", ["-c", script], in: folder, variables: variables)
  }

  static func run(
    executable: String, _ arguments: [String], in folder: TestFolder, input: Input = .nothing,
    variables: [String: String] = [:]
  ) async throws -> Outcome {
    await ProcessSlots.shared.take()
    defer { ProcessSlots.shared.give() }
    let streams = try folder.makeStreams()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "SOURCE_DATE_EPOCH": epoch]
      .merging(variables) { $1 }
    // Files, not pipes: nobody has to read them for the command to go on.
    var files = [try FileHandle(forWritingTo: streams.output), try FileHandle(forWritingTo: streams.errors)]
    // Foundation on Linux keeps them open otherwise, and `Process.run` reads past a buffer when some 1,360 files are.
    defer { for file in files { try? file.close() } }
    process.standardOutput = files[0]
    process.standardError = files[1]
    switch input {
    case .nothing: process.standardInput = FileHandle.nullDevice
    case .handle(let handle): process.standardInput = handle
    case .bytes(let bytes):
      try bytes.write(to: streams.input)
      files.append(try FileHandle(forReadingFrom: streams.input))
      process.standardInput = files[2]
    }
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do {
        try start(process)
      } catch {
        process.terminationHandler = nil
        ended.resume(throwing: error)
      }
    }
    guard process.terminationReason == .exit else {
      throw Failure(what: "\(arguments) ended by signal \(process.terminationStatus)")
    }
    return Outcome(
      exitCode: process.terminationStatus, output: try Data(contentsOf: streams.output),
      errors: String(decoding: try Data(contentsOf: streams.errors), as: UTF8.self))
  }

  /// One at a time: with hundreds starting side by side, `Process.run` of Foundation on Linux was seen to crash.
  static func start(_ process: Process) throws {
    try starting.withLock { try process.run() }
  }

  private static let starting = NSLock()
}
