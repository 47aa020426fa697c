import AppealModel
import AppealRules
import GitModel

/// What a push wants of one appeal.
struct AppealMove: Hashable, Sendable {
    /// The appeal.
    let id: AppealID
    /// Stage refs to be created.
    var created: [StageTip] = []
    /// Stage refs to be deleted, with the tip they stood at.
    var deleted: [StageTip] = []
    /// Stage refs to be moved on.
    var advanced: [StageAdvance] = []

    /// A stage and a tip there.
    struct StageTip: Hashable, Sendable {
        let stage: Stage
        let tip: ObjectID
    }

    /// A stage, and the tips before and after.
    struct StageAdvance: Hashable, Sendable {
        let stage: Stage
        let oldTip: ObjectID
        let newTip: ObjectID
    }
}

/// A push sorted by what it concerns, with what is wrong with its refs.
struct PushPlan {
    /// The moves, in order of appeal.
    let moves: [AppealMove]
    /// The update of `main`; nil where the push leaves it alone.
    let main: RefUpdate?
    /// What is wrong with the refs as such.
    let findings: [Finding]

    /// Sorts a push; every command that is refused by its ref alone becomes a finding.
    init(_ push: PushRequest, limits: PushLimits) {
        var moves: [AppealID: AppealMove] = [:]
        var main: RefUpdate?
        var findings: [Finding] = []
        var seen: Set<RefName> = []
        if push.commands.count > limits.refs {
            findings.append(
                Finding(.pushLimit(what: .refs, limit: limits.refs), ref: ""))
            self.init(moves: [], main: nil, findings: findings)
            return
        }
        for command in push.commands {
            func refuse(_ breach: Breach) {
                findings.append(Finding(breach, ref: command.refText))
            }
            guard let ref = RefName(bytes: command.rawRef) else {
                refuse(.refName)
                continue
            }
            guard seen.insert(ref).inserted else {
                refuse(.refRepeated)
                continue
            }
            // What moves nothing, or deletes without an old value, is refused with its true tip.
            guard command.oldTip != command.newTip else { continue }
            let update = RefUpdate(ref: ref, oldTip: command.oldTip, newTip: command.newTip)
            switch RefTarget(ref) {
            case .reserved: refuse(.refReserved)
            case .misnamed: refuse(.refName)
            case .unknown: refuse(.refUnknown)
            case .main where update.isDeletion: refuse(.refDelete)
            case .main: main = update
            case .stage(let stage, let id):
                moves[id, default: AppealMove(id: id)].add(update, at: stage)
            }
        }
        self.init(
            moves: moves.values.sorted { $0.id < $1.id }, main: main, findings: findings)
    }

    private init(moves: [AppealMove], main: RefUpdate?, findings: [Finding]) {
        self.moves = moves
        self.main = main
        self.findings = findings
    }
}

extension AppealMove {
    mutating func add(_ update: RefUpdate, at stage: Stage) {
        if update.isDeletion {
            deleted.append(StageTip(stage: stage, tip: update.oldTip))
        } else if update.isCreation {
            created.append(StageTip(stage: stage, tip: update.newTip))
        } else {
            advanced.append(
                StageAdvance(stage: stage, oldTip: update.oldTip, newTip: update.newTip))
        }
    }

    /// The ref that findings about the move are put under.
    var refText: String {
        let stage =
            created.first?.stage ?? advanced.first?.stage ?? deleted.first?.stage ?? .coordination
        return "\(stage.rawValue)/\(id)"
    }
}

/// Caps on what one push may hold, so that a hostile one costs a bounded amount of work.
package struct PushLimits: Hashable, Sendable {
    /// Commands.
    package var refs = 20_000
    /// New commits on one ref.
    package var commitsPerRef = 2_000
    /// Files that one commit may change.
    package var changesPerCommit = 5_000
    /// How deep directories may nest.
    package var depth = 10

    /// Makes the ordinary caps.
    package init() {}
}
