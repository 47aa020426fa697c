import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import AppealTestSupport
import FoundationEssentials
import GitProgram
import TestSupport
import Testing

@Suite("Reading workbooks")
struct WorkbookTests {
    private let today = CivilDate(dayNumber: 20_000)

    private func read(_ bytes: [UInt8], sheet: String? = nil) throws -> ImportTable {
        try ImportReader(
            mapping: .pos, policy: SamplePolicy().policy, registeredOn: today,
            keepPersonal: false
        ).read(bytes, sheet: sheet)
    }

    /// Packs parts as `python3 -m zipfile` would; `<` stands for what `script` adds to `parts`.
    private func workbook(_ script: String) async throws -> [UInt8] {
        try await Program("python3").run(["-c", Self.prelude + script + Self.finish])
            .standardOutput
    }

    private static let prelude = """
        import io, sys, zipfile
        main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
        types = {'[Content_Types].xml': '<Types/>'}
        def rels(*pairs):
            inner = ''.join(f'<Relationship Id="{i}" Type="{rel}/{t}" Target="{p}"/>' for i, t, p in pairs)
            return f'<Relationships>{inner}</Relationships>'
        def book(sheets, pr=''):
            inner = ''.join(f'<s:sheet name="{n}" sheetId="{k}" {x} r:id="s{k}"/>'
                            for k, (n, x) in enumerate(sheets, 1))
            return (f'<s:workbook xmlns:s="urn:x" xmlns:r="{rel}">{pr}<s:sheets>{inner}</s:sheets>'
                    '</s:workbook>')
        def sheet(rows):
            return f'<worksheet {main}><dimension ref="A1"/><sheetData>{rows}</sheetData></worksheet>'
        def inline(ref, text): return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'
        head = '<row r="4">' + inline('A4', 'Номер') + inline('B4', 'Дата  поступления') \\
            + inline('D4', 'Текст сообщения') + inline('E4', 'Категория') + '</row>'
        parts = dict(types)
        parts['_rels/.rels'] = rels(('a', 'officeDocument', 'xl/workbook.xml'))

        """
    private static let finish = """

        out = io.BytesIO()
        with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
            for name, text in parts.items(): z.writestr(name, text)
        sys.stdout.buffer.write(out.getvalue())
        """

    /// Titles above the header; shared, rich and inline texts; a number; dates as numbers.
    private static let rich = """
        parts['xl/_rels/workbook.xml.rels'] = rels(
            ('s1', 'worksheet', 'worksheets/a.xml'), ('s2', 'worksheet', '/xl/worksheets/b.xml'),
            ('t', 'sharedStrings', 'sharedStrings.xml'), ('y', 'styles', 'styles.xml'))
        parts['xl/workbook.xml'] = book([('Титул', ''), ('Данные', '')])
        parts['xl/sharedStrings.xml'] = f'''<sst {main}><si><t>Дороги</t></si><si>
            <r><t>Яма</t></r><r><t xml:space="preserve"> у дома</t></r><rPh><t>чит</t></rPh></si>
            <si><t>Первая_x000D_\\nвторая</t></si></sst>'''
        parts['xl/styles.xml'] = f'''<styleSheet {main}><numFmts>
            <numFmt numFmtId="170" formatCode="dd\\\\.mm\\\\.yyyy"/>
            <numFmt numFmtId="171" formatCode="0.0&quot;d&quot;"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/>
            </cellXfs></styleSheet>'''
        parts['xl/worksheets/a.xml'] = sheet('<row r="1">' + inline('A1', 'Выгрузка') + '</row>')
        parts['xl/worksheets/b.xml'] = sheet(
            '<row r="1">' + inline('B1', 'Отчёт') + '</row><row r="2"/>' + head
            + '<row r="5"><c r="A5"><v>3.27442213E8</v></c><c r="B5" s="1"><v>44205</v></c>'
            + '<c r="D5" t="s"><v>1</v></c><c r="E5" t="s"><v>0</v></c><c r="H5" s="1"/></row>'
            + '<row r="9"><c r="A9" s="2"><v>12</v></c><c r="B9" s="3"><v>44206.75</v></c>'
            + '<c r="D9" t="s"><v>2</v></c></row>'
            + '<row r="10">' + inline('A10', '13') + inline('B10', '45.45.2021')
            + inline('D10', 'Нет такого дня') + '</row>')
        """

