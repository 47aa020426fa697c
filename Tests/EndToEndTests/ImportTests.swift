import Foundation
import GitProgram
import Testing

@Suite("Imports by real processes")
struct ImportTests {
    static let data = Town.project.deletingLastPathComponent()
        .appendingPathComponent("shared/data")
    static var hasData: Bool { FileManager.default.fileExists(atPath: data.path) }

    @Test(.enabled(if: hasData), arguments: ["pos-export.csv", "pos-export-cp1251.csv"])
    func wholeExportsGoInOnce(file: String) async throws {
        let town = try await Town(clones: ["golubeva"])
        let path = ImportTests.data.appendingPathComponent(file).path
        let first = try await town.appeal(
            "golubeva", ["import", path, "--format", "json", "--keep-personal"])
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(first.standardOutput))
                as? [String: Any])
        let expected = try await Program("python3", environment: town.environment).run([
            "-c",
            """
            import csv, json, sys
            raw = open(sys.argv[1], "rb").read()
            try: text = raw.decode("utf-8-sig")
            except UnicodeDecodeError: text = raw.decode("cp1251")
            rows = csv.DictReader(text.splitlines(keepends=True), delimiter=";")
            print(json.dumps({r["Номер"]: r["Текст сообщения"] for r in rows}))
            """, path,
        ])
        let texts = try #require(
            try JSONSerialization.jsonObject(with: Data(expected.standardOutput))
                as? [String: String])
        #expect(report["registered"] as? Int == texts.count)
        #expect((report["errors"] as? [Any])?.isEmpty == true)
        // Every text, as the office has it, is the export's own.
        let refs = try await town.refs().split(separator: "\n")
            .filter { $0.contains("refs/heads/coordination/") }
        #expect(refs.count == texts.count)
        let request = refs.map { line -> String in
            let ref = line.split(separator: "\t").last ?? ""
            return "\(ref):appeals/\(ref.dropFirst("refs/heads/coordination/".count))/message.md"
        }
        let batch = try await Program(
            "git", directory: town.path + "/office.git", environment: town.environment
        ).run(["cat-file", "--batch"], input: Array((request.joined(separator: "\n") + "\n").utf8))
        let stored = try ImportTests.blobs(batch.standardOutput)
        for (name, blob) in zip(request, stored) {
            let number = name.split(separator: "/").dropLast().last.map(String.init) ?? ""
            let text = try #require(texts[number])
            #expect(blob == Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
        }
        let again = try await town.appeal(
            "golubeva", ["import", path, "--format", "json", "--keep-personal"])
        let second = try #require(
            try JSONSerialization.jsonObject(with: Data(again.standardOutput))
                as? [String: Any])
        #expect(second["registered"] as? Int == 0)
        #expect(second["unchanged"] as? Int == texts.count)
    }

    /// The contents in the output of `git cat-file --batch`.
    private static func blobs(_ output: [UInt8]) throws -> [[UInt8]] {
        var blobs: [[UInt8]] = []
        var rest = output[...]
        while let end = rest.firstIndex(of: 0x0A) {
            let head = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
            let size = try #require(head.last.flatMap { Int($0) })
            blobs.append(Array(rest[(end + 1)..<(end + 1 + size)]))
            rest = rest[(end + 2 + size)...]
        }
        return blobs
    }

    @Test func badRowsAreListedAndTheRestGoesIn() async throws {
        let town = try await Town(clones: ["golubeva"])
        try await town.register(["1001"])
        let rows = [
            Town.header, ";-;11.01.2021;Дороги;-;Нет;Иванова;Без номера",
            "1002;-;31.02.2021;Дороги;-;Нет;Иванова;Нет такого дня",
            "1003;-;11.01.2021;Дороги;-;Да;Иванова;Хорошая строка",
            "1001;-;11.01.2021;Дороги;-;Нет;Иванова;Уже есть с другим днём", "1004;-;11.01.2021",
        ]
        try town.write(rows.joined(separator: "\n") + "\n", "bad.csv")
        let outcome = try await town.appeal("golubeva", ["import", "../bad.csv"], allowed: [1])
        let text = outcome.outputText
        #expect(text.contains("Registered: 1"))
        #expect(text.contains("line 2 «Номер»: empty"))
        #expect(text.contains("line 3 «Дата поступления»: an impossible date"))
        #expect(text.contains("line 5 «Дата поступления»: the number is registered already"))
        #expect(text.contains("line 6: 3 cells for 8 columns"))
        #expect(try await town.refs().contains("coordination/2021/01/11/1003"))
    }

    @Test func whatChangedAtTheSourceIsShownAndNothingIsOverwritten() async throws {
        let town = try await Town(clones: ["golubeva"])
        let header =
            "Номер;Дата поступления;Категория;Статус;Оценка ответа заявителем;Текст сообщения"
        func export(_ rows: [String]) throws {
            try town.write(([header] + rows).joined(separator: "\n") + "\n", "export.csv")
        }
        try export([
            "1001;11.01.2021;Дороги;В работе;-;Яма", "1002;12.01.2021;Дороги;В работе;-;Свет",
            "1003;13.01.2021;Дороги;В работе;-;Снег", "1004;13.01.2021;Дороги;В работе;-;Лёд",
        ])
        try await town.appeal("golubeva", ["import", "../export.csv"])
        let refs = try await town.refs()
        // 1002 is gone, 1004 fails and so is not: its row is there.
        try export([
            "1001;11.01.2021;Дороги;Решено;4;Яма", "1003;13.01.2021;Дороги;В работе;-;Снег",
            "1004;31.02.2021;Дороги;В работе;-;Лёд", "1005;14.01.2021;Дороги;В работе;-;Грязь",
        ])
        let plan = try await town.appeal(
            "golubeva", ["import", "../export.csv", "--dry-run"], allowed: [1])
        #expect(
            plan.outputText == """
                Would register: 1
                  known and unchanged:    1
                  changed at the source:  1
                  gone from the source:   1
                  failed rows:            1
                  encoding: UTF-8
                  appeal                  column                    was       now
                  No. 1001 of 2021-01-11  Оценка ответа заявителем  –         4
                  No. 1001 of 2021-01-11  Статус                    В работе  Решено
                  No. 1002 of 2021-01-12  gone
                  line 4 «Дата поступления»: an impossible date
                """)
        #expect(try await town.refs() == refs)
        let done = try await town.appeal(
            "golubeva", ["import", "../export.csv", "--format", "json"], allowed: [1])
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(done.standardOutput)) as? [String: Any])
        #expect(report["registered"] as? Int == 1)
        #expect((report["changedAtSource"] as? [Any])?.count == 2)
        #expect(report["goneFromSource"] as? [String] == ["2021/01/12/1002"])
        let kept = Set(refs.split(separator: "\n").filter { !$0.hasSuffix("receipts") })
        #expect(kept.isSubset(of: Set(try await town.refs().split(separator: "\n"))))
    }

    @Test func noPersonalColumnReachesAnObject() async throws {
        let town = try await Town(clones: ["golubeva"])
        let rows = [
            Town.header,
            "1001;-;11.01.2021;Дороги;-;Нет;Секретова Тайна Львовна;Звоните +7 900 123-45-67",
        ]
        try town.write(rows.joined(separator: "\n") + "\n", "export.csv")
        let report = try await town.appeal("golubeva", ["import", "../export.csv"]).outputText
        #expect(report.contains("masked in texts: 1 phone"))
        for id in try await town.objects() {
            let content = try await town.git("office.git", ["cat-file", "-p", id]).outputText
            #expect(!content.contains("Секретова") && !content.contains("123-45-67"))
        }
    }
}
