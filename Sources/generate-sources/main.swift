// Writes what is made from other files to standard output: the sources that embed catalogs, profiles and the files of the
// HTML report, and the documentation's page of known errors:
//
//     swift run generate-sources catalogs Sources/ErrorCatalog/Catalogs/*.yaml > archive
//     mv archive Sources/ErrorCatalog/BuiltIn/BuiltInCatalogArchive.swift
//
// The detour by `mv` matters: the archives are compiled into this very program. `make sources` writes them all.

internal import ConfigurationFiles
internal import ErrorCatalog
internal import LogDecoding

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

let kind = CommandLine.arguments.dropFirst().first ?? ""
let paths = CommandLine.arguments.dropFirst(2)
guard ["catalogs", "html", "known-errors", "profiles"].contains(kind), !paths.isEmpty else {
  complain("usage: generate-sources catalogs|html|known-errors|profiles FILE … > source or page")
  exit(2)
}
do throws(ConfigurationError) {
  if kind == "html" {
    let files = try paths.map { path throws(ConfigurationError) in
      (file: embeddedName(of: path), text: try ConfigurationFile(reading: path).text)
    }
    print(HTMLFilesSource.swift(of: files), terminator: "")
    exit(0)
  }
  var values: [(file: String, value: ConfigurationValue)] = []
  var catalogs: [Catalog] = []
  for path in paths.sorted(by: { embeddedName(of: $0) < embeddedName(of: $1) }) {
    let text = try ConfigurationFile(reading: path).text
    let value = try ConfigurationValue(yaml: text, file: path)
    if kind == "profiles" {
      _ = try ProfileFile.load(value, file: path)
    } else {
      catalogs.append(try CatalogFile.load(value, file: path))
    }
    values.append((embeddedName(of: path), value))
  }
  let written =
    switch kind {
    case "catalogs": try CatalogArchiveSource.swift(of: values)
    case "profiles": try ProfileArchiveSource.swift(of: values)
    default: KnownErrorsPage.markdown(of: catalogs)
    }
  print(written, terminator: "")
} catch {
  complain(error.description)
  exit(2)
}

/// Diagnostics name a file as it was given; the archives name it without its folder, to be the same wherever they are
/// made.
func embeddedName(of path: String) -> String {
  String(path.split(separator: "/").last ?? "")
}

func complain(_ message: String) {
  let line = Array("\(message)\n".utf8)
  _ = unsafe write(STDERR_FILENO, line, line.count)
}
