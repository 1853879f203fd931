// swift-tools-version: 6.2
import PackageDescription

// One way through the house: a target may import only targets listed before it.
// `swift build --explicit-target-dependency-import-check error` holds that line.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "analyze",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "analyze", targets: ["analyze"]),
    .library(name: "GatewayLogAnalysis", targets: ["GatewayLogAnalysis", "ErrorReport"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // C libraries as modules.
    .systemLibrary(
      name: "CZstd", pkgConfig: "libzstd",
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .systemLibrary(
      name: "CIGZip", pkgConfig: "libisal",
      providers: [.apt(["libisal-dev"]), .brew(["isa-l"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(
      name: "CXXHash", pkgConfig: "libxxhash",
      providers: [.apt(["libxxhash-dev"]), .brew(["xxhash"])]),
    .target(
      name: "CSimdjson",
      linkerSettings: [.linkedLibrary("simdjson")]),

    // Leaves: each knows nothing of the others.
    .target(
      name: "ConfigurationFiles", dependencies: [.product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(name: "Redaction", swiftSettings: strict),
    .target(name: "ErrorReport", swiftSettings: strict),

    // The way of the data.
    .target(
      name: "LogInput", dependencies: ["CZstd", "CIGZip", "CArchive", "CXXHash"],
      swiftSettings: strict),
    .target(
      name: "LogDecoding",
      dependencies: ["ConfigurationFiles", "CSimdjson", "CXXHash", "ErrorReport", "LogInput"],
      exclude: ["Profiles"],
      swiftSettings: strict),
    .target(
      name: "ErrorCatalog", dependencies: ["ConfigurationFiles"], exclude: ["Catalogs"],
      swiftSettings: strict),
    .target(
      name: "ErrorExtraction",
      dependencies: [
        "ErrorCatalog", "ErrorReport", "LogDecoding", "Redaction",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "ErrorAggregation",
      dependencies: [
        "ErrorCatalog", "ErrorExtraction", "ErrorReport", "LogDecoding",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "ReportHistory",
      dependencies: ["ErrorReport", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .target(
      name: "ReportRendering",
      dependencies: ["ErrorReport", .product(name: "Mustache", package: "swift-mustache")],
      exclude: ["HTML"],
      swiftSettings: strict),

    // What stands above.
    .target(
      name: "ReportJobs",
      dependencies: [
        "ConfigurationFiles", "ErrorAggregation", "ErrorReport", "LogDecoding", "Redaction",
        "ReportRendering",
      ],
      swiftSettings: strict
    ),
    .target(
      name: "GatewayLogAnalysis",
      dependencies: [
        "ConfigurationFiles", "ErrorAggregation", "ErrorCatalog", "ErrorExtraction", "ErrorReport",
        "LogDecoding", "LogInput", "Redaction", "ReportHistory", "ReportJobs", "ReportRendering",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "analyze",
      dependencies: [
        "ErrorReport", "GatewayLogAnalysis",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // Tools of the project itself.
    .executableTarget(
      name: "generate-sources",
      dependencies: [
        "ConfigurationFiles", "ErrorCatalog", "LogDecoding",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "generate-corpus",
      dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/CorpusGenerator", swiftSettings: strict),
    .executableTarget(
      name: "generate-reports", dependencies: ["ErrorReport", "ReportRendering"],
      path: "Tests/ReportGenerator", swiftSettings: strict),
    .executableTarget(
      name: "record-nights", dependencies: ["ErrorReport", "ReportHistory"],
      path: "Tests/NightRecorder", swiftSettings: strict),
    .executableTarget(
      name: "soak-windows", dependencies: ["ErrorReport", "GatewayLogAnalysis"],
      path: "Tests/WindowSoak", swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "ConfigurationFilesTests", dependencies: ["ConfigurationFiles"], swiftSettings: strict),
    .testTarget(
      name: "RedactionTests", dependencies: ["Redaction", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "LogInputTests", dependencies: ["LogInput", "CZstd", "CIGZip", "CArchive", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "LogDecodingTests",
      dependencies: ["LogDecoding", "ConfigurationFiles", "LogInput", "ErrorReport", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ErrorCatalogTests", dependencies: ["ErrorCatalog", "ConfigurationFiles", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ErrorExtractionTests",
      dependencies: [
        "ErrorExtraction", "ErrorCatalog", "ErrorReport", "LogDecoding", "LogInput", "Redaction",
        "TestSupport", "generate-corpus",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ErrorAggregationTests",
      dependencies: [
        "ErrorAggregation", "ErrorCatalog", "ErrorExtraction", "ErrorReport", "LogDecoding", "LogInput",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportHistoryTests",
      dependencies: [
        "ReportHistory", "ErrorReport", "TestSupport", "record-nights",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportRenderingTests",
      dependencies: ["ReportRendering", "ErrorReport", "TestSupport", "generate-sources"],
      exclude: ["Goldens"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportJobsTests",
      dependencies: ["ReportJobs", "ConfigurationFiles", "ErrorReport", "Redaction"], swiftSettings: strict),
    .testTarget(
      name: "GatewayLogAnalysisTests",
      dependencies: [
        "GatewayLogAnalysis", "ErrorReport", "ReportJobs", "TestSupport", "soak-windows",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AnalyzeTests",
      dependencies: ["analyze", "ErrorReport", "GatewayLogAnalysis", "TestSupport"],
      exclude: ["Fixtures", "Gateways", "AwkwardLogs"],
      swiftSettings: strict),
  ]
)
