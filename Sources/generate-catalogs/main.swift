// Writes what is made from the catalogs' YAML files to standard output: the source that embeds them, or with --page
// the documentation's page of known errors:
//
//     swift run generate-catalogs Sources/ErrorCatalog/Catalogs/*.yaml > archive
//     mv archive Sources/ErrorCatalog/BuiltIn/BuiltInCatalogArchive.swift
//
// The detour by `mv` matters: the archive is compiled into this very program. `make catalogs` writes both.

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

var paths = CommandLine.arguments.dropFirst()
let writesPage = paths.first == "--page"
if writesPage { paths.removeFirst() }
guard !paths.isEmpty, !paths.contains(where: { $0.hasPrefix("-") }) else {
  complain("usage: generate-catalogs [--page] CATALOG.yaml … > archive or page")
  exit(2)
}
do throws(ConfigurationError) {
  var values: [(file: String, value: ConfigurationValue)] = []
  var catalogs: [Catalog] = []
  for path in paths.sorted(by: { embeddedName(of: $0) < embeddedName(of: $1) }) {
    let text = try ConfigurationFile(reading: path).text
    let value = try ConfigurationValue(yaml: text, file: path)
    catalogs.append(try CatalogFile.load(value, file: path))
    values.append((embeddedName(of: path), value))
  }
  let written =
    writesPage ? KnownErrorsPage.markdown(of: catalogs) : try CatalogArchiveSource.swift(of: values)
  print(written, terminator: "")
} catch {
  complain(error.description)
  exit(2)
}

func complain(_ message: String) {
  let line = Array("\(message)\n".utf8)
  _ = unsafe write(STDERR_FILENO, line, line.count)
}
