// libarchive, reading from a stream of ours: what is left of the formats once zstd and gzip have decoders of
// their own.

import CArchive

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An archive, or a compressed stream seen as an archive of one entry. Reads strictly forward, so a pipe will
/// do.
@safe final class ArchiveReader {
  struct Entry {
    let name: String
    let isRegular: Bool
    let isEncrypted: Bool
  }

  private let archive: OpaquePointer
  private let codec: Codec
  private let intake: ArchiveIntake
  private var isOpen = false
  private var block = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
  private var blockOffset: Int64 = 0
  private var entryOffset: Int64 = 0

  /// No further entry can be read: the fault was the archive's, not an entry's.
  private(set) var isBroken = false

  init(_ source: ReadAhead, codec: Codec) {
    guard let archive = unsafe archive_read_new() else { preconditionFailure("no memory for an archive") }
    unsafe self.archive = archive
    self.codec = codec
    intake = ArchiveIntake(source)
    supportFormat()
  }

  deinit {
    unsafe archive_read_free(archive)
  }

  /// The next entry, whatever it is; `nil` at the end of the archive.
  func nextEntry() throws(StreamFault) -> Entry? {
    try open()
    unsafe block = UnsafeRawBufferPointer(start: nil, count: 0)
    entryOffset = 0
    var entry: OpaquePointer?
    // A header that is to be asked for again moves on each time, but nothing promises it.
    for _ in 0..<16 {
      switch unsafe archive_read_next_header(archive, &entry) {
      case ARCHIVE_OK, ARCHIVE_WARN:
        guard let entry = unsafe entry else { return nil }
        return unsafe Entry(
          name: archive_entry_pathname_utf8(entry).map { unsafe String(cString: $0) } ?? "an entry",
          isRegular: mode_t(archive_entry_filetype(entry)) & S_IFMT == S_IFREG,
          isEncrypted: archive_entry_is_data_encrypted(entry) != 0)
      case ARCHIVE_EOF: return nil
      case ARCHIVE_RETRY: continue
      default:
        isBroken = true
        throw fault()
      }
    }
    isBroken = true
    throw fault()
  }

  /// The next bytes of the entry; 0 at its end.
  func read(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
    while true {
      if blockOffset > entryOffset, unsafe !block.isEmpty {
        // A hole of a sparse file.
        let count = Int(min(blockOffset - entryOffset, Int64(space.count)))
        unsafe UnsafeMutableRawBufferPointer(rebasing: space[..<count]).initializeMemory(
          as: UInt8.self, repeating: 0)
        entryOffset += Int64(count)
        return count
      }
      if unsafe !block.isEmpty {
        let count = unsafe min(block.count, space.count)
        unsafe space.copyMemory(from: UnsafeRawBufferPointer(rebasing: block[..<count]))
        unsafe block = UnsafeRawBufferPointer(rebasing: block[count...])
        blockOffset += Int64(count)
        entryOffset = blockOffset
        return count
      }
      guard try nextBlock() else { return 0 }
    }
  }

  /// Gives back what libarchive was lent and did not use, once it is at its end.
  func returnUnused() {
    intake.settle(used: unsafe archive_filter_bytes(archive, -1))
  }

  private func open() throws(StreamFault) {
    if isOpen { return }
    isOpen = true
    let client = unsafe Unmanaged.passUnretained(intake).toOpaque()
    let result = unsafe archive_read_open(
      archive, client, nil,
      { _, client, buffer in
        guard let client = unsafe client, let buffer = unsafe buffer else { return Int(ARCHIVE_FATAL) }
        let intake = unsafe Unmanaged<ArchiveIntake>.fromOpaque(client).takeUnretainedValue()
        return unsafe intake.lend(buffer)
      }, nil)
    guard result == ARCHIVE_OK || result == ARCHIVE_WARN else {
      isBroken = true
      throw fault()
    }
  }

  /// Blocks are taken as they are: `archive_read_data` would forget what it copied before a fault.
  private func nextBlock() throws(StreamFault) -> Bool {
    var start: UnsafeRawPointer?
    var count = 0
    let result = unsafe archive_read_data_block(archive, &start, &count, &blockOffset)
    switch result {
    case ARCHIVE_EOF: return false
    case ARCHIVE_OK:
      unsafe block = UnsafeRawBufferPointer(start: start, count: count)
      return true
    default:
      isBroken = result == ARCHIVE_FATAL || intake.fault != nil
      throw fault()
    }
  }

  private func fault() -> StreamFault {
    // A fault of the stream below is what happened; that the archive could not be read follows from it.
    if let fault = intake.fault { return fault }
    let words = unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "it cannot be read"
    if intake.isAtEnd && isBroken { return .truncated(codec.member, at: intake.place) }
    return .corrupt(codec.member, at: intake.place, because: words)
  }

  private func supportFormat() {
    switch codec {
    case .tar:
      unsafe archive_read_support_format_tar(archive)
      // `cat a.tar b.tar`, and files that were appended to.
      unsafe archive_read_set_option(archive, "tar", "read_concatenated_archives", "1")
    case .zip:
      unsafe archive_read_support_format_zip_streamable(archive)
    case .xz: supportStream(unsafe archive_read_support_filter_xz(archive))
    case .bzip2: supportStream(unsafe archive_read_support_filter_bzip2(archive))
    case .lz4: supportStream(unsafe archive_read_support_filter_lz4(archive))
    case .none, .zstd, .gzip: preconditionFailure("\(codec) has a decoder of its own")
    }
  }

  private func supportStream(_: Int32) {
    unsafe archive_read_support_format_raw(archive)
    // A compressed stream of nothing is an archive without entries.
    unsafe archive_read_support_format_empty(archive)
  }
}
