// The project's own programs, where a build leaves them.

import Foundation

package enum BuiltTool {
  package struct Missing: Error {
    package let name: String
  }

  /// The path of an executable that stands beside the test bundle.
  package static func path(_ name: String) throws -> String {
    var places = Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }.map(\.bundleURL)
    if let executable = Bundle.main.executableURL { places.append(executable) }
    places.append(URL(fileURLWithPath: CommandLine.arguments.first ?? ""))
    for place in places {
      let path = place.resolvingSymlinksInPath().deletingLastPathComponent().appendingPathComponent(name).path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    throw Missing(name: name)
  }
}
