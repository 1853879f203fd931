// Where test vectors that the project did not write are found.

import Foundation

/// The folder of vectors: `$ANALYZE_VECTORS`, or `shared/vectors` beside the checkout or a folder above it; `nil`
/// where there is none.
func vectorFolder(_ name: String) -> URL? {
  var candidates: [URL] = []
  if let given = ProcessInfo.processInfo.environment["ANALYZE_VECTORS"] {
    candidates.append(URL(filePath: given))
  } else {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    while folder.path != "/" {
      folder.deleteLastPathComponent()
      candidates.append(folder.appending(path: "shared/vectors"))
    }
  }
  return candidates.map { $0.appending(path: name) }.first { FileManager.default.fileExists(atPath: $0.path) }
}
