import Glibc

/// The processes of this machine, as the kernel lists them. **Source:** proc(5).
enum ProcessTable {
    /// When a process started, in clock ticks since the machine did; nil where it has ended.
    ///
    /// Its number and start time together are those of one process and no other.
    /// - Throws: `OfficeError`.
    static func startTime(of process: pid_t) throws(OfficeError) -> String? {
        guard let stat = try OfficeFiles.read("/proc/\(process)/stat") else { return nil }
        // The second field is the program's name in brackets, which may hold anything.
        let fields = stat.split(separator: UInt8(ascii: ")")).last ?? []
        let words = fields.split(separator: 0x20)
        guard words.count > 19 else { throw OfficeError("/proc/\(process)/stat is unreadable") }
        return String(decoding: words[19], as: UTF8.self)
    }
}
