// Calls whose names a type of ours hides.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum Platform {
  static func link(_ existing: String, _ name: String) -> Int32 { makeHardLink(existing, name) }

  static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    unsafe writeBytes(descriptor, bytes, count)
  }
}

private func makeHardLink(_ existing: String, _ name: String) -> Int32 { unsafe link(existing, name) }

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  unsafe write(descriptor, bytes, count)
}
