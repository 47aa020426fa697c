import Glibc

/// Git's packet lines over standard input and output.
///
/// **Source:** gitprotocol-common(5), "pkt-line Format".
struct PacketLine {
    /// Packets up to a flush; nil where the input ends.
    ///
    /// - Throws: `OfficeError` on a malformed length.
    func readUntilFlush() throws(OfficeError) -> [[UInt8]]? {
        var packets: [[UInt8]] = []
        while true {
            guard let head = try read(4) else { return nil }
            guard let length = Int(String(decoding: head, as: UTF8.self), radix: 16) else {
                throw OfficeError("proc-receive: malformed packet length")
            }
            if length == 0 { return packets }
            guard length >= 4, let packet = try read(length - 4) else {
                throw OfficeError("proc-receive: malformed packet")
            }
            packets.append(packet.last == 0x0A ? packet.dropLast() : packet)
        }
    }

    /// Writes one packet with a newline at its end.
    ///
    /// - Throws: `OfficeError`.
    func write(_ packet: [UInt8]) throws(OfficeError) {
        let digits = String(packet.count + 5, radix: 16)
        let head = String(repeating: "0", count: 4 - digits.count) + digits
        try OfficeFiles.write(Array(head.utf8) + packet + [0x0A], to: 1, named: "packet")
    }

    /// Writes a flush.
    ///
    /// - Throws: `OfficeError`.
    func flush() throws(OfficeError) {
        try OfficeFiles.write(Array("0000".utf8), to: 1, named: "packet")
    }

    private func read(_ count: Int) throws(OfficeError) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(0, $0.baseAddress?.advanced(by: filled), count - filled)
            }
            if got < 0 && errno == EINTR { continue }
            guard got >= 0 else { throw OfficeError("read packet: \(OfficeFiles.reason)") }
            if got == 0 {
                guard filled == 0 else { throw OfficeError("packet cut off") }
                return nil
            }
            filled += got
        }
        return bytes
    }
}
