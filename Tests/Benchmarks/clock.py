"""One contender on one corpus: whether its counts are right, how long it takes, and how much memory."""

import json
import shlex
import statistics
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from contenders import Contender, Kind
from corpora import Corpus


@dataclass(frozen=True)
class Measurement:
    contender: Contender
    corpus: Corpus
    # Of all runs, in seconds from the start of the process to its end.
    median: float | None
    slowest: float | None
    # Resident pages at their most, mapped ones included, in bytes.
    memory: int | None
    # Why there is no time.
    fault: str | None = None


def measure(corpus: Corpus, contenders: list[Contender], runs: int = 5) -> list[Measurement]:
    """A time counts only when the counts are right; the check is a warm-up, too."""
    checked = [(contender, *_check(contender, corpus)) for contender in contenders]
    good = [contender for contender, _, fault in checked if not fault]
    times = dict(zip([contender.name for contender in good], _time(corpus, good, runs)))
    result = []
    for contender, memory, fault in checked:
        values = times.get(contender.name)
        median = statistics.median(values) if values else None
        result.append(Measurement(contender, corpus, median, max(values) if values else None, memory, fault))
        print(f"  {contender.name:32} {fault or f'{median:7.3f} s  {memory / 2**20:6.0f} MiB'}", flush=True)
    return result


def _check(contender: Contender, corpus: Corpus) -> tuple[int | None, str | None]:
    with tempfile.NamedTemporaryFile("r") as memory:
        # A program of its own measures memory: a child's peak is no less than its parent's size.
        command = ["/usr/bin/time", "-q", "-f", "%M", "-o", memory.name, *contender.call(corpus.path)]
        output = subprocess.DEVNULL if contender.kind is Kind.YARDSTICK else subprocess.PIPE
        done = subprocess.run(command, stdout=output, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            return None, f"failed: {lines[-1][:200]}"
        peak = int(memory.read()) * 1024
    if contender.kind is not Kind.YARDSTICK and (fault := _fault(contender, corpus, done.stdout)):
        return peak, fault
    return peak, None


def _fault(contender: Contender, corpus: Corpus, output: str) -> str | None:
    if contender.report:
        report = json.loads(contender.report.read_text())
        lines = {key: report["lines"][key] for key in corpus.truth["lines"]}
        if lines != corpus.truth["lines"]:
            return f"wrong: lines {lines}, not {corpus.truth['lines']}"
        environments = [{key: total[key] for key in corpus.truth["environments"][0]} for total in report["environments"]]
        if sorted(environments, key=str) != sorted(corpus.truth["environments"], key=str):
            return f"wrong: environments {environments}, not {corpus.truth['environments']}"
        # What the limit of groups leaves out of the list is told as one number.
        told = contender.counts(output)
        left_out = corpus.counts - told
        if told - corpus.counts or left_out.total() != report["other_groups"]["count"]:
            return f"wrong: errors {told}, not {corpus.counts}"
        return None
    counts = contender.counts(output)
    return None if counts == corpus.counts else f"wrong: {counts}, not {corpus.counts}"


def _time(corpus: Corpus, contenders: list[Contender], runs: int) -> list[list[float]]:
    if not contenders:
        return []
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "times.json"
        done = subprocess.run(
            ["hyperfine", "-N", "--style", "none", "--warmup", "1", "--runs", str(runs), "--export-json", str(export)]
            + [shlex.join(contender.call(corpus.path)) for contender in contenders],
            capture_output=True, text=True,
        )
        if done.returncode != 0:
            raise SystemExit(f"bench: hyperfine: {done.stderr.strip()}")
        return [result["times"] for result in json.loads(export.read_text())["results"]]
