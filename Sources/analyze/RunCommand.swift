// analyze run PIPELINE.yaml

import ArgumentParser
import GatewayLogAnalysis
import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct RunCommand: ParsableCommand {
  enum LogFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a pipeline, a saved report: the nightly job.",
    discussion: """
      A pipeline's file says what is read, for which time, and which reports go where; {date} in it is the night's date. \
      Options win over the file. Each step is a line on standard error; standard output stays empty, but for an output that \
      goes to -.

      Exit codes: 0 complete; 1 a condition holds; 2 the file or an option is wrong; 3 the reports were written, but an input was \
      unreadable, truncated or corrupt, or there was none; 4 no input could be read, or an output could not be written; 75 the \
      pipeline is being run already.
      """)

  @Argument(
    help: ArgumentHelp("The pipeline's file (YAML).", valueName: "PIPELINE"),
    completion: .file(extensions: ["yaml", "yml"]))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "The night: a date, yesterday or today, in the pipeline's zone. (default: yesterday)", valueName: "D"))
  var date: String?

  @Option(
    help: ArgumentHelp(
      "The folder that the paths in the file start from. (default: the working folder)", valueName: "DIR"),
    completion: .directory)
  var root: String?

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp(
      """
      Exit with 1 when this holds, in place of the file's conditions; repeatable: new, spiking, errors>100, rate>0.05, \
      malformed>0.01, truncated, unknown.
      """, valueName: "CONDITION"))
  var failOn: [String] = []

  @Option(
    help: ArgumentHelp(
      "Threads, where the file says nothing. (default: the number of processors)", valueName: "N"))
  var jobs: Int?

  @Flag(help: "Print what would be read and written, and do neither.")
  var dryRun = false

  @Flag(help: "Check the file and the catalogs that it names, and read nothing else.")
  var check = false

  @Flag(help: "Print the JSON Schema of a pipeline's file, for editors.")
  var schema = false

  @Option(help: ArgumentHelp("How the steps are told: text or json.", valueName: "FORMAT"))
  var logFormat = LogFormat.text

  @Flag(name: [.short, .long], help: "Tell each input, too.")
  var verbose = false

  @Flag(name: [.short, .long], help: "Tell only what is wrong.")
  var quiet = false

  func validate() throws {
    if !schema, file == nil {
      throw ValidationError("Missing expected argument '<PIPELINE>', the pipeline's file")
    }
  }

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      if schema {
        try write(Array(LogAnalysis.pipelineSchema.utf8))
        return (0, [])
      }
      return (exitCode(write), [])
    }
  }

  /// What ends the run is told in the form of the log, and before its last line.
  private func exitCode(_ write: ([UInt8]) throws(AnalysisError) -> Void) -> Int32 {
    let began = ContinuousClock.now
    var log = logger
    var isRunning = false
    var exitCode: Int32 = 0
    do throws(AnalysisError) {
      let pipeline = try Pipeline(readingFile: file ?? "")
      let request = request(pipeline)
      // Only now: the path of the file itself starts from the working folder.
      if let root { try RootFolder.enter(root) }
      if check {
        try LogAnalysis.check(request)
        return 0
      }
      if dryRun {
        for line in try LogAnalysis.plan(request).lines { try write(Array("\(line)\n".utf8)) }
        return 0
      }
      isRunning = true
      Terminal.outliveFileSizeLimit()
      log[metadataKey: "pipeline"] = "\(pipeline.id)"
      exitCode = try LogAnalysis.run(request, log: log, standardOutput: write).exitCode
    } catch {
      exitCode = error.code.exitCode
      // What is wrong before anything is run is told as every command tells it.
      if isRunning || logFormat == .json {
        for message in error.messages { log.error("\(message)") }
      } else {
        StandardError.say(error.messages)
      }
    }
    if isRunning {
      let seconds = (began.duration(to: .now) / .milliseconds(1)).rounded() / 1_000
      log.info(
        "end",
        metadata: [
          "exit_code": .stringConvertible(Int(exitCode)), "seconds": .stringConvertible(seconds),
        ])
    }
    return exitCode
  }

  private func request(_ pipeline: Pipeline) -> PipelineRequest {
    var request = PipelineRequest(
      pipeline, tool: "analyze \(Analyze.version)", now: Surroundings.now,
      jobs: jobs ?? Surroundings.processors)
    if let date { request.date = date }
    request.failOn = failOn
    request.language = Surroundings.language
    request.clientKey = Surroundings.variable("ANALYZE_CLIENT_KEY")
    return request
  }

  private var logger: Logger {
    let log = PipelineLog(form: logFormat == .json ? .json : .text, now: { Surroundings.wallClock }) { line in
      _ = Terminal.write(line, to: STDERR_FILENO)
    }
    var logger = Logger(label: "analyze") { _ in log }
    logger.logLevel = quiet ? .warning : verbose ? .debug : .info
    return logger
  }
}
