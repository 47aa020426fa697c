package import AppealModel
import SSHSignatures

/// One letter to one person, as a message in Internet form.
///
/// Lines end in a line feed, as `sendmail -i` takes them. **Source:** RFC 5322; RFC 2045; RFC 3834
/// for `Auto-Submitted`.
package struct MailMessage: Hashable, Sendable {
    private let senderName: String
    private let sender: MailAddress
    private let recipientName: String
    private let recipient: MailAddress
    private let subject: String
    private let lines: [String]
    private let date: OffsetMoment
    private let id: String
    private let thread: String?

    /// Makes a message.
    ///
    /// - Parameters:
    ///   - id: unique before the sender's domain, of letters, digits, `.` and `-`.
    ///   - thread: what all messages about one matter have in common, formed like `id`.
    package init(
        from: (name: String, address: MailAddress), to: (name: String, address: MailAddress),
        subject: String, lines: [String], date: OffsetMoment, id: String, thread: String?
    ) {
        senderName = from.name
        sender = from.address
        recipientName = to.name
        recipient = to.address
        self.subject = subject
        self.lines = lines
        self.date = date
        self.id = id
        self.thread = thread
    }

    /// The message.
    package var bytes: [UInt8] {
        var text = "Date: \(MailMessage.text(date))\n"
        text += MailHeader.field("From", displayName: senderName, address: sender)
        text += MailHeader.field("To", displayName: recipientName, address: recipient)
        text += MailHeader.field("Subject", text: subject)
        text += "Message-ID: <\(id)@\(sender.domain)>\n"
        if let thread {
            let reference = "<\(thread)@\(sender.domain)>"
            text += "In-Reply-To: \(reference)\nReferences: \(reference)\n"
        }
        text += "Auto-Submitted: auto-generated\nMIME-Version: 1.0\n"
        text += "Content-Type: text/plain; charset=utf-8\n"
        let body = lines.map { $0 + "\n" }.joined()
        let isPlain =
            body.utf8.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0A) }
            && lines.allSatisfy { $0.utf8.count <= 78 }
        text += "Content-Transfer-Encoding: \(isPlain ? "7bit" : "base64")\n\n"
        return Array(text.utf8) + (isPlain ? Array(body.utf8) : MailMessage.encoded(body))
    }

    /// Base64 in lines of 76 characters; the text's own lines end as RFC 2045 has them.
    private static func encoded(_ body: String) -> [UInt8] {
        let code = Base64.encode(Array(body.replacing("\n", with: "\r\n").utf8))
        var lines: [UInt8] = []
        for start in stride(from: 0, to: code.count, by: 76) {
            lines += code[start..<min(start + 76, code.count)] + [0x0A]
        }
        return lines
    }

    /// `Wed, 25 Nov 2026 10:20:00 +0300`. **Source:** RFC 5322, section 3.3.
    private static func text(_ date: OffsetMoment) -> String {
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        // The day number 0 was a Thursday.
        let weekday = weekdays[((date.date.dayNumber % 7) + 7) % 7]
        let (year, month, day) = date.date.parts
        let clock = date.description.dropFirst(11).prefix(8)
        let zone = date.description.suffix(6).replacing(":", with: "")
        return "\(weekday), \(day) \(months[month - 1]) \(year) \(clock) \(zone)"
    }
}
