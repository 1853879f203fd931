// What is said beside the report.

import GatewayLogAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum StandardError {
  /// One line each, with the program's name before it.
  static func say(_ messages: [String]) {
    for message in messages {
      _ = Terminal.write(Array("analyze: \(LogAnalysis.printable(message))\n".utf8), to: STDERR_FILENO)
    }
  }
}
