// Compressed streams made with the libraries themselves.

import CArchive
import CIGZip
import CZstd

/// Bytes → bytes in one format.
enum Compressing {
  struct Failure: Error {
    let what: String
  }

  /// A frame with its content's checksum.
  static func zstd(_ bytes: [UInt8], level: Int32 = 3, windowLog: Int32 = 0) throws -> [UInt8] {
    guard let context = unsafe ZSTD_createCCtx() else { throw Failure(what: "ZSTD_createCCtx") }
    defer { unsafe ZSTD_freeCCtx(context) }
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    if windowLog > 0 {
      _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog)
      // Known content would make the window as small as it is.
      _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
    }
    var result = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
    // As a stream, so that the frame has a window of its own and many blocks.
    let (remaining, written) = unsafe result.withUnsafeMutableBytes { space in
      unsafe bytes.withUnsafeBytes { bytes in
        var input = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
        var output = unsafe ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
        if windowLog > 0 {
          // A first piece without its end, so that the length is not known yet.
          var nothing = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: 0, pos: 0)
          _ = unsafe ZSTD_compressStream2(context, &output, &nothing, ZSTD_e_flush)
        }
        let remaining = unsafe ZSTD_compressStream2(context, &output, &input, ZSTD_e_end)
        return unsafe (remaining, output.pos)
      }
    }
    guard remaining == 0 else { throw Failure(what: "ZSTD_compressStream2") }
    return Array(result[..<written])
  }

  /// Data that decoders pass over.
  static func skippableFrame(_ count: Int) -> [UInt8] {
    [0x53, 0x2A, 0x4D, 0x18, UInt8(count & 0xFF), UInt8(count >> 8), 0, 0]
      + [UInt8](repeating: 0x0A, count: count)
  }

  static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
    let stream = UnsafeMutablePointer<isal_zstream>.allocate(capacity: 1)
    defer { unsafe stream.deallocate() }
    unsafe isal_deflate_init(stream)
    var result = [UInt8](repeating: 0, count: bytes.count + bytes.count / 2 + 1024)
    var input = bytes
    let left = unsafe result.withUnsafeMutableBufferPointer { space in
      unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe stream.pointee.gzip_flag = UInt16(IGZIP_GZIP)
        unsafe stream.pointee.end_of_stream = 1
        unsafe stream.pointee.next_in = input.baseAddress
        unsafe stream.pointee.avail_in = UInt32(input.count)
        unsafe stream.pointee.next_out = space.baseAddress
        unsafe stream.pointee.avail_out = UInt32(space.count)
        let code = unsafe isal_deflate(stream)
        let left = Int(unsafe stream.pointee.avail_out)
        return code == COMP_OK ? left : -1
      }
    }
    guard left > 0 else { throw Failure(what: "isal_deflate") }
    return Array(result[..<(result.count - left)])
  }

  static func xz(_ bytes: [UInt8]) throws -> [UInt8] {
    try unsafe archive([("", bytes)]) {
      unsafe archive_write_set_format_raw($0) + archive_write_add_filter_xz($0)
    }
  }

  static func bzip2(_ bytes: [UInt8]) throws -> [UInt8] {
    try unsafe archive([("", bytes)]) {
      unsafe archive_write_set_format_raw($0) + archive_write_add_filter_bzip2($0)
    }
  }

  static func lz4(_ bytes: [UInt8]) throws -> [UInt8] {
    // libarchive 3.6 cannot write a frame of nothing: a header and the end mark.
    if bytes.isEmpty { return [0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, 0x82, 0, 0, 0, 0] }
    return try unsafe archive([("", bytes)]) {
      unsafe archive_write_set_format_raw($0) + archive_write_add_filter_lz4($0)
    }
  }

  static func tar(_ entries: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    try unsafe archive(entries) { unsafe archive_write_set_format_ustar($0) }
  }

  static func zip(_ entries: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    try unsafe archive(entries) { unsafe archive_write_set_format_zip($0) }
  }

  static func encryptedZip(_ entries: [(name: String, bytes: [UInt8])]) throws -> [UInt8] {
    try unsafe archive(entries) {
      unsafe archive_write_set_format_zip($0) + archive_write_set_options($0, "zip:encryption=zipcrypt")
        + archive_write_set_passphrase($0, "not a secret")
    }
  }

  /// A name that ends in a slash makes a folder.
  private static func archive(
    _ entries: [(name: String, bytes: [UInt8])], format: (OpaquePointer) -> Int32
  ) throws -> [UInt8] {
    guard let archive = unsafe archive_write_new() else { throw Failure(what: "archive_write_new") }
    defer { unsafe archive_write_free(archive) }
    let capacity = entries.reduce(65536) { $0 + $1.bytes.count * 2 + 4096 }
    let space = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    defer { unsafe space.deallocate() }
    var used = 0
    var code = unsafe format(archive)
    code += unsafe archive_write_set_bytes_in_last_block(archive, 1)
    return try unsafe withUnsafeMutablePointer(to: &used) { used in
      code += unsafe archive_write_open_memory(archive, space, capacity, used)
      for (name, bytes) in entries {
        guard let entry = unsafe archive_entry_new() else { throw Failure(what: "archive_entry_new") }
        defer { unsafe archive_entry_free(entry) }
        unsafe archive_entry_set_pathname(entry, name.isEmpty ? "data" : name)
        unsafe archive_entry_set_filetype(entry, name.hasSuffix("/") ? 0o040000 : 0o100000)
        unsafe archive_entry_set_perm(entry, 0o600)
        unsafe archive_entry_set_size(entry, Int64(bytes.count))
        code += unsafe archive_write_header(archive, entry)
        if !bytes.isEmpty {
          let written = unsafe bytes.withUnsafeBytes {
            unsafe archive_write_data(archive, $0.baseAddress, $0.count)
          }
          guard written == bytes.count else { throw Failure(what: "archive_write_data") }
        }
      }
      code += unsafe archive_write_close(archive)
      guard code == ARCHIVE_OK else {
        throw Failure(
          what: unsafe archive_error_string(archive).map { unsafe String(cString: $0) } ?? "\(code)")
      }
      return unsafe Array(UnsafeRawBufferPointer(start: space, count: used.pointee))
    }
  }
}
