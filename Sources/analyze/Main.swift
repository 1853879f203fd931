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
      var command = try Analyze.parseAsRoot()
      try command.run()
    } catch {
      let code = Analyze.exitCode(for: error)
      guard code == .validationFailure else { Analyze.exit(withError: error) }
      StandardError.say([Analyze.message(for: error) + "; see analyze --help"])
      exit(2)
    }
  }
}
