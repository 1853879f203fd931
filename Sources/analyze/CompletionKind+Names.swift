// Completions that the catalogs know. They are looked up when a shell asks, not at every start.

import ArgumentParser
import GatewayLogAnalysis

extension CompletionKind {
  static var providers: CompletionKind { names { $0.providers } }
  static var environments: CompletionKind { names { $0.environments } }
  static var errors: CompletionKind { names { $0.errors } }
  static var catalogs: CompletionKind { names { $0.catalogs } }
  static var catalogsAndEntries: CompletionKind { names { $0.catalogs + $0.entries } }
  static var questions: CompletionKind { names { $0.entries + $0.errors } }

  private static func names(_ choose: @escaping @Sendable (KnownNames) -> [String]) -> CompletionKind {
    .custom { _, _, _ in
      // A shell that asks can do nothing about an error.
      do { return choose(try KnownNames.builtIn()) } catch { return [] }
    }
  }
}
