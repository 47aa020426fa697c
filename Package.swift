// swift-tools-version: 6.2
import PackageDescription

/// Settings that every Swift target of ours shares; C types in public API fail to compile.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "git-appeal",
    products: [
        .executable(name: "git-appeal", targets: ["git-appeal"]),
        .executable(name: "appeal-hook", targets: ["appeal-hook"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(
            url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
        .systemLibrary(
            name: "CUTF8Proc", providers: [.apt(["libutf8proc-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CHookStart"),
        .target(name: "GitModel", swiftSettings: strict),
        .target(name: "AppealModel", swiftSettings: strict),
        .target(
            name: "AppealRules", dependencies: ["GitModel", "AppealModel"], swiftSettings: strict),
        .target(
            name: "AppealMessages", dependencies: ["GitModel", "AppealModel", "AppealRules"],
            swiftSettings: strict),
        .target(
            name: "SSHSignatures",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], swiftSettings: strict),
        .target(
            name: "GitStore", dependencies: ["CLibgit2", "CZlib", "GitModel"],
            swiftSettings: strict),
        .target(
            name: "GitProgram",
            dependencies: [
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ], swiftSettings: strict),
        .target(
            name: "AppealGate",
            dependencies: [
                "GitModel", "AppealModel", "AppealRules", "SSHSignatures", "GitStore",
                "CUTF8Proc",
            ], swiftSettings: strict),
        .target(
            name: "AppealMail",
            dependencies: [
                "GitModel", "AppealModel", "AppealRules", "AppealMessages", "SSHSignatures",
                "GitStore", "AppealGate",
            ], swiftSettings: strict),
        .target(
            name: "AppealDesk",
            dependencies: [
                "GitModel", "AppealModel", "AppealRules", "AppealMessages", "SSHSignatures",
                "GitStore", "GitProgram", "AppealGate", "AppealMail", "CZip",
            ], swiftSettings: strict),
        .executableTarget(
            name: "appeal-hook",
            dependencies: [
                "AppealGate", "AppealMail", "AppealMessages", "AppealModel", "AppealRules",
                "CHookStart",
            ],
            swiftSettings: strict,
            linkerSettings: [
                .linkedLibrary("_FoundationCShims"), .linkedLibrary("_FoundationCollections"),
                .linkedLibrary("swiftSynchronization"),
                .unsafeFlags(["-static-stdlib"]),
            ]),
        .executableTarget(
            name: "git-appeal",
            dependencies: [
                "AppealDesk", "AppealMail", "AppealMessages", "AppealModel", "AppealRules",
                "CHookStart", "GitModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ], swiftSettings: strict),
        .testTarget(
            name: "GitModelTests", dependencies: ["GitModel", "GitProgram", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "SSHSignaturesTests",
            dependencies: [
                "GitProgram", "SSHSignatures", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ], swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["GitProgram", "GitModel"],
            path: "Tests/TestSupport", swiftSettings: strict),
        .target(
            name: "AppealTestSupport",
            dependencies: [
                "AppealGate", "AppealModel", "AppealRules", "GitModel", "GitProgram", "GitStore",
                "SSHSignatures", "TestSupport",
            ], path: "Tests/AppealTestSupport", swiftSettings: strict),
        .testTarget(
            name: "AppealGateTests",
            dependencies: [
                "AppealGate", "AppealModel", "AppealRules", "AppealTestSupport", "GitModel",
                "GitProgram", "GitStore", "SSHSignatures", "TestSupport",
            ], swiftSettings: strict),
        .testTarget(
            name: "GitStoreTests",
            dependencies: ["GitModel", "GitProgram", "GitStore", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "AppealMessagesTests",
            dependencies: [
                "AppealMessages", "AppealModel", "AppealRules", "GitModel", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AppealMailTests",
            dependencies: [
                "AppealGate", "AppealMail", "AppealMessages", "AppealModel", "AppealRules",
                "AppealTestSupport", "GitProgram", "TestSupport",
            ], swiftSettings: strict),
        .testTarget(
            name: "AppealDeskTests",
            dependencies: [
                "AppealDesk", "AppealMessages", "AppealModel", "AppealRules",
                "AppealTestSupport", "GitProgram", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "TidyTests", dependencies: ["AppealRules"], swiftSettings: strict),
        .testTarget(
            name: "AppealModelTests", dependencies: ["AppealModel", "GitProgram", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "AppealRulesTests",
            dependencies: [
                "AppealModel", "AppealRules", "AppealTestSupport", "GitModel", "TestSupport",
            ], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["GitProgram", "TestSupport"],
            exclude: ["kill_pushes.py"], swiftSettings: strict),
        .testTarget(
            name: "GitProgramTests", dependencies: ["GitProgram", "TestSupport"],
            swiftSettings: strict),
    ]
)
