package import AppealModel
package import GitModel

/// One command of a push, as receive-pack hands it over; the ref may be any bytes.
package struct PushCommand: Hashable, Sendable {
    /// The tip that the client believes the ref is at.
    package let oldTip: ObjectID
    /// The tip that the client wants.
    package let newTip: ObjectID
    /// The ref's name, as sent.
    package let rawRef: [UInt8]

    /// Makes a command.
    package init(oldTip: ObjectID, newTip: ObjectID, rawRef: [UInt8]) {
        self.oldTip = oldTip
        self.newTip = newTip
        self.rawRef = rawRef
    }

    /// Reads `<old> SP <new> SP <ref>`; nil for every other form.
    package init?(line: some Collection<UInt8>) {
        let bytes = Array(line)
        guard bytes.count > 82, bytes[40] == 0x20, bytes[81] == 0x20,
            let oldTip = ObjectID(hex: bytes[..<40]), let newTip = ObjectID(hex: bytes[41..<81])
        else { return nil }
        self.init(oldTip: oldTip, newTip: newTip, rawRef: Array(bytes[82...]))
    }

    /// The command as receive-pack writes it, without a newline.
    package var line: [UInt8] { Array("\(oldTip) \(newTip) ".utf8) + rawRef }

    /// The ref for people: shortened, bytes that are not UTF-8 replaced.
    package var refText: String {
        let text = String(decoding: rawRef, as: UTF8.self)
        let prefix = "refs/heads/"
        return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    }
}

/// A whole push: everything that is judged, and moved, together.
package struct PushRequest: Hashable, Sendable {
    /// The commands in the order received.
    package let commands: [PushCommand]

    /// Makes a push.
    package init(commands: [PushCommand]) {
        self.commands = commands
    }

    /// Makes a push of well-formed updates.
    package init(updates: [RefUpdate]) {
        commands = updates.map {
            PushCommand(
                oldTip: $0.oldTip, newTip: $0.newTip, rawRef: Array($0.ref.description.utf8))
        }
    }

    /// Reads what receive-pack writes to the hook: a command a line.
    ///
    /// - Returns: nil where a line is no command, or there is none.
    package init?(standardInput: [UInt8]) {
        var commands: [PushCommand] = []
        for line in standardInput.split(separator: 0x0A) {
            guard let command = PushCommand(line: line) else { return nil }
            commands.append(command)
        }
        guard !commands.isEmpty else { return nil }
        self.init(commands: commands)
    }

    /// The commands as receive-pack wrote them, a line each.
    package var standardInput: [UInt8] {
        commands.flatMap { $0.line + [0x0A] }
    }
}

/// What a ref is to the office.
package enum RefTarget: Hashable, Sendable {
    /// The record: policy and everything approved.
    case main
    /// An appeal in a stage.
    case stage(Stage, AppealID)
    /// The office's own, which no push may touch.
    case reserved
    /// Looks like a stage, but its name is not that of an appeal.
    case misnamed
    /// Everything else.
    case unknown

    /// Says what a ref is by its name.
    package init(_ ref: RefName) {
        if ref == .main {
            self = .main
            return
        }
        let text = ref.description
        guard !text.hasPrefix("refs/appeal/") else {
            self = .reserved
            return
        }
        let short = ref.short
        let parts = short.utf8.split(
            separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false
        ).map { String(decoding: $0, as: UTF8.self) }
        // Only a branch is shorter than its full name.
        guard parts.count == 2, short.utf8.count < text.utf8.count,
            let stage = Stage(rawValue: parts[0]), Stage.open.contains(stage)
        else {
            self = .unknown
            return
        }
        // A name that reads back as itself: no second spelling of the same appeal.
        if let id = AppealID(parts[1]), id.description.utf8.elementsEqual(parts[1].utf8) {
            self = .stage(stage, id)
        } else {
            self = .misnamed
        }
    }
}

extension AppealID {
    /// The appeal whose place in a stage a ref is; nil for every other ref.
    package init?(of ref: RefName) {
        guard case .stage(_, let id) = RefTarget(ref) else { return nil }
        self = id
    }
}
