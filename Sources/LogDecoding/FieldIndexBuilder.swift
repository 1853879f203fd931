// From lists of paths to the table that the walk over a record asks.

struct FieldIndexBuilder {
  private struct Field: Hashable {
    var role: FieldRole
    var path: String
  }

  private struct Name {
    var fields: [FieldIndex.Candidate] = []
    var signatures: [FieldIndex.Candidate] = []
  }

  private let profileCount: Int
  private var names: [(name: String, parts: Name)] = []
  private var numberOfName: [String: Int] = [:]
  private var parents: [UInt8] = []
  private var fields: [Field] = []
  private var numberOfField: [Field: Int] = [:]
  private var ranks: [[Int32]] = []
  private var floatingRanks: [Int32] = []
  private var signatureKeys: [String: Int] = [:]
  private var signatures: [FieldIndex.Signature] = []

  init(profileCount: Int) {
    self.profileCount = profileCount
  }

  /// The fields of one profile, in order of preference, the first at `rank`.
  mutating func add(_ fields: [Profile.Field], rank: Int32, profile: Int) {
    for (offset, field) in fields.enumerated() {
      let number = number(of: field)
      ranks[number][profile] = min(ranks[number][profile], rank + Int32(offset))
    }
  }

  /// Fields of all profiles.
  mutating func add(_ fields: [Profile.Field], rank: Int32) {
    for profile in 0..<profileCount { add(fields, rank: rank, profile: profile) }
    for (offset, field) in fields.enumerated() where field.floats {
      let number = number(of: field)
      floatingRanks[number] = min(floatingRanks[number], rank + Int32(offset))
    }
  }

  mutating func add(signature: [String], profile: Int) {
    var keys: UInt128 = 0
    for path in signature.map({ $0.lowercased() }) {
      let number = signatureKeys[path] ?? signatureKeys.count
      precondition(number < FieldIndex.mostSignatureKeys, "too many keys in the profiles' signatures")
      if number == signatureKeys.count {
        signatureKeys[path] = number
        addCandidates(for: path, number: number, role: nil)
      }
      keys |= 1 << UInt128(number)
    }
    signatures.append(FieldIndex.Signature(keys: keys, profile: Int32(profile)))
  }

  func index(forced: Int, mappedCount: Int) -> FieldIndex {
    var candidates: [FieldIndex.Candidate] = []
    var parts: [FieldIndex.Parts] = []
    for name in names {
      let first = Int32(candidates.count)
      candidates += name.parts.fields.map { candidate in
        var candidate = candidate
        candidate.floats = floatingRanks[Int(candidate.number)] != FieldIndex.noRank
        return candidate
      }
      let firstOfSignatures = Int32(candidates.count)
      candidates += name.parts.signatures
      parts.append(
        FieldIndex.Parts(
          first: first, firstOfSignatures: firstOfSignatures, end: Int32(candidates.count),
          mayHoldRecords: name.parts.fields.contains { [.wrapped, .batch, .nested].contains($0.role) }))
    }
    // The longest first; of equals, the earlier profile.
    let ordered = signatures.enumerated().sorted { left, right in
      (-left.element.keys.nonzeroBitCount, left.offset) < (-right.element.keys.nonzeroBitCount, right.offset)
    }
    return FieldIndex(
      names: NameIndex(names.enumerated().map { ($0.element.name, $0.offset) }),
      parts: FixedBuffer(parts), candidates: FixedBuffer(candidates), parents: FixedBuffer(parents),
      roles: FixedBuffer(fields.map(\.role)),
      ranks: FixedBuffer((0..<profileCount).flatMap { profile in ranks.map { $0[profile] } }),
      floatingRanks: FixedBuffer(floatingRanks),
      signatures: FixedBuffer(ordered.map(\.element)), signatureCount: ordered.count,
      fieldCount: fields.count, mappedCount: mappedCount, forcedProfile: forced)
  }

  private mutating func number(of field: Profile.Field) -> Int {
    let field = Field(role: field.role, path: field.path.lowercased())
    if let number = numberOfField[field] { return number }
    let number = fields.count
    numberOfField[field] = number
    fields.append(field)
    ranks.append(Array(repeating: FieldIndex.noRank, count: profileCount))
    floatingRanks.append(FieldIndex.noRank)
    addCandidates(for: field.path, number: number, role: field.role)
    return number
  }

  /// `a.b.c` may be written as c in {"a":{"b":…}}, as "b.c" in {"a":…}, or as one key "a.b.c". A signature's key plays no
  /// role.
  private mutating func addCandidates(for path: String, number: Int, role: FieldRole?) {
    let segments = path.split(separator: ".", omittingEmptySubsequences: false)
    for cut in segments.indices {
      let start = parents.count
      parents += segments[..<cut].joined(separator: ".").utf8.map { $0 | 0x20 }
      let candidate = FieldIndex.Candidate(
        number: Int32(number), role: role ?? .time, floats: false, firstParent: Int32(start),
        parentCount: Int32(parents.count - start),
        lastParentByte: parents.count > start ? parents[parents.count - 1] : 0)
      let leaf = segments[cut...].joined(separator: ".")
      let name = numberOfName[leaf] ?? names.count
      if name == names.count {
        numberOfName[leaf] = name
        names.append((leaf, Name()))
      }
      if role == nil {
        names[name].parts.signatures.append(candidate)
      } else {
        names[name].parts.fields.append(candidate)
      }
    }
  }
}

extension FieldIndex {
  func deallocate() {
    names.deallocate()
    parts.deallocate()
    candidates.deallocate()
    parents.deallocate()
    roles.deallocate()
    ranks.deallocate()
    floatingRanks.deallocate()
    signatures.deallocate()
  }
}
