import Foundation
import Testing

/// The direction of imports, read from the sources themselves.
@Suite("Who may import whom")
struct ImportDirectionTests {
    static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// What each target may import besides the standard library; ours and others'.
    static let allowed: [String: Set<String>] = [
        "GitModel": [], "AppealModel": [],
        "AppealRules": ["GitModel", "AppealModel"],
        "AppealMessages": ["GitModel", "AppealModel", "AppealRules"],
        "SSHSignatures": ["Crypto", "CryptoExtras", "FoundationEssentials"],
        "GitStore": ["CLibgit2", "CZlib", "GitModel", "Glibc", "Synchronization"],
        "GitProgram": ["GitModel", "Glibc", "Subprocess", "SystemPackage"],
        "AppealGate": [
            "GitModel", "AppealModel", "AppealRules", "SSHSignatures", "GitStore", "CUTF8Proc",
            "Glibc", "Synchronization",
        ],
        "AppealMail": [
            "GitModel", "AppealModel", "AppealRules", "AppealMessages", "SSHSignatures",
            "GitStore", "AppealGate", "Glibc",
        ],
        "AppealDesk": [
            "GitModel", "AppealModel", "AppealRules", "AppealMessages", "SSHSignatures",
            "GitStore", "GitProgram", "AppealGate", "AppealMail", "CZip", "Foundation",
            "FoundationXML",
            "Glibc", "Synchronization",
        ],
        "appeal-hook": [
            "AppealGate", "AppealMail", "AppealMessages", "AppealModel", "AppealRules",
            "CHookStart", "Glibc",
        ],
        "git-appeal": [
            "AppealDesk", "AppealMail", "AppealMessages", "AppealModel", "AppealRules",
            "CHookStart", "GitModel",
            "ArgumentParser", "Foundation",
        ],
    ]

    /// Every Swift file of a directory with its lines.
    static func sources(_ directory: String) throws -> [(path: String, lines: [String])] {
        let root = project.appendingPathComponent(directory)
        var files: [(path: String, lines: [String])] = []
        for case let name as String in FileManager.default.enumerator(atPath: root.path) ?? .init()
        where name.hasSuffix(".swift") {
            let text = try String(contentsOf: root.appendingPathComponent(name), encoding: .utf8)
            files.append(("\(directory)/\(name)", text.components(separatedBy: "\n")))
        }
        return files
    }

    static func imports(_ lines: [String]) -> [String] {
        lines.compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count,
                words[..<index].allSatisfy({
                    ["package", "internal", "public", "private", "@testable"].contains($0)
                })
            else { return nil }
            return words[index + 1]
        }
    }

    @Test(arguments: allowed.keys.sorted())
    func aTargetImportsOnlyItsOwn(target: String) throws {
        let files = try Self.sources("Sources/\(target)")
        #expect(!files.isEmpty)
        for (path, lines) in files {
            for module in Self.imports(lines) {
                #expect(
                    Self.allowed[target]?.contains(module) == true, "\(path) imports \(module)")
            }
        }
    }

    @Test func everyTargetHasItsRow() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            atPath: Self.project.appendingPathComponent("Sources").path)
        let swift = folders.filter { !$0.hasPrefix("C") }
        #expect(Set(swift) == Set(Self.allowed.keys))
    }

    @Test func thePureCoreHasNoClockFileOrThread() throws {
        let forbidden = [
            " Date()", "ContinuousClock", "SystemClock", "FileManager", "getenv", "async ",
            "await ",
            "URLSession", "fopen", "ProcessInfo",
        ]
        for target in ["GitModel", "AppealModel", "AppealRules"] {
            for (path, lines) in try Self.sources("Sources/\(target)") {
                for line in lines where !line.trimmingCharacters(in: .whitespaces).hasPrefix("//") {
                    for word in forbidden {
                        #expect(!line.contains(word), "\(path): \(line)")
                    }
                }
            }
        }
    }

    @Test func nothingIsForcedOrLeftForLater() throws {
        let forbidden = ["try" + "!", "fatal" + "Error(", "TO" + "DO", "FIX" + "ME", "as" + "! "]
        for (path, lines) in try Self.sources("Sources") + Self.sources("Tests") {
            for line in lines {
                for word in forbidden { #expect(!line.contains(word), "\(path): \(line)") }
            }
        }
    }
}
