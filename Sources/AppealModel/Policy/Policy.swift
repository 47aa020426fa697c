/// The files of `policy/` and where they lie.
package enum PolicyPath {
    /// The directory of all policy.
    package static let directory = "policy"
    /// The office's settings.
    package static let settings = "policy/settings.json"
    /// Everybody whose signature counts.
    package static let people = "policy/people.json"
    /// Who is appointed to what.
    package static let roles = "policy/roles.json"
    /// Categories and topics.
    package static let categories = "policy/categories.json"
    /// Limits and orders.
    package static let deadlines = "policy/deadlines.json"
    /// Who is away, and who acts for whom.
    package static let absences = "policy/absences.json"
    /// Whom to report to at once.
    package static let escalation = "policy/escalation.json"
    /// The directory of production calendars.
    package static let calendars = "policy/calendar"
    /// The directory of answer templates.
    package static let templates = "policy/templates"
    /// What an answer must have.
    package static let answers = "policy/templates/answer.json"

    /// The documents that every policy has.
    package static let required = [settings, people, roles, categories, deadlines]
    /// The documents that a policy may do without.
    package static let optional = [absences, escalation, answers]
}

/// Why a policy cannot be read.
package struct PolicyError: Error, Hashable, Sendable {
    /// What is wrong with the file.
    package enum Problem: Hashable, Sendable {
        /// The file is not there.
        case missing
        /// The file is not what it should be.
        case record(RecordError)
        /// No such file belongs into a policy.
        case unknownFile
    }

    /// The file's path in the repository.
    package let path: String
    /// What is wrong with it.
    package let problem: Problem

    /// Makes an error.
    package init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }
}

/// Everything that `policy/` on `main` says, read as one value.
package struct Policy: Hashable, Sendable {
    /// The office's settings.
    package var settings: Settings
    /// Everybody whose signature counts.
    package var people: People
    /// Who is appointed to what.
    package var roles: Roles
    /// Categories and topics.
    package var categories: Categories
    /// Limits and orders.
    package var deadlines: DeadlinePolicy
    /// Who is away; nobody where there is no such file.
    package var absences: Absences
    /// Whom to report to at once; the readings of the text where there is no such file.
    package var escalation: EscalationPolicy
    /// What an answer must have; next to nothing where there is no such file.
    package var answers: AnswerPolicy
    /// The production calendars.
    package var workingDays: WorkingDays

    /// Reads a policy from its files: path in the repository → bytes.
    ///
    /// Templates themselves are texts that nothing computes with; they are passed over.
    /// - Throws: `PolicyError` for the first file that cannot be read: the required documents in
    ///   the order of `PolicyPath.required`, then the others in order of path.
    package init(files: [String: [UInt8]]) throws(PolicyError) {
        settings = try Policy.document(PolicyPath.settings, in: files)
        people = try Policy.document(PolicyPath.people, in: files)
        roles = try Policy.document(PolicyPath.roles, in: files)
        categories = try Policy.document(PolicyPath.categories, in: files)
        deadlines = try Policy.document(PolicyPath.deadlines, in: files)
        absences =
            files[PolicyPath.absences] == nil
            ? Absences() : try Policy.document(PolicyPath.absences, in: files)
        escalation =
            files[PolicyPath.escalation] == nil
            ? EscalationPolicy() : try Policy.document(PolicyPath.escalation, in: files)
        answers =
            files[PolicyPath.answers] == nil
            ? AnswerPolicy() : try Policy.document(PolicyPath.answers, in: files)
        var calendars: [ProductionCalendar] = []
        let known = PolicyPath.required + PolicyPath.optional
        for path in files.keys.sorted() where !known.contains(path) {
            if path.hasPrefix(PolicyPath.templates + "/") { continue }
            guard path.hasPrefix(PolicyPath.calendars + "/") else {
                throw PolicyError(path: path, problem: .unknownFile)
            }
            let calendar: ProductionCalendar = try Policy.document(path, in: files)
            guard path == "\(PolicyPath.calendars)/\(calendar.year).json" else {
                throw PolicyError(path: path, problem: .unknownFile)
            }
            calendars.append(calendar)
        }
        workingDays = WorkingDays(calendars)
    }

    /// The person with a login.
    package func person(_ login: String) -> Person? {
        people.people.first { $0.login == login }
    }

    /// The person who has, or once had, exactly this key.
    package func holder(ofKey key: String) -> (person: Person, key: PersonKey)? {
        for person in people.people {
            if let record = person.keys.first(where: { $0.key == key }) { return (person, record) }
        }
        return nil
    }

    /// Whether a person holds a role on a day, for any topic.
    package func holds(_ login: String, _ role: Role, on day: CivilDate) -> Bool {
        roles.roles.contains { $0.person == login && $0.role == role && $0.covers(day) }
    }

    /// Whether a person holds a role on a day for a topic.
    package func holds(
        _ login: String, _ role: Role, topic: String, on day: CivilDate
    ) -> Bool {
        roles.roles.contains {
            $0.person == login && $0.role == role && $0.covers(day) && $0.covers(topic: topic)
        }
    }

    /// Everybody who holds a role on a day for a topic, in the order of the file, each once.
    package func holders(of role: Role, topic: String, on day: CivilDate) -> [String] {
        var logins: [String] = []
        for appointment in roles.roles
        where appointment.role == role && appointment.covers(day)
            && appointment.covers(topic: topic) && !logins.contains(appointment.person)
        {
            logins.append(appointment.person)
        }
        return logins
    }

    private static func document<Document: JSONDocument>(
        _ path: String, in files: [String: [UInt8]]
    ) throws(PolicyError) -> Document {
        guard let bytes = files[path] else { throw PolicyError(path: path, problem: .missing) }
        do {
            return try Document(bytes: bytes)
        } catch {
            throw PolicyError(path: path, problem: .record(error))
        }
    }
}
