// analyze --follow, --window: reports that go on until a signal, the end of the pipe, or nobody reads them any more.

import ArgumentParser
import ErrorReport
import GatewayLogAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum FollowSession {
  static func run(quiet: Bool, _ request: () throws(AnalysisError) -> ReportRequest) throws -> Never {
    Terminal.ignoreClosedPipes()
    Surroundings.allowMoreOpenFiles()
    let stop = StopRequest()
    StopSignals.lead(to: stop)
    var isWritten = true
    let result: FollowResult
    do throws(AnalysisError) {
      let request = try request()
      let clock = request.window == nil ? { Surroundings.now } : Surroundings.runningClock()
      // What is written stays valid for as long as the run lasts, which ends before this scope.
      result = try LogAnalysis.follow(request, until: stop, clock: clock) { message in
        switch message {
        case .note(let text): if !quiet { StandardError.say([text]) }
        case .condition(let text), .failure(let text): StandardError.say([text])
        }
      } standardOutput: { bytes in
        if isWritten { isWritten = Terminal.write(bytes, to: STDOUT_FILENO) }
        // Nobody reads it any more, or it cannot be written: going on would be for nothing.
        if !isWritten || Terminal.isAbandoned(STDOUT_FILENO) { stop.stop() }
      }
    } catch {
      StandardError.say(error.messages)
      throw ExitCode(error.code.exitCode)
    }
    if !isWritten {
      StandardError.say(AnalysisError.standardOutput.messages)
      throw ExitCode(AnalysisError.Code.files.exitCode)
    }
    throw ExitCode(result.exitCode)
  }
}