    @Test func whatProgramsWriteIsReadAsPeopleSeeIt() async throws {
        let table = try read(try await workbook(Self.rich))
        #expect(table.form == .sheet("Данные"))
        #expect(table.appeals.map(\.id.description) == ["2021/01/09/327442213", "2021/01/10/12"])
        #expect(table.appeals.map(\.card.category) == ["Дороги", ""])
        #expect(
            table.appeals.map { String(decoding: $0.message, as: UTF8.self) }
                == ["Яма у дома\n", "Первая\r\nвторая\n"])
        // The row is named as the program that made the workbook numbers it.
        #expect(
            table.errors == [
                ImportRowError(line: 10, column: "Дата поступления", reason: .impossibleDate)
            ])
    }

    @Test func daysMayBeCountedFrom1904() async throws {
        let script =
            Self.rich.replacing(
                "('Данные', '')])", with: "('Данные', '')], '<s:workbookPr date1904=\"1\"/>')"
            )
            .replacing("44205", with: "42743")
        let table = try read(try await workbook(script))
        #expect(table.appeals.first?.id.description == "2021/01/09/327442213")
    }

    @Test func aSheetMayBeNamed() async throws {
        let bytes = try await workbook(Self.rich)
        #expect(try read(bytes, sheet: "Данные").appeals.count == 2)
        #expect(
            throws: DeskProblem.importFailed(
                .columnsMissing(["Номер", "Дата поступления", "Текст сообщения"]))
        ) { try read(bytes, sheet: "Титул") }
        #expect(
            throws: DeskProblem.importFailed(.sheetUnknown("Лист", known: ["Титул", "Данные"]))
        ) { try read(bytes, sheet: "Лист") }
        #expect(throws: DeskProblem.importFailed(.noWorkbook)) {
            try read(Array("Номер;Дата поступления;Текст сообщения\n".utf8), sheet: "Лист")
        }
    }

    @Test func whatIsNoWorkbookIsRefusedInWords() async throws {
        let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        #expect(throws: DeskProblem.importFailed(.oldOrEncryptedWorkbook)) {
            try read(old + [0, 0])
        }
        let bytes = try await workbook(Self.rich)
        for count in stride(from: 4, to: bytes.count, by: 97) {
            #expect(throws: DeskProblem.self, "\(count)") { try read(Array(bytes.prefix(count))) }
        }
        let broken = try await workbook(
            Self.rich + "\nparts['xl/worksheets/b.xml'] = parts['xl/worksheets/b.xml'][:-30]")
        #expect(
            throws: DeskProblem.importFailed(.damaged(part: "xl/worksheets/b.xml"))
        ) { try read(broken) }
        let declared = try await workbook(
            Self.rich
                + "\nparts['xl/sharedStrings.xml'] = '<!DOCTYPE a [<!ENTITY b \"c\">]><sst/>'")
        #expect(
            throws: DeskProblem.importFailed(.damaged(part: "xl/sharedStrings.xml"))
        ) { try read(declared) }
    }

    @Test func aPartThatUnpacksToTooMuchIsNotUnpacked() async throws {
        let bytes = try await workbook(
            Self.rich + "\nparts['xl/worksheets/b.xml'] = ' ' * (129 << 20)")
        #expect(bytes.count < 1 << 20)
        #expect(
            throws: DeskProblem.importFailed(
                .tooLarge(part: "xl/worksheets/b.xml", limitMiB: 128))
        ) { try read(bytes) }
    }

    @Test(
        .enabled(
            if: OutsideRecords.directory != nil,
            "no outside records: name their directory in APPEAL_TEST_DATA"))
    func theSameExportGivesTheSameAppealsInBothForms() throws {
        let csv = try read(try OutsideRecords.bytes("pos-export.csv"))
        let xlsx = try read(try OutsideRecords.bytes("pos-export.xlsx"))
        #expect(xlsx.appeals.count == 400 && xlsx.errors.isEmpty)
        #expect(xlsx.appeals.map(\.id) == csv.appeals.map(\.id))
        #expect(xlsx.appeals.map(\.card) == csv.appeals.map(\.card))
        #expect(xlsx.appeals.map(\.message) == csv.appeals.map(\.message))
        #expect(xlsx.leftOutCells == csv.leftOutCells && xlsx.masked == csv.masked)
    }
}

