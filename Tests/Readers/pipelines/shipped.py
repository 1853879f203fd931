"""What the tests read: the files of pipelines/, and the command that runs them."""

import os
import pathlib
import re
import subprocess

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDER = ROOT / "pipelines"


class Loader(yaml.SafeLoader):
    """YAML 1.2's core schema, as JSON Schema wants it: a date is a text, and so is `no`."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in (
        "tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


def pipelines():
    return sorted(path for path in FOLDER.glob("*.yaml") if not path.name.endswith(".k8s.yaml"))


def read(text):
    return list(yaml.load_all(text, Loader))


def analyze(*arguments, **options):
    """Runs the command at the root of the repository."""
    variables = {"PATH": os.environ["PATH"], "LANG": "C", "SOURCE_DATE_EPOCH": "1773360000"}
    return subprocess.run(
        [os.environ["ANALYZE"], *arguments], cwd=ROOT, env=variables, capture_output=True, text=True, check=False,
        **options)
