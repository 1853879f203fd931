// The command: arguments → the library → an exit code.

import ArgumentParser

struct Analyze: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "What failed in the gateway's logs, for whom, where, since when, and what to do about it.",
    discussion: """
      Reads JSON lines, plain or compressed (zstd, gzip, xz, bzip2, lz4, also in tar and zip), takes the OAuth errors \
      out of them, and groups them by error code and environment.

      Exit codes: 0 complete; 1 a condition of --fail-on holds, explain found nothing, or \
      lint found a fault; 2 an option or a configuration file is \
      wrong; 3 a report was written, but an input was unreadable, truncated or corrupt, or run found none; 4 no input could be \
      read, or an output could not be written; 75 try again: the pipeline is being run already.
      """,
    version: "analyze \(version)",
    subcommands: [
      ReportCommand.self, ExplainCommand.self, RunCommand.self, HistoryCommand.self, CatalogCommand.self,
    ],
    defaultSubcommand: ReportCommand.self)
}
