package import AppealModel

/// What else is to be done after a change of the policy.
package enum PolicyNote {
    /// A person's commits carry another name or address from now on.
    package static func identityChanged(_ login: String, _ language: Language) -> String {
        let who = SafeText.line(login)
        return switch language {
        case .russian:
            "  имя и почта в коммитах теперь другие: пусть \(who) выполнит git appeal sync и "
                + "git appeal setup"
        case .english:
            "  name and address in commits differ now: \(who) should run git appeal sync and "
                + "git appeal setup"
        }
    }

    /// Open appeals of somebody who has left.
    package static func appealsLeft(_ numbers: [String], _ language: Language) -> String {
        let list = numbers.joined(separator: " ")
        return switch language {
        case .russian:
            "  остались обращения (\(numbers.count)): git appeal reassign \(list)"
        case .english:
            "  appeals are left (\(numbers.count)): git appeal reassign \(list)"
        }
    }

    /// The user has replaced their own key.
    package static func keyReplaced(privateKey path: String, _ language: Language) -> String {
        switch language {
        case .russian:
            "  прежний ключ действует до конца дня; теперь: git appeal setup --key \(path)"
        case .english:
            "  the old key is valid until the day ends; now: git appeal setup --key \(path)"
        }
    }
}
