package import AppealMessages
package import AppealModel
import AppealRules

/// Appointments by order: `policy/roles.json` (п. 4).
package enum RoleWork {
    /// What an order appoints.
    package struct Appointing: Sendable {
        package let role: Role
        /// Topics, or `*`; none stands for all where the role is the administrator's.
        package let topics: [String]
        package let order: String
        package let from: CivilDate?
        package let until: CivilDate?

        /// Makes it; without a first day it begins today.
        package init(
            role: Role, topics: [String], order: String, from: CivilDate?, until: CivilDate?
        ) {
            self.role = role
            self.topics = topics
            self.order = order
            self.from = from
            self.until = until
        }
    }

    /// Appoints a person.
    ///
    /// - Throws: `DeskProblem` (`person-unknown`, `topic-unknown`, `already-appointed`).
    package static func add(
        _ login: String, _ wish: Appointing, in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        let person = policy.people.people[try PolicyWork.index(of: login, in: policy)]
        let isAll =
            wish.topics.contains("*") || (wish.topics.isEmpty && wish.role == .administrator)
        guard isAll || !wish.topics.isEmpty else { throw .optionMissing("--topics") }
        let topics = isAll ? ["*"] : try known(wish.topics, in: policy)
        let from = wish.from ?? session.today
        if let until = wish.until, until < from {
            throw .invalidValue(option: "--until", value: "\(until)", allowed: "≥ \(from)")
        }
        let appointment = Appointment(
            person: login, role: wish.role, topics: topics, from: from, until: wish.until,
            order: wish.order)
        guard !policy.roles.roles.contains(where: { $0.includes(appointment) }) else {
            throw .policy(.alreadyAppointed(login: login, wish.role))
        }
        policy.roles.roles.append(appointment)
        let deed = PolicyDeed.appointed(
            person: person.shortName, wish.role,
            topics: isAll ? [] : topics.map(policy.categories.title), from: from)
        return try PolicyWork.act(deed, policy, in: session)
    }

    /// Ends a person's appointments to a role, for some topics or for all.
    ///
    /// An appointment that has not begun by the last day goes altogether.
    /// - Parameter until: the last day; nil for today.
    /// - Throws: `DeskProblem` (`person-unknown`, `topic-unknown`, `not-appointed`).
    package static func end(
        _ login: String, _ role: Role, topics: [String], until: CivilDate?,
        in session: borrowing DeskSession
    ) throws(DeskProblem) -> OfficeAct {
        var policy = session.office.policy
        let person = policy.people.people[try PolicyWork.index(of: login, in: policy)]
        let isAll = topics.isEmpty || topics.contains("*")
        let named = isAll ? [] : try known(topics, in: policy)
        let last = until ?? session.today
        if last < session.today {
            throw .invalidValue(
                option: "--until", value: "\(last)", allowed: "≥ \(session.today)")
        }
        var roles: [Appointment] = []
        var isFound = false
        for appointment in policy.roles.roles {
            let isMeant =
                appointment.person == login && appointment.role == role
                && (appointment.until ?? last + 1) > last
                && (isAll || named.contains { appointment.covers(topic: $0) })
            guard isMeant else {
                roles.append(appointment)
                continue
            }
            isFound = true
            roles += split(appointment, ending: named, on: last, policy)
        }
        guard isFound else { throw .policy(.notAppointed(login: login, role)) }
        policy.roles.roles = roles
        let deed = PolicyDeed.dismissed(
            person: person.shortName, role, topics: named.map(policy.categories.title),
            until: last)
        return try PolicyWork.act(deed, policy, in: session)
    }

    /// The part of an appointment that ends, and the part that goes on; no topics end all.
    private static func split(
        _ appointment: Appointment, ending topics: [String], on day: CivilDate, _ policy: Policy
    ) -> [Appointment] {
        let held =
            appointment.topics.contains("*")
            ? policy.categories.topics.map(\.id) : appointment.topics
        var going = appointment
        var staying = appointment
        staying.topics = topics.isEmpty ? [] : held.filter { !topics.contains($0) }
        if !staying.topics.isEmpty { going.topics = held.filter(topics.contains) }
        let ended = going.ended(on: day).map { [$0] } ?? []
        return ended + (staying.topics.isEmpty ? [] : [staying])
    }

    /// Topics that the policy has, each once.
    private static func known(
        _ topics: [String], in policy: Policy
    ) throws(DeskProblem) -> [String] {
        let all = policy.categories.topics.map(\.id)
        var named: [String] = []
        for topic in topics where !named.contains(topic) {
            guard all.contains(topic) else {
                throw .policy(.topicUnknown(topic, known: all))
            }
            named.append(topic)
        }
        return named
    }
}
