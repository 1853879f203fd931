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
    _ body: (([UInt8]) throws(AnalysisError) -> Void) throws(AnalysisError) -> (
      exitCode: Int32, messages: [String]
    )
  ) throws -> Never {
    Terminal.ignoreClosedPipes()
    let outcome: (exitCode: Int32, messages: [String])
    do throws(AnalysisError) {
      outcome = try body { bytes throws(AnalysisError) in
        guard Terminal.write(bytes, to: STDOUT_FILENO) else { throw .standardOutput }
      }
    } catch {
      StandardError.say(error.messages)
      throw ExitCode(error.code.exitCode)
    }
    StandardError.say(outcome.messages)
    throw ExitCode(outcome.exitCode)
  }
}
