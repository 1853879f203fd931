// What keeps a corpus from being written.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct OutputError: Error, CustomStringConvertible {
  let path: String
  let code: CInt

  var description: String {
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return "\(path): \(reason)"
  }
}
