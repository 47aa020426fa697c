import AppealModel

extension CommandHelp {
    package static let absence = CommandHelp(
        "Кто отсутствует и кто замещает", "Who is away, and who acts for whom",
        more: HelpText(
            """
            Пока сотрудник отсутствует, его обращения видит и ведёт замещающий; в записи стоит \
            «Y за X» (п. 4). Отмечает координатор, руководитель или администратор; своё — каждый.
            """,
            """
            While somebody is away their deputy sees and works on their appeals; the record says \
            "Y for X" (clause 4). A coordinator, head or administrator records it; everybody may for \
            themselves.
            """))
    package static let absenceAdd = CommandHelp(
        "Отметить отсутствие", "Record an absence",
        more: HelpText(
            """
            Запись с тем же первым днём заменяется. Себя замещающим назначить нельзя; руководителя \
            замещает тот, чья должность это позволяет (п. 4).
            """,
            """
            An entry with the same first day is replaced. Nobody makes themselves the deputy; a \
            head's deputy has a position that allows it (clause 4).
            """),
        examples: [
            "git appeal absence add petrov --reason leave --until 28.04.2021 --deputy belova"
        ])
    package static let absenceEnd = CommandHelp(
        "Сотрудник вернулся раньше: с сегодняшнего дня", "Back early: from today on",
        more: HelpText(
            "Своё отсутствие может окончить и сам вернувшийся.",
            "Whoever is back may end their own absence."),
        examples: ["git appeal absence end petrov"])
    package static let absenceList = CommandHelp(
        "Отсутствия, нынешние и будущие", "Absences of today and to come",
        more: HelpText(
            "Кто, почему, с какого и по какой день, и кто тогда замещает.",
            "Who, why, from which day to which, and who acts then."),
        examples: ["git appeal absence list --all"])
}

extension OptionHelp {
    package static let absenceReason = OptionHelp(
        .reason, "причина", "reason", words: AbsenceReason.self, Words.absenceReason)
    package static let absenceUntil = OptionHelp(
        .date, "последний день отсутствия", "last day of the absence")
    package static let absenceDeputy = OptionHelp(
        .login, "кто замещает; иначе никто", "who acts meanwhile; nobody otherwise")
    package static let absenceAll = OptionHelp(flag: "и прошлые", "past ones too")
}
