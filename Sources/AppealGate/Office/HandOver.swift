import Glibc

/// What `pre-receive` hands to `proc-receive` of the same push: the commands that were judged.
///
/// receive-pack drops commands of its own accord and goes on with the rest; only a list that is
/// equal to the judged one may be carried out.
struct HandOver {
    /// The office's count of accepted pushes when the judgement began.
    let sequence: Int
    /// The commands, as `pre-receive` got them.
    let standardInput: [UInt8]

    /// Where the hand-over of this process's receive-pack lies.
    ///
    /// Its process number and start time are those of one process and no other.
    static func path(in office: Office) throws(OfficeError) -> String {
        let parent = getppid()
        guard let stat = try OfficeFiles.read("/proc/\(parent)/stat") else {
            throw OfficeError("/proc/\(parent)/stat is missing")
        }
        // The second field is the program's name in brackets, which may hold anything.
        let fields = stat.split(separator: UInt8(ascii: ")")).last ?? []
        let words = fields.split(separator: 0x20)
        guard words.count > 19 else { throw OfficeError("/proc/\(parent)/stat is unreadable") }
        let started = String(decoding: words[19], as: UTF8.self)
        return "\(office.handOverDirectory)\(parent)-\(started)"
    }

    /// Leaves the hand-over for `proc-receive`.
    ///
    /// - Throws: `OfficeError`.
    func leave(in office: Office) throws(OfficeError) {
        let content = Array("\(sequence)\n".utf8) + standardInput
        try OfficeFiles.write(content, to: HandOver.path(in: office))
    }

    /// Takes the hand-over away; nil where `pre-receive` left none.
    ///
    /// - Throws: `OfficeError`.
    static func take(in office: Office) throws(OfficeError) -> HandOver? {
        let path = try path(in: office)
        guard let content = try OfficeFiles.read(path) else { return nil }
        try OfficeFiles.remove(path)
        guard let end = content.firstIndex(of: 0x0A),
            let sequence = Int(String(decoding: content[..<end], as: UTF8.self))
        else { throw OfficeError("\(path) is unreadable") }
        return HandOver(sequence: sequence, standardInput: Array(content[(end + 1)...]))
    }
}
