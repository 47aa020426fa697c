/// Who answers and who approves: `assignment.json`, written by the coordinator (п. 5).
package struct Assignment: JSONDocument {
    package static let limits = JSONLimits.record

    /// The executor's login.
    package var executor: String
    /// The approving head's login.
    package var approver: String
    /// What the executor is asked to do; may be empty.
    package var instruction: String
    /// An internal day, never later than the appeal's due date.
    package var due: CivilDate?

    /// Makes an assignment.
    package init(executor: String, approver: String, instruction: String, due: CivilDate? = nil) {
        self.executor = executor
        self.approver = approver
        self.instruction = instruction
        self.due = due
    }

    package init(from reader: inout ObjectReader) throws(RecordError) {
        executor = try reader.login("executor")
        approver = try reader.login("approver")
        instruction = try reader.string("instruction")
        due = try reader.optionalDate("due")
    }

    package var members: KeyValuePairs<String, JSONValue?> {
        [
            "executor": .string(executor), "approver": .string(approver),
            "instruction": .string(instruction), "due": .optional(due),
        ]
    }
}
