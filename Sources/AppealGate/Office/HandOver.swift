import AppealModel
import GitModel
import Glibc

/// What `pre-receive` hands to `proc-receive` of the same push: the commands that were judged.
///
/// receive-pack drops commands of its own accord and goes on with the rest; only a list that is
/// equal to the judged one may be carried out.
struct HandOver {
    /// The ledger's end when the judgement began: the same end, the same state of the office.
    let ledgerTip: ObjectID
    /// The receipt as far as it is known: who did what, judged when, by which policy.
    let draft: Receipt
    /// The pusher's certificate; nil where there is none.
    let certificate: ObjectID?
    /// The office's language.
    let language: Language
    /// The commands, as `pre-receive` got them.
    let standardInput: [UInt8]

    /// Where the hand-over of this process's receive-pack lies.
    ///
    /// Its process number and start time are those of one process and no other.
    static func path(in office: Office) throws(OfficeError) -> String {
        let parent = getppid()
        guard let started = try ProcessTable.startTime(of: parent) else {
            throw OfficeError("/proc/\(parent)/stat is missing")
        }
        return "\(office.handOverDirectory)\(parent)-\(started)"
    }

    /// Leaves the hand-over for `proc-receive`.
    ///
    /// - Throws: `OfficeError`.
    func leave(in office: Office) throws(OfficeError) {
        let words = [
            ledgerTip.description, language.rawValue, (certificate ?? .zero).description,
        ]
        let head = "\(words.joined(separator: " "))\n\(draft.json.lineText)\n"
        let content = Array(head.utf8) + standardInput
        try OfficeFiles.write(content, to: HandOver.path(in: office))
    }

    /// Takes the hand-over away; nil where `pre-receive` left none.
    ///
    /// - Throws: `OfficeError`.
    static func take(in office: Office) throws(OfficeError) -> HandOver? {
        let path = try path(in: office)
        guard let content = try OfficeFiles.read(path) else { return nil }
        try OfficeFiles.remove(path)
        let lines = content.split(separator: 0x0A, maxSplits: 2)
        let words = lines.first?.split(separator: 0x20) ?? []
        guard lines.count == 3, words.count == 3, let tip = ObjectID(hex: Array(words[0])),
            let language = Language(rawValue: String(decoding: words[1], as: UTF8.self)),
            let certificate = ObjectID(hex: Array(words[2])),
            let draft = Receipt(line: Array(lines[1]))
        else { throw OfficeError("\(path) is unreadable") }
        return HandOver(
            ledgerTip: tip, draft: draft, certificate: certificate.isZero ? nil : certificate,
            language: language, standardInput: Array(lines[2]))
    }
}

extension Receipt {
    /// Reads an entry from one line of JSON, as a hook handed it over.
    fileprivate init?(line: [UInt8]) {
        do {
            var reader = try ObjectReader(JSONParser.parse(line, limits: Receipt.limits))
            _ = try reader.int("format", in: 1...currentFormat)
            self = try Receipt(from: &reader)
        } catch {
            return nil
        }
    }
}
