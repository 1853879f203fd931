"""A log of many different failures, each with a long message and many clients: made up, and the same every time."""

import json

CODES = [
    "MP-011", "MP-012", "MP-100", "MP-110", "MP-120", "MP-121", "MP-122", "MP-123", "MP-124", "MP-130",
    "MP-200", "MP-201", "MP-250", "MP-251", "MP-300", "MP-301", "MP-302", "MP-303",
]
HOSTS = ["maskinporten.no", "test.maskinporten.no"]
CLIENTS = 12
MESSAGE = 200


def word(number: int) -> str:
    """A word of letters alone, for what looks like a number or an id is no part of a message."""
    syllables = [consonant + vowel for consonant in "bdfgklmnprstv" for vowel in "aeiou"]
    return "".join(syllables[number // 65**place % 65] for place in range(3))


def lines(failures: int):
    for number in range(failures):
        host = HOSTS[number % 2]
        if number < 2 * len(CODES):
            code = CODES[number // 2]
            error = {"error": "invalid_grant", "error_uri": f"https://{host}/errors/{code}"}
            message = f"The assertion was refused, {code} of the house's list of reasons"
        else:
            error = {"error": "invalid_request"}
            message = f"Rule {word(number)} {word(number * 4_001)} of the house does not let the request through"
        place = number
        while len(message) < MESSAGE:
            place = place * 31 + 7
            message += " " + word(place)
        message = message[:MESSAGE - 1] + "x"
        for event in range(CLIENTS):
            at = number * 97 + event * 11_003
            trace, request = f"{(at + 1) * 2_654_435_761**4 % 2**128:032x}", f"{(at + 1) * 40_503**5 % 2**64:016x}"
            yield json.dumps({
                "time": f"2026-03-{12 + at // 86_400:02}T{at // 3600 % 24:02}:{at // 60 % 60:02}:{at % 60:02}.250Z",
                "method": "POST", "url": f"https://{host}/token", "status": 400, "request_id": request,
                "client_id": f"{number:08x}-0000-4000-8000-{event:012x}",
                "body": json.dumps(error | {"error_description": f"{message} (trace_id: {trace})"}),
            })
