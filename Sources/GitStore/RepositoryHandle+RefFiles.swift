internal import GitModel
internal import Glibc

extension RepositoryHandle {
    /// Refuses damaged files of refs whose names start with a prefix.
    ///
    /// libgit2 passes over such a file in silence, and then tells an older value from the packed
    /// refs or nothing at all; a file left empty by a power failure must not look like no ref.
    /// - Throws: `GitStoreError` (`corrupt`, `failed`).
    func refuseDamagedRefFiles(prefix: String) throws(GitStoreError) {
        try refuseDamagedRefFiles(in: "refs", prefix: Array(prefix.utf8))
    }

    private func refuseDamagedRefFiles(
        in directory: String, prefix: [UInt8]
    ) throws(GitStoreError) {
        for file in try names(in: commonDirectory + directory) {
            let name = "\(directory)/\(file.name)"
            let asDirectory = Array("\(name)/".utf8)
            if file.isDirectory {
                guard asDirectory.starts(with: prefix) || prefix.starts(with: asDirectory) else {
                    continue
                }
                try refuseDamagedRefFiles(in: name, prefix: prefix)
            } else if name.utf8.starts(with: prefix), RefName(name) != nil {
                try refuseDamagedRefFile(name)
            }
        }
    }

    private func refuseDamagedRefFile(_ name: String) throws(GitStoreError) {
        guard let file = fopen(commonDirectory + name, "rb") else {
            // Packed or deleted since the directory was listed.
            guard errno == ENOENT || errno == ENOTDIR || errno == EISDIR else {
                throw GitStoreError(.failed, name, detail: "cannot be opened")
            }
            return
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 64)
        let count = fread(&bytes, 1, bytes.count, file)
        let isSymbolic = bytes[..<count].starts(with: "ref: ".utf8)
        let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
        let isDirect =
            count >= 40 && ObjectID(hex: bytes[..<40]) != nil
            && bytes[40..<count].allSatisfy(blanks.contains)
        guard isSymbolic || isDirect else {
            throw GitStoreError(.corrupt, name, detail: "damaged file of a ref")
        }
    }

    private func names(
        in path: String
    ) throws(GitStoreError) -> [(name: String, isDirectory: Bool)] {
        guard let directory = opendir(path) else {
            guard errno == ENOENT || errno == ENOTDIR else {
                throw GitStoreError(.failed, path, detail: "cannot be listed")
            }
            return []
        }
        defer { closedir(directory) }
        var names: [(name: String, isDirectory: Bool)] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard name != ".", name != ".." else { continue }
            names.append((name, isDirectory("\(path)/\(name)", type: entry.pointee.d_type)))
        }
        return names
    }

    private func isDirectory(_ path: String, type: UInt8) -> Bool {
        if type != UInt8(DT_UNKNOWN) { return type == UInt8(DT_DIR) }
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