@Suite("Layouts of other sources")
struct MappingTests {
    private static let folder = SamplePolicy.projectDirectory.appendingPathComponent(
        "docs/mappings")

    private func boston() throws -> [UInt8] {
        Array(try Data(contentsOf: Self.folder.appendingPathComponent("boston-311.json")))
    }

    private func read(_ export: [UInt8]) throws -> ImportTable {
        try ImportReader(
            mapping: ImportMapping(anyForm: boston()), policy: SamplePolicy().policy,
            registeredOn: CivilDate(dayNumber: 20_000), keepPersonal: false
        ).read(export)
    }

    @Test func theWorkedExampleReadsASample() throws {
        let table = try read(
            Array(
                """
                case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,case_title,reason,type,location,source
                101,2022-01-03 10:00:00,2022-01-05 10:00:00,,ONTIME,Open,"Street, light out",Lights,Outages,1 Main St,App
                102,2022-01-04 23:59:59,,,ONTIME,Open,Pothole,Roads,,2 Main St,Call

                """.utf8))
        #expect(table.errors.isEmpty)
        #expect(
            table.appeals.map(\.id.description) == ["2022/01/03/b311-101", "2022/01/04/b311-102"])
        let card = try #require(table.appeals.first?.card)
        #expect(card.sourceDue?.description == "2022-01-05" && card.category == "Lights")
        #expect(card.extra == ["status": "Open", "ontime": "ONTIME", "channel": "App"])
        #expect(table.leftOutColumns == ["closed_dt", "location"])
    }

    @Test(
        .enabled(
            if: OutsideRecords.directory != nil,
            "no outside records: name their directory in APPEAL_TEST_DATA"))
    func theWorkedExampleReadsRealRequests() throws {
        let table = try read(try OutsideRecords.bytes("boston311-100.csv"))
        #expect(table.appeals.count == 100 && table.errors.isEmpty)
        #expect(table.appeals.allSatisfy { $0.id.number.hasPrefix("b311-") })
    }

    @Test func aMappingIsJudgedAsItsSchemaSays() async throws {
        let script = """
            import json, sys
            from jsonschema import Draft202012Validator as V
            schema = json.load(open(sys.argv[1]))
            V.check_schema(schema)
            print([V(schema).is_valid(d) for d in json.load(sys.stdin)])
            """
        let good = try JSONParser.parse(boston(), limits: .record)
        guard case .object(let members) = good else {
            Issue.record("no object")
            return
        }
        var documents = [members]
        for (key, value) in [
            ("source", JSONValue.string("B 311")), ("columns", .object([:])),
            ("columns", .object(["number": .string("a"), "other": .string("b")])),
            ("secret", .string("x")), ("extra", .object(["a": .number(1)])),
            ("accelerated", .object(["column": .string("a")])),
        ] {
            documents.append(members.merging([key: value]) { $1 })
        }
        let outcome = try await Program("/usr/bin/python3").run(
            [
                "-c", script,
                Self.folder.appendingPathComponent("import-mapping.schema.json").path,
            ], input: JSONValue.array(documents.map(JSONValue.object)).canonicalBytes)
        #expect(outcome.outputText == "[True" + String(repeating: ", False", count: 6) + "]")
        for (index, document) in documents.enumerated() {
            let bytes = JSONValue.object(document).canonicalBytes
            if index == 0 {
                #expect(throws: Never.self) { try ImportMapping(anyForm: bytes) }
            } else {
                #expect(throws: RecordError.self, "\(index)") { try ImportMapping(anyForm: bytes) }
            }
        }
    }
}
