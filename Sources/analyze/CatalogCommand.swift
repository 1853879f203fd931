// analyze catalog list|show|lint|schema

import ArgumentParser

struct CatalogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalog",
    abstract: "What is known about errors: look at it, check it, and write more of it.",
    subcommands: [
      CatalogListCommand.self, CatalogShowCommand.self, CatalogLintCommand.self, CatalogSchemaCommand.self,
    ],
    defaultSubcommand: CatalogListCommand.self)
}
