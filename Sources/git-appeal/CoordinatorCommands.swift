import AppealDesk
import AppealMessages
import AppealModel
import AppealRules
import ArgumentParser
import Foundation

/// Reads a day that was typed as an option.
func day(_ text: String?, _ option: String) throws(DeskProblem) -> CivilDate? {
    guard let text else { return nil }
    guard let date = CivilDate(text) ?? CivilDate(russian: text) else {
        throw .invalidValue(option: option, value: text, allowed: "YYYY-MM-DD, DD.MM.YYYY")
    }
    return date
}

/// Reads one of a set of words that was typed as an option.
func word<Word: RawRepresentable<String> & CaseIterable>(
    _ text: String?, _ option: String, as type: Word.Type = Word.self
) throws(DeskProblem) -> Word? {
    guard let text else { return nil }
    guard let word = Word(rawValue: text) else {
        throw .invalidValue(
            option: option, value: text,
            allowed: Word.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return word
}

/// `git appeal register`.
struct Register: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say("Зарегистрировать одно обращение", "Register one appeal"))

    @Option(help: ArgumentHelp(say("номер у источника", "the source's number")))
    var number: String
    @Option(help: ArgumentHelp(say("день получения", "day of receipt")))
    var received: String
    @Option(help: ArgumentHelp(say("файл с текстом", "file with the text")))
    var text: String
    @Option(help: ArgumentHelp(say("источник", "source")))
    var source = "pos"
    @Option(help: ArgumentHelp("message | appeal"))
    var kind = "message"
    @Option(help: ArgumentHelp(say("категория", "category")))
    var category = ""
    @Option(help: ArgumentHelp(say("подкатегория", "subcategory")))
    var subcategory: String?
    @Option(help: ArgumentHelp(say("тема; иначе по категории", "topic; by category otherwise")))
    var topic: String?
    @Option(help: ArgumentHelp("ordinary | accelerated"))
    var track: String?
    @Option(help: ArgumentHelp(say("приложить файл", "attach a file")))
    var attach: [String] = []
    @Flag(
        help: ArgumentHelp(
            say("не закрывать телефоны, почту, квартиры", "do not mask phones, mail, flats")))
    var keepPersonal = false
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        let desk = try common.desk()
        guard let receivedOn = try day(received, "--received"),
            let kind = try word(kind, "--kind", as: AppealKind.self)
        else { return }
        let (policy, today) = try desk.policy()
        let typed = try word(track, "--track", as: Track.self)
        let raw = String(decoding: try Casework.contents(text), as: UTF8.self)
        guard let mask = PersonalDataMask() else { throw DeskProblem.importFailed(.masking) }
        let (masked, count) = keepPersonal ? (raw, MaskedCount()) : mask.mask(raw)
        let rule = policy.categories.rule(category: category, subcategory: subcategory)
        let card = AppealCard(
            source: source, number: number, kind: kind, receivedOn: receivedOn,
            registeredOn: today, category: category, subcategory: subcategory,
            topic: topic ?? rule?.topic ?? "other", track: typed ?? rule?.track ?? .ordinary)
        let act = try Casework.register(
            card, message: Array((masked.hasSuffix("\n") ? masked : masked + "\n").utf8),
            attachments: attach)
        let outcomes = try await desk.handOver(handing.options(desk)) { _ in [act] }
        if count.total > 0 { printError([count.text(desk.language)]) }
        try report(outcomes, common, desk)
    }
}

