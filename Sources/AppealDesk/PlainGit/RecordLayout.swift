import AppealModel
import AppealRules

/// Brings records that somebody typed into the one byte form that the office keeps.
enum RecordLayout {
    /// A record's one byte form; nil where the path is no record that staff write.
    ///
    /// - Throws: `RecordError` where no layout could help.
    static func canonical(_ path: String, _ bytes: [UInt8]) throws(RecordError) -> [UInt8]? {
        switch path {
        case AppealPath.card: try AppealCard(anyForm: bytes).bytes
        case AppealPath.assignment: try Assignment(anyForm: bytes).bytes
        case AppealPath.resolution: try Resolution(anyForm: bytes).bytes
        case AppealPath.postponement: try Postponement(anyForm: bytes).bytes
        case AppealPath.notification: try ApplicantNotification(anyForm: bytes).bytes
        case AppealPath.publication: try Publication(anyForm: bytes).bytes
        case AppealPath.reopening: try Reopening(anyForm: bytes).bytes
        default: nil
        }
    }
}
