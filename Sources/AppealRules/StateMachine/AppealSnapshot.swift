package import AppealModel
package import GitModel

/// An appeal's directory at one commit: its files, and its records read.
package struct AppealSnapshot: Hashable, Sendable {
    /// The appeal.
    package var id: AppealID
    /// Every file, by its path relative to the appeal's directory.
    package var files: [String: ObjectID]
    /// The card; nil where it is missing or unreadable.
    package var card: AppealCard?
    /// The assignment; nil where it is missing or unreadable.
    package var assignment: Assignment?
    /// The resolution; nil where it is missing or unreadable.
    package var resolution: Resolution?
    /// The request to postpone; nil where it is missing or unreadable.
    package var postponement: Postponement?
    /// The record of the applicant's notice; nil where it is missing or unreadable.
    package var notification: ApplicantNotification?
    /// The record of publication; nil where it is missing or unreadable.
    package var publication: Publication?
    /// The record of reopening; nil where it is missing or unreadable.
    package var reopening: Reopening?
    /// The status; nil where it is missing or unreadable.
    package var status: Status?
    /// Texts with nothing in them but white space, by relative path.
    package var blankTexts: Set<String>

    /// Makes a snapshot.
    package init(
        id: AppealID, files: [String: ObjectID], card: AppealCard? = nil,
        assignment: Assignment? = nil, resolution: Resolution? = nil,
        postponement: Postponement? = nil, notification: ApplicantNotification? = nil,
        publication: Publication? = nil, reopening: Reopening? = nil, status: Status? = nil,
        blankTexts: Set<String> = []
    ) {
        self.id = id
        self.files = files
        self.card = card
        self.assignment = assignment
        self.resolution = resolution
        self.postponement = postponement
        self.notification = notification
        self.publication = publication
        self.reopening = reopening
        self.status = status
        self.blankTexts = blankTexts
    }

    /// Whether a text is there and says something.
    package func hasText(_ path: String) -> Bool {
        files[path] != nil && !blankTexts.contains(path)
    }

    /// Relative paths that differ from an earlier snapshot, sorted.
    package func changedPaths(since earlier: AppealSnapshot?) -> [String] {
        let before = earlier?.files ?? [:]
        let all = Set(files.keys).union(before.keys)
        return all.filter { files[$0] != before[$0] }.sorted()
    }
}
