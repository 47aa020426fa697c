package import AppealModel
package import GitModel

/// What one commit of a push was, as its receipt keeps it.
package struct ReceiptAct: Hashable, Sendable {
    /// The commit.
    package let commit: ObjectID
    /// The login of the signer.
    package let signer: String
    /// The absent person whom they acted for.
    package let actingFor: String?
    /// What it did; nil for a draft.
    package let transition: Transition?

    /// Makes one.
    package init(
        commit: ObjectID, signer: String, actingFor: String?, transition: Transition?
    ) {
        self.commit = commit
        self.signer = signer
        self.actingFor = actingFor
        self.transition = transition
    }
}

/// Why an entry stands in the ledger.
package enum ReceiptKind: String, Sendable, CaseIterable, Hashable {
    /// The office's beginning, or the refs that stood when its ledger began.
    case founding
    /// An accepted push.
    case push
    /// An administrator entered on the server alone.
    case recovery
    /// An earlier entry whose refs could not be moved.
    case void
}

/// One entry of the ledger: `receipt.json` of a commit on `refs/appeal/receipts`.
package struct Receipt: JSONDocument {
    package static let limits = JSONLimits(depth: 5, values: 1_000_000)

    /// Counts up by one from 1: order comes from here, not from time.
    package var number: Int
    /// Why it stands there.
    package var kind: ReceiptKind
    /// The clock that the gate judged by.
    package var judgedAt: OffsetMoment
    /// The clock when the entry was written.
    package var recordedAt: OffsetMoment
    /// `main` before the push, whose policy judged it; nil where nothing was judged.
    package var policy: ObjectID?
    /// What moved, in the order of the push.
    package var updates: [RefUpdate]
    /// The new commits, in the order they were judged.
    package var acts: [ReceiptAct]
    /// Codes of the warnings, in the order given.
    package var warnings: [String]
    /// The entry that this one takes back.
    package var voids: Int?

    /// Makes an entry.
    package init(
        number: Int, kind: ReceiptKind, judgedAt: OffsetMoment, recordedAt: OffsetMoment,
        policy: ObjectID?, updates: [RefUpdate], acts: [ReceiptAct] = [],
        warnings: [String] = [], voids: Int? = nil
    ) {
        self.number = number
        self.kind = kind
        self.judgedAt = judgedAt
        self.recordedAt = recordedAt
        self.policy = policy
        self.updates = updates
        self.acts = acts
        self.warnings = warnings
        self.voids = voids
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        number = try reader.int("number", in: 1...Int.max)
        kind = try reader.word("kind")
        judgedAt = try reader.moment("judgedAt")
        recordedAt = try reader.moment("recordedAt")
        policy = try reader.optionalObjectID("policy")
        updates = try reader.list("updates") { (value, pointer) throws(RecordError) in
            var inner = try ObjectReader(value, pointer: pointer)
            guard let ref = RefName(try inner.string("ref")) else {
                throw inner.error("ref", .invalid(allowed: "refs/…"))
            }
            let update = RefUpdate(
                ref: ref, oldTip: try inner.objectID("old"), newTip: try inner.objectID("new"))
            try inner.finish()
            return update
        }
        acts = try reader.list("acts") { (value, pointer) throws(RecordError) in
            var inner = try ObjectReader(value, pointer: pointer)
            let act = ReceiptAct(
                commit: try inner.objectID("commit"), signer: try inner.login("signer"),
                actingFor: try inner.optionalLogin("for"),
                transition: try inner.optionalWord("transition"))
            try inner.finish()
            return act
        }
        warnings = try reader.strings("warnings")
        voids = try reader.optionalInt("voids", in: 1...Int.max)
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "number": .number(number), "kind": .string(kind.rawValue),
            "judgedAt": .string(judgedAt.description),
            "recordedAt": .string(recordedAt.description), "policy": .optional(policy),
            "updates": .array(
                updates.map {
                    .object([
                        "ref": .string($0.ref.description), "old": .string($0.oldTip.description),
                        "new": .string($0.newTip.description),
                    ])
                }),
            "acts": .array(
                acts.map { act in
                    let members: [String: JSONValue?] = [
                        "commit": .string(act.commit.description),
                        "signer": .string(act.signer), "for": .optional(act.actingFor),
                        "transition": .optional(act.transition?.rawValue),
                    ]
                    return .object(members.compactMapValues { $0 })
                }),
            "warnings": .strings(warnings), "voids": voids.map { .number($0) },
        ]
    }
}

extension ObjectReader {
    /// Takes an object ID, forty hexadecimal digits.
    mutating func objectID(_ key: String) throws(RecordError) -> ObjectID {
        guard let id = try optionalObjectID(key) else { throw error(key, .missing) }
        return id
    }

    /// Takes an object ID that may be missing.
    mutating func optionalObjectID(_ key: String) throws(RecordError) -> ObjectID? {
        guard let text = try optionalString(key) else { return nil }
        guard let id = ObjectID(hex: Array(text.utf8)) else {
            throw error(key, .invalid(allowed: "40 × 0-9a-f"))
        }
        return id
    }
}
