// Which field of a record plays which role, in one table for all profiles: a record is walked once, and what was met is
// judged by the profile that it turns out to fit.

/// Paths to roles. A path matches nested objects, dotted keys and mixtures of the two alike, in any case of letters.
@safe package final class FieldTable: @unchecked Sendable {
  /// One element, so that what looks into it is small.
  let index: FixedBuffer<FieldIndex>
  /// By number; the fallback's is the first.
  let profileNames: [String]
  /// What a user has mapped, each field once; by number.
  package let mappedFields: [Profile.Field]

  /// The fields of every profile, of which each record chooses one by its signature.
  ///
  /// - Parameters:
  ///   - profiles: those that a record may fit. Of several, the one with the longest fitting signature is chosen, then
  ///     the earlier one.
  ///   - fallback: the fields of a record that fits none; behind a profile's own, they count in all of them.
  ///   - mapped: fields that win over those of every profile.
  ///   - forced: the profile that all records fit, whatever their keys, by its name; any other name stands for the
  ///     fallback.
  package init(
    profiles: [Profile] = BuiltInProfiles.all,
    fallback: [Profile.Field] = BuiltInProfiles.generic?.fields ?? [],
    mapped: [Profile.Field] = [], forced: String? = nil
  ) {
    profileNames = ["generic"] + profiles.map(\.name)
    var builder = FieldIndexBuilder(profileCount: profiles.count + 1)
    builder.add(mapped, rank: FieldIndex.mappedRank)
    var names: Set<[String]> = []
    mappedFields = mapped.filter { names.insert(["\($0.role)", $0.path.lowercased()]).inserted }
    let mappedCount = mappedFields.count
    for (number, profile) in profiles.enumerated() {
      builder.add(profile.fields, rank: FieldIndex.ownRank, profile: number + 1)
      for signature in profile.signatures { builder.add(signature: signature, profile: number + 1) }
    }
    builder.add(fallback + Self.attributes, rank: FieldIndex.fallbackRank)
    // What is forced and no profile's name is the fallback's.
    let number = forced.map { name in profiles.firstIndex { $0.name == name }.map { $0 + 1 } ?? 0 }
    index = FixedBuffer([builder.index(forced: number ?? -1, mappedCount: mappedCount)])
  }

  /// That of the built-in profiles, made once: it takes longer than reading a thousand lines.
  package static let builtIn = FieldTable()

  /// One list of fields for all records.
  package convenience init(_ fields: [Profile.Field]) {
    self.init(profiles: [], fallback: fields)
  }

  /// How OTLP writes a list of names and values (opentelemetry-proto, common/v1): `{"key":…,"value":{"stringValue":…}}`.
  private static let attributes =
    [Profile.Field(.attributeName, "key")]
    + ["stringValue", "intValue", "doubleValue", "boolValue"].map { Profile.Field(.attributeValue, $0) }

  deinit {
    index[0].deallocate()
    index.deallocate()
  }
}

/// The table without its owner. Profile 0 is that of a record that fits none.
struct FieldIndex: BitwiseCopyable {
  /// One part that a name may play. The same field has a candidate for each way to write its path.
  struct Candidate: BitwiseCopyable {
    /// The number of the field, or of the signature's key.
    var number: Int32
    var role: FieldRole
    var floats: Bool
    /// Where in `parents` stands what must be above the key; empty for the record itself.
    var firstParent: Int32
    var parentCount: Int32
    /// The last byte of the parents: it tells most other parents apart.
    var lastParentByte: UInt8
  }

  /// Where the candidates of a name stand: first those for fields, then those for signatures.
  struct Parts: BitwiseCopyable {
    var first: Int32
    var firstOfSignatures: Int32
    var end: Int32
    /// Whether an object or an array of this name may hold records.
    var mayHoldRecords: Bool

    var fields: Range<Int> { Int(first)..<Int(firstOfSignatures) }
    var signatures: Range<Int> { Int(firstOfSignatures)..<Int(end) }
  }

  /// Keys that give a profile away together.
  struct Signature: BitwiseCopyable {
    var keys: UInt128
    var profile: Int32
  }

  static let mostSignatureKeys = UInt128.bitWidth
  static let mappedRank: Int32 = -100_000
  static let ownRank: Int32 = 0
  static let fallbackRank: Int32 = 1_000
  /// What a field below other parents than its own loses in rank, for each of them.
  static let floatingPenalty: Int32 = 10_000
  /// Higher than any rank.
  static let noRank = Int32.max

  let names: NameIndex
  let parts: FixedBuffer<Parts>
  let candidates: FixedBuffer<Candidate>
  /// The parents of all candidates, folded, one after the other.
  let parents: FixedBuffer<UInt8>
  let roles: FixedBuffer<FieldRole>
  /// Of a field at its place, by profile, then by field.
  let ranks: FixedBuffer<Int32>
  /// Of a field below other parents, by field; those of the profiles stand at their places only.
  let floatingRanks: FixedBuffer<Int32>
  let signatures: FixedBuffer<Signature>
  let signatureCount: Int
  let fieldCount: Int
  /// The first fields are those that a user has mapped.
  let mappedCount: Int
  let forcedProfile: Int

  /// The rank of a field with `level` parents that are not its own.
  @inline(__always)
  func rank(of field: Int, level: Int32, in profile: Int) -> Int32 {
    if level == 0 { return ranks[profile &* fieldCount &+ field] }
    let rank = floatingRanks[field]
    return rank == Self.noRank ? rank : rank &+ Self.floatingPenalty &* level
  }

  /// The profile of a record that has these keys of signatures.
  func profile(fitting keys: UInt128) -> Int {
    if forcedProfile >= 0 { return forcedProfile }
    guard keys != 0 else { return 0 }
    for number in 0..<signatureCount where signatures[number].keys & ~keys == 0 {
      return Int(signatures[number].profile)
    }
    return 0
  }
}
