"""What the tests read: the reports of samples, of a night when all went wrong, and of very many failures."""

import functools
import os
import pathlib
import subprocess

import failures

ROOT = pathlib.Path(__file__).resolve().parents[3]
PAGES = pathlib.Path(os.environ["PAGES"]) if "PAGES" in os.environ else None
SAMPLES = ["samples/maskinporten-gateway.jsonl.zst", "samples/egress-envoy.jsonl.zst"]
MANY = 500


def report(inputs, path, *arguments):
    """Writes the HTML report of the inputs, which are named from the root of the repository."""
    variables = {"PATH": os.environ["PATH"], "LANG": "C", "SOURCE_DATE_EPOCH": "1773360000"}
    subprocess.run(
        [os.environ["ANALYZE"], *inputs, "-o", f"html:{path}", *arguments], cwd=ROOT, env=variables, check=True,
        stderr=subprocess.DEVNULL)
    return path


@functools.cache
def all_pages():
    """Name → page."""
    log = PAGES / "many.jsonl"
    log.write_text("".join(line + "\n" for line in failures.lines(MANY)))
    return {
        "samples": report(SAMPLES, PAGES / "samples.html"),
        "norwegian": report(SAMPLES, PAGES / "norwegian.html", "--lang", "nb"),
        "quiet": report(["samples/unusual-names.jsonl"], PAGES / "quiet.html", "--error", "nothing"),
        "every-field": PAGES / "strings/plain.html",
        "many": report([log], PAGES / "many.html"),
    }
