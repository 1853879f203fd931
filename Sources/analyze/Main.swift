// Where the process begins, and the one place that turns errors into exit codes.

import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

@main
enum Main {
  /// A wrong command line exits with 2, as grep's and ripgrep's do, not with the parser's own 64.
  static func main() {
    do {
      if let generated = try generated {
        Terminal.ignoreClosedPipes()
        exit(Terminal.write(Array(generated.utf8), to: STDOUT_FILENO) ? 0 : 4)
      }
      var command = try Analyze.parseAsRoot()
      try command.run()
    } catch {
      if asksForHelp {
        print(help)
        exit(0)
      }
      let code = Analyze.exitCode(for: error)
      guard code == .validationFailure else { Analyze.exit(withError: error) }
      let message = Analyze.message(for: error)
      StandardError.say([
        (message.hasSuffix(".") ? String(message.dropLast()) : message) + "; see analyze --help"
      ])
      exit(2)
    }
  }

  private static var asksForHelp: Bool {
    [["--help"], ["-h"], ["help"]].contains(Array(CommandLine.arguments.dropFirst()))
  }

  /// What packages install beside the command.
  private static var generated: String? {
    get throws {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if arguments == ["--generate-manual"] {
        return ManualPage(of: try .root(), date: Surroundings.now).text
      }
      guard arguments.count == 2, arguments[0] == "--generate-completion-script" else { return nil }
      return CompletionShell(rawValue: arguments[1]).map(CompletionScript.text)
    }
  }

  /// The parser's own text leaves out what most people look for: the options of the default command.
  private static var help: String {
    let report = Analyze.helpMessage(for: ReportCommand.self)
    let usage = report.firstRange(of: "USAGE:").map { String(report[$0.lowerBound...]) } ?? report
    return Analyze.helpMessage() + "\n" + usage
  }
}
