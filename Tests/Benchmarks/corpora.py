"""The logs that are measured: seeded, each with what is true of it, made once and kept."""

import hashlib
import json
import re
import shlex
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

UNITS = {"": 1, "b": 1, "kb": 10**3, "mb": 10**6, "gb": 10**9, "kib": 2**10, "mib": 2**20, "gib": 2**30}


def parse_size(text: str) -> int:
    found = re.fullmatch(r"(\d+)([a-z]*)", text.lower())
    if not found or found[2] not in UNITS or int(found[1]) == 0:
        raise SystemExit(f"bench: SIZE={text} is no size; give one such as 1100MB")
    return int(found[1]) * UNITS[found[2]]


@dataclass(frozen=True)
class Corpus:
    """A log, or a folder of them. `path` is what a command is given."""

    path: Path
    truth: dict

    @property
    def lines(self) -> int:
        return self.truth["lines"]["total"]

    @property
    def counts(self) -> Counter:
        """Errors by environment, error and code; no code is an empty one."""
        counts = Counter()
        for error in self.truth["errors"]:
            counts[error["environment"], error["error"], error["code"] or ""] += error["count"]
        return counts

    @property
    def stored_bytes(self) -> int:
        files = self.path.iterdir() if self.path.is_dir() else [self.path]
        return sum(file.stat().st_size for file in files)


class Corpora:
    def __init__(self, generator: Path, place: Path, size: int):
        sources = Path(__file__).parent.parent / "CorpusGenerator"
        version = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(sources.glob("*.swift")))).hexdigest()
        self.folder = place / f"logs-{size}-{version[:8]}"
        self.folder.mkdir(exist_ok=True)
        self.generator = generator
        self.size = size

    def plain(self, name: str, size: int, *options: str) -> Corpus:
        file, truth = self.folder / f"{name}.jsonl", self.folder / f"{name}.json"
        self._make(file, f"{self._generate(size, options, truth)} -o {{output}}")
        return self._corpus(file, truth)

    def zstd(self, name: str, size: int, *options: str) -> Corpus:
        """Straight into zstd, for a log that is not needed plain."""
        file, truth = self.folder / f"{name}.jsonl.zst", self.folder / f"{name}.json"
        self._make(file, f"{self._generate(size, options, truth)} -o - | zstd -q -o {{output}}")
        return self._corpus(file, truth)

    def compressed(self, corpus: Corpus, suffix: str, command: str) -> Corpus:
        """`command` makes `{output}` out of `{input}`."""
        file = self.folder / (corpus.path.stem + suffix)
        self._make(file, command.replace("{input}", shlex.quote(str(corpus.path))))
        return Corpus(file, corpus.truth)

    def _generate(self, size: int, options: tuple[str, ...], truth: Path) -> str:
        return shlex.join([str(self.generator), "--size", str(size), "--truth", str(truth), *options])

    def _corpus(self, file: Path, truth: Path) -> Corpus:
        return Corpus(file, json.loads(truth.read_text()))

    def _make(self, file: Path, command: str) -> None:
        if file.exists():
            return
        print(f"making {file.name}", flush=True)
        part = file.with_name("part-" + file.name)
        subprocess.run(["rm", "-rf", str(part)], check=True)
        command = "set -o pipefail; " + command.replace("{output}", shlex.quote(str(part)))
        subprocess.run(["bash", "-c", command], check=True)
        part.rename(file)


ONE_FRAME = ".jsonl.zst", "zstd -q {input} -o {output}"
MANY_FRAMES = "-frames.jsonl.zst", "split -C 8MB --filter='zstd -qc' {input} > {output}"
GZIP = ".jsonl.gz", "gzip -c {input} > {output}"
FILES = "-files", "mkdir {output} && split -n l/200 -a 3 --filter='zstd -q -o \"$FILE\".jsonl.zst' {input} {output}/"
