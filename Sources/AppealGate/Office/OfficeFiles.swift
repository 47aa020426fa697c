import Glibc

/// The few file operations that the office needs, each whole or not at all.
package enum OfficeFiles {
    /// The bytes of a file; nil where there is none.
    ///
    /// - Throws: `OfficeError`.
    package static func read(_ path: String) throws(OfficeError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw OfficeError("open \(path): \(reason)")
        }
        defer { close(descriptor) }
        return try read(descriptor, named: path)
    }

    /// Whether something lies at a path.
    package static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    /// Whether a file or directory belongs to whoever runs the process.
    package static func isOwn(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_uid == geteuid()
    }

    /// Everything that can be read from a descriptor.
    ///
    /// - Throws: `OfficeError`.
    package static func read(_ descriptor: Int32, named name: String) throws(OfficeError) -> [UInt8]
    {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw OfficeError("read \(name): \(reason)") }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Puts bytes in a file's place: the old content or the new one, never a part.
    ///
    /// - Throws: `OfficeError`.
    package static func write(_ bytes: [UInt8], to path: String) throws(OfficeError) {
        let temporary = "\(path).\(getpid())"
        try create(temporary, holding: bytes, mode: 0o644, isSynced: false)
        guard rename(temporary, path) == 0 else {
            let error = OfficeError("replace \(path): \(reason)")
            unlink(temporary)
            throw error
        }
    }

    /// Puts bytes in a file's place, so that they outlast a crash of the machine.
    ///
    /// - Parameter temporary: where the bytes are written first, on the same file system.
    /// - Throws: `OfficeError`.
    package static func place(
        _ bytes: [UInt8], at path: String, by temporary: String
    ) throws(OfficeError) {
        try create(temporary, holding: bytes, mode: 0o600, isSynced: true)
        try move(temporary, to: path)
    }

    /// Makes a file that holds bytes; where that fails, none is left.
    private static func create(
        _ path: String, holding bytes: [UInt8], mode: mode_t, isSynced: Bool
    ) throws(OfficeError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw OfficeError("create \(path): \(reason)") }
        var failure: OfficeError?
        do {
            try write(bytes, to: descriptor, named: path)
            if isSynced && fsync(descriptor) != 0 {
                failure = OfficeError("sync \(path): \(reason)")
            }
        } catch {
            failure = error
        }
        if close(descriptor) != 0 && failure == nil {
            failure = OfficeError("close \(path): \(reason)")
        }
        guard let failure else { return }
        unlink(path)
        throw failure
    }

    /// Gives a file another place, so that it outlasts a crash of the machine.
    ///
    /// - Throws: `OfficeError`.
    package static func move(_ old: String, to new: String) throws(OfficeError) {
        guard rename(old, new) == 0 else { throw OfficeError("replace \(new): \(reason)") }
        let folder = new.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            .joined(separator: "/")
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw OfficeError("open \(folder): \(reason)") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw OfficeError("sync \(folder): \(reason)") }
    }

    /// Writes all bytes to a descriptor.
    ///
    /// - Throws: `OfficeError`.
    package static func write(
        _ bytes: [UInt8], to descriptor: Int32, named name: String
    ) throws(OfficeError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw OfficeError("write \(name): \(reason)") }
            rest = rest.dropFirst(count)
        }
    }

    /// Removes a file that may be missing.
    ///
    /// - Throws: `OfficeError`.
    package static func remove(_ path: String) throws(OfficeError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw OfficeError("remove \(path): \(reason)")
        }
    }

    /// The names in a directory, in order; none where there is no directory.
    ///
    /// - Throws: `OfficeError`.
    package static func names(in directory: String) throws(OfficeError) -> [String] {
        guard let folder = opendir(directory) else {
            if errno == ENOENT { return [] }
            throw OfficeError("list \(directory): \(reason)")
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The system's words for the last error.
    package static var reason: String {
        String(cString: strerror(errno))
    }
}
