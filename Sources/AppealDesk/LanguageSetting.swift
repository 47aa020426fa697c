package import AppealModel
import GitStore

/// The language that Git's configuration names: `appeal.lang`.
package enum LanguageSetting {
    /// What the repository that a directory lies in is set to, or else the user; nil for nothing.
    ///
    /// A configuration that cannot be read names no language: whoever needs it will say so.
    package static func configured(in directory: String) -> Language? {
        let key = "appeal.lang"
        do {
            let value =
                try inRepository(key, directory) ?? UserConfiguration.value(key)
            return value.flatMap { Language(rawValue: $0) }
        } catch {
            return nil
        }
    }

    private static func inRepository(
        _ key: String, _ directory: String
    ) throws(GitStoreError) -> String? {
        do {
            return try RepositoryHandle(discoveringFrom: directory).configuration(key)
        } catch {
            guard error.code == .notFound else { throw error }
            return nil
        }
    }
}
