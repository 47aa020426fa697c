import AppealMessages
internal import CZip
import Glibc

/// A ZIP archive in memory, read part by part.
///
/// Owns the library's handle, which owns a copy of the bytes.
struct ZipArchive: ~Copyable {
    private let archive: OpaquePointer

    /// No part is unpacked beyond this, whatever the archive says of its size.
    private static let limitMiB = 128

    /// Opens an archive.
    ///
    /// - Throws: `ImportFault` (`damaged`).
    init(_ bytes: [UInt8]) throws(ImportFault) {
        let fault = ImportFault.damaged(part: "zip")
        guard let copy = malloc(max(1, bytes.count)) else { throw fault }
        bytes.withUnsafeBytes {
            UnsafeMutableRawBufferPointer(start: copy, count: $0.count).copyMemory(from: $0)
        }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        // From here on the source frees the copy, and the archive the source.
        guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
            free(copy)
            throw fault
        }
        guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
            zip_source_free(source)
            throw fault
        }
        self.archive = archive
    }

    deinit {
        zip_discard(archive)
    }

    /// The bytes of a part; nil where there is none of this name.
    ///
    /// - Throws: `ImportFault` (`encrypted`, `damaged`, `tooLarge`).
    func part(_ name: String) throws(ImportFault) -> [UInt8]? {
        let index = zip_name_locate(archive, name, 0)
        guard index >= 0 else { return nil }
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        guard zip_stat_index(archive, UInt64(index), 0, &stat) == 0 else {
            throw .damaged(part: name)
        }
        guard stat.encryption_method == ZIP_EM_NONE else { throw .encrypted }
        guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
            throw .damaged(part: name)
        }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = zip_fread(file, &chunk, UInt64(chunk.count))
            // Also where the checksum at the end is another one.
            guard count >= 0 else { throw .damaged(part: name) }
            guard count > 0 else { return content }
            content.append(contentsOf: chunk[..<Int(count)])
            guard content.count <= ZipArchive.limitMiB << 20 else {
                throw .tooLarge(part: name, limitMiB: ZipArchive.limitMiB)
            }
        }
    }
}
