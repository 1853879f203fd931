// Writes the source that embeds the built-in catalogs, from their YAML files, to standard output:
//
//     swift run generate-catalogs Sources/ErrorCatalog/Catalogs/*.yaml > archive
//     mv archive Sources/ErrorCatalog/BuiltIn/BuiltInCatalogArchive.swift
//
// The detour by `mv` matters: the archive is compiled into this very program.

internal import ConfigurationFiles
internal import ErrorCatalog

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Diagnostics name a file as it was given; the archive names it without its folder, to be the same wherever
/// it is made.
func embeddedName(of path: String) -> String {
  String(path.split(separator: "/").last ?? "")
}

let paths = CommandLine.arguments.dropFirst()
guard !paths.isEmpty else {
  complain("usage: generate-catalogs CATALOG.yaml … > archive")
  exit(2)
}
do throws(ConfigurationError) {
  var catalogs: [(file: String, value: ConfigurationValue)] = []
  for path in paths.sorted(by: { embeddedName(of: $0) < embeddedName(of: $1) }) {
    let text = try ConfigurationFile(reading: path).text
    let value = try ConfigurationValue(yaml: text, file: path)
    _ = try CatalogFile.load(value, file: path)
    catalogs.append((embeddedName(of: path), value))
  }
  print(try CatalogArchiveSource.swift(of: catalogs), terminator: "")
} catch {
  complain(error.description)
  exit(2)
}

func complain(_ message: String) {
  let line = Array("\(message)\n".utf8)
  _ = unsafe write(STDERR_FILENO, line, line.count)
}
