// The folder that the paths of a pipeline start from.

import GatewayLogAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum RootFolder {
  /// Makes it the working folder. What is named from the folder before has to be read by then.
  static func enter(_ path: String) throws(AnalysisError) {
    guard unsafe chdir(path) != 0 else { return }
    let words = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
    throw AnalysisError.usage("--root '\(path)' cannot be used (\(words)); name a folder that is there")
  }
}