/// `git appeal classify`.
struct Classify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Уточнить вид, тему, категорию, порядок", "Change kind, topic, category, track"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Option(help: ArgumentHelp("message | appeal"))
    var kind: String?
    @Option(help: ArgumentHelp(say("категория", "category")))
    var category: String?
    @Option(help: ArgumentHelp(say("подкатегория", "subcategory")))
    var subcategory: String?
    @Option(help: ArgumentHelp(say("факт", "fact")))
    var fact: String?
    @Option(help: ArgumentHelp(say("тема", "topic")))
    var topic: String?
    @Option(help: ArgumentHelp("ordinary | accelerated"))
    var track: String?
    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(say("общественно значимое", "socially significant")))
    var significant: Bool?
    @Option(help: ArgumentHelp(say("повтор более раннего", "repeats an earlier one")))
    var repeatOf: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        var wish = Casework.Classifying()
        wish.kind = try word(kind, "--kind")
        wish.category = category
        wish.subcategory = subcategory
        wish.fact = fact
        wish.topic = topic
        wish.track = try word(track, "--track")
        wish.significant = significant
        wish.repeatOf = repeatOf
        try await carryOut(common, handing) {
            [id, wish] session throws(DeskProblem) in
            [try Casework.classify(id, wish, in: session)]
        }
    }
}

/// Whom a coordinator names.
struct AssigningOptions: ParsableArguments {
    @Option(help: ArgumentHelp(say("исполнитель", "executor")))
    var to: String?
    @Option(help: ArgumentHelp(say("утверждающий руководитель", "approving head")))
    var approver: String?
    @Option(help: ArgumentHelp(say("поручение", "instruction")))
    var instruction: String?
    @Option(help: ArgumentHelp(say("внутренний срок", "internal date")))
    var due: String?

    func wish() throws(DeskProblem) -> Casework.Assigning {
        Casework.Assigning(
            executor: to, approver: approver, instruction: instruction,
            due: try day(due, "--due"))
    }
}

/// `git appeal assign`.
struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say("Назначить исполнителя и утверждающего", "Assign an executor and an approver")
    )

    @Argument(help: ArgumentHelp(say("номера", "numbers")))
    var ids: [String]
    @OptionGroup var assigning: AssigningOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await assign(ids, assigning, as: .assign, common, handing)
    }
}

/// `git appeal reassign`.
struct Reassign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say(
            "Сменить исполнителя или утверждающего", "Change the executor or the approver"))

    @Argument(help: ArgumentHelp(say("номера", "numbers")))
    var ids: [String]
    @OptionGroup var assigning: AssigningOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await assign(ids, assigning, as: .reassign, common, handing)
    }
}

private func assign(
    _ ids: [String], _ assigning: AssigningOptions, as transition: Transition,
    _ common: CommonOptions, _ handing: HandingOptions
) async throws {
    let wish = try assigning.wish()
    try await carryOut(common, handing) {
        session throws(DeskProblem) in
        var acts: [Act] = []
        for id in ids {
            acts.append(try Casework.assign(id, wish, as: transition, in: session))
        }
        return acts
    }
}

/// `git appeal supplement`.
struct Supplement: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say("Приобщить материалы", "Add papers"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Argument(help: ArgumentHelp(say("файлы", "files")))
    var files: [String]
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        try await carryOut(common, handing) {
            [id, files] session throws(DeskProblem) in
            [try Casework.supplement(id, files: files, in: session)]
        }
    }
}

/// `git appeal reopen`.
struct Reopen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: say("Возобновить закрытое обращение", "Take a closed appeal up again"))

    @Argument(help: ArgumentHelp(say("номер", "number")))
    var id: String
    @Option(help: ArgumentHelp("repeat | correction"))
    var reason: String
    @Option(
        help: ArgumentHelp(
            say("день нового получения; иначе сегодня", "day of the new receipt; today otherwise")))
    var received: String?
    @OptionGroup var common: CommonOptions
    @OptionGroup var handing: HandingOptions

    func run() async throws {
        guard let why = try word(reason, "--reason", as: ReopeningReason.self) else { return }
        let receivedOn = try day(received, "--received")
        try await carryOut(common, handing) {
            [id] session throws(DeskProblem) in
            [try Casework.reopen(id, reason: why, receivedOn: receivedOn, in: session)]
        }
    }
}
