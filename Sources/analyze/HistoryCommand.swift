// analyze history list|show|diff|export|ack|unack|prune

import ArgumentParser

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "The nights of pipelines: look at them, compare them, and say which failures are known.",
    discussion: """
      Exit codes: 0 done; 1 the history has no such night or group; 2 an option is wrong; 4 the history cannot be used; \
      75 another process is using it.
      """,
    subcommands: [
      HistoryListCommand.self, HistoryShowCommand.self, HistoryDiffCommand.self, HistoryExportCommand.self,
      HistoryAckCommand.self, HistoryUnackCommand.self, HistoryPruneCommand.self,
    ],
    defaultSubcommand: HistoryListCommand.self)
}
