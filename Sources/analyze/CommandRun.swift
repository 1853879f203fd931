// What is the same for every command that shows something: write it, say what is to be said, exit with a code.

import ArgumentParser
import GatewayLogAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum CommandRun {
  /// Runs `body` with the way to standard output; it answers with an exit code and messages for standard error.
  static func run(
    _ body: (([UInt8]) -> Void) throws(AnalysisError) -> (exitCode: Int32, messages: [String])
  ) throws -> Never {
    Terminal.ignoreClosedPipes()
    var isWritten = true
    let outcome: (exitCode: Int32, messages: [String])
    do throws(AnalysisError) {
      outcome = try body { bytes in
        if isWritten { isWritten = Terminal.write(bytes, to: STDOUT_FILENO) }
      }
    } catch {
      StandardError.say(error.messages)
      throw ExitCode(error.code.exitCode)
    }
    StandardError.say(outcome.messages)
    if !isWritten {
      StandardError.say(["cannot write to standard output; check the disk it goes to"])
      throw ExitCode(AnalysisError.Code.files.exitCode)
    }
    throw ExitCode(outcome.exitCode)
  }
}
