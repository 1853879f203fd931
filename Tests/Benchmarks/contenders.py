"""Who is measured: how each is called, and how the counts are read from what it says."""

import csv
import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

HERE = Path(__file__).parent


class Kind(Enum):
    ANALYZE = "analyze"
    # Does less than the work: decompresses, and throws away.
    YARDSTICK = "yardstick"
    # Reads every line as JSON.
    READER = "reader"
    # Reads as JSON only what a text search has found.
    SEARCHER = "searcher"


@dataclass(frozen=True)
class Contender:
    name: str
    kind: Kind
    command: tuple[str, ...]
    separator: str = ","
    report: Path | None = None

    def call(self, path: Path) -> list[str]:
        return [argument.replace("FILE", str(path)) for argument in self.command]

    def counts(self, output: str) -> Counter:
        """Errors by environment, error and code, from what `call` printed or wrote."""
        counts = Counter()
        if self.report:
            for group in json.loads(self.report.read_text())["groups"]:
                counts[group["environment"], group["error"], group["code"] or ""] += group["count"]
        else:
            for environment, error, code, count in csv.reader(output.splitlines(), delimiter=self.separator):
                counts[environment, error, code] += int(count)
        return counts


def analyze(program: Path, place: Path, *options: str, name: str = "analyze") -> Contender:
    """With its full report, for programs and for people, in one pass."""
    report, text = place / "report.json", place / "report.txt"
    call = (str(program), "FILE", "-o", f"json:{report}", "-o", f"text:{text}", *options)
    return Contender(name, Kind.ANALYZE, call, report=report)


def peer(name: str, kind: Kind, query: str) -> Contender:
    return Contender(name, kind, (sys.executable, "-B", str(HERE / "peer.py"), query, "FILE"))


PEERS = [
    peer("DuckDB", Kind.READER, "duckdb"),
    peer("ClickHouse", Kind.READER, "clickhouse"),
    peer("Polars", Kind.READER, "polars_json"),
    peer("ClickHouse, text search first", Kind.SEARCHER, "clickhouse-search"),
    peer("Polars, text search first", Kind.SEARCHER, "polars_search"),
]
JQ = Contender("jq", Kind.READER, ("jq", "-rn", "-f", str(HERE / "queries/errors.jq"), "FILE"), "\t")
MILLER = Contender(
    "Miller", Kind.READER, ("mlr", "--ijsonl", "--ojsonl", "put", "-q", "-f", str(HERE / "queries/errors.mlr"), "FILE")
)
ZSTD = Contender("zstd -t", Kind.YARDSTICK, ("zstd", "-tq", "FILE"))
IGZIP = Contender("igzip -dc", Kind.YARDSTICK, ("igzip", "-dc", "FILE"))


def versions(program: Path) -> list[str]:
    def first_line(*command: str) -> str:
        done = subprocess.run(command, capture_output=True, text=True)
        return (done.stdout or done.stderr).strip().splitlines()[0].strip("* ")

    packages = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "list", "--format=freeze"],
        capture_output=True, text=True, check=True,
    ).stdout.split()
    wanted = ("chdb", "duckdb", "polars")
    return [
        f"analyze {first_line(str(program), '--version').removeprefix('analyze ')}",
        *(package.replace("==", " ") for package in packages if package.split("==")[0] in wanted),
        *(first_line(tool, "--version") for tool in ("jq", "mlr", "zstd", "igzip", "hyperfine")),
        f"Python {sys.version.split()[0]}",
    ]
