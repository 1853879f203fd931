// The profiles that the program carries.

internal import ConfigurationFiles

package enum BuiltInProfiles {
  /// What every record is read by that fits no other profile.
  package static let generic = loaded.first { $0.signatures.isEmpty }

  /// Those that a record is known to fit by its keys, in the order of their files' names.
  package static let all = loaded.filter { !$0.signatures.isEmpty }

  /// None when the archive is damaged or stale, which a test rules out.
  private static let loaded: [Profile] = BuiltInProfileArchive.documents.compactMap { document in
    try? ProfileFile.load(
      ConfigurationValue(compact: document.text, file: document.file), file: document.file)
  }
}
