"""What the tests read: reports of the samples and reports that no log would make, and the page that documents them."""

import csv
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[3]
MADE = pathlib.Path(os.environ["REPORTS"])
VECTORS = pathlib.Path(os.environ["VECTORS"])
PAGE = ROOT / "Sources/GatewayLogAnalysis/Documentation.docc/Formats.md"
TABLES = ["csv", "timeline", "events"]


def analyze(*arguments):
    """Runs the command at the root of the repository; the bytes of standard output."""
    variables = {"PATH": os.environ["PATH"], "LANG": "C", "SOURCE_DATE_EPOCH": "1773360000"}
    return subprocess.run(
        [os.environ["ANALYZE"], *arguments], cwd=ROOT, env=variables, check=True, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL).stdout


def sample_files():
    return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "samples").glob("*.jsonl*"))


def documented_types(table):
    """Column → type, as the documentation has them."""
    section = PAGE.read_text().split(f"\n### {table}: ")[1].split("\n### ")[0]
    return dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", section, re.MULTILINE))


def tables(table):
    """Name → file, of all reports in this form."""
    samples = MADE / f"samples.{table}"
    if not samples.exists():
        samples.write_bytes(analyze(*sample_files(), "-f", table))
    return {"samples": samples, "rich": MADE / f"rich.{table}", "strings": MADE / f"strings.{table}"}


def rows(path):
    """The rows by Python's csv, the most widely used reader of all."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file, strict=True))
