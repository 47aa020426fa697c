import AppealMessages
import AppealModel
import AppealRules
import Foundation
import GitModel
import Testing

/// The template's own policy, and appeals of invented people in it, all from fixed values.
struct SampleOffice {
    let policy: Policy
    /// Wednesday, 14 April 2021, noon in the office's zone.
    let now = OffsetMoment(Moment(seconds: 1_618_390_800), offsetMinutes: 180)
    var today: CivilDate { now.date }

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("repo-template")
        var files: [String: [UInt8]] = [:]
        for case let name as String in FileManager.default.enumerator(
            atPath: root.appendingPathComponent("policy").path) ?? .init()
        where name.hasSuffix(".json") {
            let path = "policy/\(name)"
            files[path] = Array(try Data(contentsOf: root.appendingPathComponent(path)))
        }
        var policy = try Policy(files: files)
        policy.absences.absences = [
            Absence(
                person: "petrov", reason: .leave, from: now.date + -3, until: now.date + 10,
                deputy: "belova"),
            Absence(
                person: "morozov", reason: .businessTrip, from: now.date + 1,
                until: now.date + 260, deputy: nil),
        ]
        self.policy = policy
    }

    func screen(_ language: Language, width: Int? = 80) -> Screen {
        Screen(language: language, policy: policy, today: today, now: now, width: width)
    }

    func id(_ number: String, received days: Int) throws -> AppealID {
        try #require(AppealID(receivedOn: today + days, number: number))
    }

    /// A card with the long headings that the platform has.
    func card(_ id: AppealID, _ topic: String = "roads") -> AppealCard {
        AppealCard(
            source: "pos", number: id.number, kind: .message, receivedOn: id.receivedOn,
            registeredOn: id.receivedOn, category: "Дороги",
            subcategory: "Нарушение дорожного покрытия (ямы) на дорогах в границах городских "
                + "округов и сельских поселений", topic: topic, track: .ordinary)
    }

    func line(
        _ number: String, _ stage: Stage, due days: Int, received: Int = -25,
        topic: String = "roads", actingFor: String? = nil
    ) throws -> AppealLine {
        let id = try id(number, received: received)
        let isAssigned = stage != .coordination && stage != .postponed
        return AppealLine(
            id: id, stage: stage, card: card(id, topic),
            status: Status(
                stage: stage, transition: .assign, round: 1, due: today + days,
                originalDue: today + days, executor: isAssigned ? "petrov" : nil,
                approver: isAssigned ? "morozov" : nil), actingFor: actingFor)
    }

    /// Appeals of every urgency and stage, most urgent first.
    func lines() throws -> [AppealLine] {
        [
            try line("327442213", .execution, due: -12, received: -42),
            try line("327442214", .approval, due: -2, topic: "improvement"),
            try line("b311-101004", .execution, due: 0, actingFor: "petrov"),
            try line("327442216", .publication, due: 1),
            try line("327442217", .coordination, due: 3, topic: "housing"),
            try line("327442218", .postponed, due: 262, received: -110),
            try line("327442219", .execution, due: 21, actingFor: "petrov"),
            try line("327442220", .closed, due: -4, received: -34),
        ]
    }
}

/// Writes a life of one appeal step by step.
struct SampleLife {
    let office: SampleOffice
    let id: AppealID
    private(set) var appeal: AppealSnapshot
    private(set) var steps: [HistoryStep] = []
    private var changes = 0

    init(_ office: SampleOffice) throws {
        self.office = office
        id = try office.id("327442213", received: -100)
        appeal = AppealSnapshot(id: id, files: [:], card: office.card(id))
    }

    func moment(_ days: Int, _ hour: Int) -> OffsetMoment {
        let noon = office.now.moment.seconds
        return OffsetMoment(
            Moment(seconds: noon + Int64(days) * 86_400 + Int64(hour - 12) * 3_600),
            offsetMinutes: 180)
    }

    /// Adds a step so many days before today.
    mutating func add(
        _ transition: Transition?, _ days: Int, _ hour: Int, by login: String,
        for absent: String? = nil, text: String? = nil,
        _ change: (inout AppealSnapshot) -> Void = { _ in }
    ) throws {
        change(&appeal)
        changes += 1
        let hex = String(0x1a2b_3c00 + changes, radix: 16) + String(repeating: "0", count: 32)
        let commit = try #require(ObjectID(hex: hex))
        let person = office.policy.person(login)
        steps.append(
            HistoryStep(
                commit: commit, transition: transition, name: person?.name ?? login,
                email: person?.email ?? "", actingFor: absent, at: moment(days, hour),
                appeal: appeal, text: text))
        appeal.status?.overdue = nil
    }

    mutating func file(_ name: String) throws {
        let blob = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
        appeal.files[name] = blob
    }
}
