import GitModel
import GitStore
import TestSupport
import Testing

@Suite("Writes gathered into one pack")
struct GatheringTests {
    @Test func whatIsGatheredIsReadAtOnceAndBecomesOnePack() async throws {
        let scratch = try await ScratchRepository()
        let repository = try RepositoryHandle(opening: scratch.path)
        try repository.gatherWrites()
        var blobs: [ObjectID] = []
        for number in 0..<200 {
            blobs.append(try repository.write(.blob, Array("text \(number)\n".utf8)))
        }
        let edits = blobs.enumerated().map {
            TreeEdit.setFile(path: "a/\($0.offset)/b", blob: $0.element)
        }
        let tree = try repository.updatingTree(nil, edits)
        #expect(try repository.entry(at: "a/7/b", in: tree)?.id == blobs[7])
        // Nobody else sees anything yet.
        #expect(try await scratch.run(["count-objects"]) == "0 objects, 0 kilobytes")
        try repository.writePack()
        let count = try await scratch.run(["count-objects", "-v"]).split(separator: "\n")
        #expect(count.contains("count: 0") && count.contains("packs: 1"), "\(count)")
        try await scratch.run(["fsck", "--strict", "--no-dangling"])
        #expect(try await scratch.run(["cat-file", "-p", "\(tree):a/199/b"]) == "text 199")
        #expect(try repository.blob(blobs[3], limitBytes: 100) == Array("text 3\n".utf8))
        // It gathers on; what is written twice is there once.
        _ = try repository.write(.blob, Array("text 3\n".utf8))
        let more = try repository.write(.blob, Array("more\n".utf8))
        try repository.writePack()
        #expect(try await scratch.run(["cat-file", "-p", more.description]) == "more")
        try await scratch.run(["fsck", "--strict", "--no-dangling"])
    }

    @Test func whatIsNotGatheredIsWrittenAsBefore() async throws {
        let scratch = try await ScratchRepository()
        let repository = try RepositoryHandle(opening: scratch.path)
        let blob = try repository.write(.blob, Array("text\n".utf8))
        try repository.writePack()
        #expect(try await scratch.run(["cat-file", "-p", blob.description]) == "text")
    }
}
