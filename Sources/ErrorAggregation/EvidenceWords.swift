// The sentences of the notes, in each language.

import ErrorExtraction

struct EvidenceWords: Sendable {
  typealias Token = SignedToken.Kind

  var otherEnvironment:
    @Sendable (_ place: Evidence.Place, _ contrast: Evidence.Contrast, _ count: Int, _ errors: Int) -> String
  /// `12 of 14 assertions`.
  var share: @Sendable (_ count: Int, _ all: Int, Token) -> String
  var longLifetime: @Sendable (_ share: String, _ limit: String, _ longest: Int) -> String
  var issuedLater: @Sendable (_ share: String, _ most: Int) -> String
  var issuedEarlier: @Sendable (_ share: String, _ most: Int) -> String
  var otherZone: @Sendable (_ share: String, _ most: Int) -> String
  var milliseconds: @Sendable (_ share: String) -> String
  var expired: @Sendable (_ share: String, _ most: Int) -> String
  var repeated: @Sendable (_ values: Int, _ uses: Int, Token) -> String
  var accepted: @Sendable (_ values: Int, Token) -> String
  var noKey: @Sendable (_ share: String, Token) -> String
  var claim: @Sendable (_ name: String, _ values: String, Token) -> String
  var otherMethod: @Sendable (_ share: String, _ pairs: String) -> String
  var otherURL: @Sendable (_ share: String, _ pairs: String) -> String
  var instead: @Sendable (_ said: String, _ was: String) -> String
}

extension EvidenceWords {
  static let english = EvidenceWords(
    otherEnvironment: { place, contrast, count, errors in
      "The request went to \(contrast.environment), but \(name(place, "the issuer")) names \(contrast.namedProvider) in "
        + "\(contrast.namedEnvironment) (\(count) of \(errors))."
    },
    share: { count, all, token in
      let noun = token == .assertion ? "assertion" : "DPoP proof"
      return "\(count) of \(all) \(noun)\(all == 1 ? "" : "s")"
    },
    longLifetime: { share, limit, longest in
      "exp − iat is over \(limit) s in \(share); the longest is \(longest) s."
    },
    issuedLater: { share, most in
      "iat is later than the time of the line in \(share), by up to \(most) s: the clock of the sender may be fast."
    },
    issuedEarlier: { share, most in
      "iat is earlier than the time of the line in \(share), by up to \(most) s: an old token was sent, or the clock "
        + "of the sender is slow."
    },
    otherZone: { share, most in
      "iat is whole hours from the time of the line in \(share), by up to \(most / 3_600) h: the log may be in another "
        + "time zone."
    },
    milliseconds: { "iat or exp counts milliseconds instead of seconds in \($0)." },
    expired: { share, most in "exp had passed in \(share), by up to \(most) s." },
    repeated: { values, uses, token in
      let noun = token == .assertion ? "assertions" : "DPoP proofs"
      return values == 1
        ? "One jti was used \(uses) times in the \(noun)."
        : "\(values) values of jti were used more than once in the \(noun), \(uses) times in all."
    },
    accepted: { values, token in
      let noun = token == .assertion ? "assertions" : "DPoP proofs"
      return values == 1
        ? "The jti of one of the \(noun) also stands in a request that went well."
        : "The jti of \(values) of the \(noun) also stands in a request that went well."
    },
    noKey: { share, token in
      token == .assertion
        ? "The header holds neither kid nor x5c in \(share)." : "The header holds no jwk in \(share)."
    },
    claim: { name, values, token in
      "\(name) of the \(token == .assertion ? "assertions" : "DPoP proofs"): \(values)."
    },
    otherMethod: { share, pairs in "htm is not the method of the request in \(share): \(pairs)." },
    otherURL: { share, pairs in "htu is not the URL of the request in \(share): \(pairs)." },
    instead: { said, was in said == was ? "another \(said)" : "\(said) for \(was)" })

  static let norwegian = EvidenceWords(
    otherEnvironment: { place, contrast, count, errors in
      "Forespørselen gikk til \(contrast.environment), men \(name(place, "utstederen")) viser til "
        + "\(contrast.namedProvider) i \(contrast.namedEnvironment) (\(count) av \(errors))."
    },
    share: { count, all, token in
      switch token {
      case .assertion: "\(count) av \(all) \(all == 1 ? "assertion" : "assertions")"
      case .proof: "\(count) av \(all) DPoP-bevis"
      }
    },
    longLifetime: { share, limit, longest in
      "exp − iat er over \(limit) s i \(share); den lengste er \(longest) s."
    },
    issuedLater: { share, most in
      "iat er senere enn tidspunktet på linjen i \(share), med opptil \(most) s: klokken til avsenderen kan gå for fort."
    },
    issuedEarlier: { share, most in
      "iat er tidligere enn tidspunktet på linjen i \(share), med opptil \(most) s: et gammelt token ble sendt, eller "
        + "klokken til avsenderen går for sakte."
    },
    otherZone: { share, most in
      "iat er hele timer fra tidspunktet på linjen i \(share), med opptil \(most / 3_600) t: loggen kan være i en annen "
        + "tidssone."
    },
    milliseconds: { "iat eller exp teller millisekunder i stedet for sekunder i \($0)." },
    expired: { share, most in "exp var passert i \(share), med opptil \(most) s." },
    repeated: { values, uses, token in
      let noun = token == .assertion ? "assertions" : "DPoP-bevisene"
      return values == 1
        ? "Samme jti ble brukt \(uses) ganger i \(noun)."
        : "\(values) verdier av jti ble brukt mer enn én gang i \(noun), \(uses) ganger til sammen."
    },
    accepted: { values, token in
      let noun = token == .assertion ? "assertions" : "DPoP-bevisene"
      return values == 1
        ? "En jti fra \(noun) står også i en forespørsel som gikk bra."
        : "\(values) jti-er fra \(noun) står også i forespørsler som gikk bra."
    },
    noKey: { share, token in
      token == .assertion
        ? "Headeren har verken kid eller x5c i \(share)." : "Headeren har ingen jwk i \(share)."
    },
    claim: { name, values, token in
      "\(name) i \(token == .assertion ? "assertions" : "DPoP-bevisene"): \(values)."
    },
    otherMethod: { share, pairs in "htm er ikke metoden i forespørselen i \(share): \(pairs)." },
    otherURL: { share, pairs in "htu er ikke URL-en i forespørselen i \(share): \(pairs)." },
    instead: { said, was in said == was ? "en annen \(said)" : "\(said) for \(was)" })

  private static func name(_ place: Evidence.Place, _ issuer: String) -> String {
    place == .issuer ? issuer : place.rawValue
  }
}
