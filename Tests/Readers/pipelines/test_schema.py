"""The schema of pipelines: what the command takes it takes, and what one of them refuses the other does, too."""

import json
import pathlib
import tempfile
import unittest

import jsonschema

import shipped

WHOLE = """\
pipeline: nightly
inputs: ["logs/{date}/*.jsonl.zst", "late/{date+1d:%Y%m%d}.jsonl", "100%/{date:%j%%}"]
period: {since: "{date}", until: "{date+1d}"}
timezone: Europe/Oslo
profile: kong
map: {time: meta.when, client: [a.b, c]}
environment_rules: [{glob: "*.gw.example.no", name: prod}]
catalogs: [our-errors.yaml]
keep: {provider: [maskinporten], environment: prod, error: "invalid_*", client: [a, b]}
group_by: [provider, environment, error, code, template]
bucket: 15m
redact_client: true
strict: true
rejects: "reports/{date}/rejects.jsonl"
history: {path: state/history.sqlite, retain: 400d}
outputs:
  - {format: html, path: "reports/{date}/report.html"}
  - {path: "reports/{date}/groups.csv"}
  - {format: events, path: "-"}
retain: 90d
fail_on: [new, spiking, errors>100, "rate > 0.05"]
lang: nb
jobs: 2
max_groups: 100
max_line_bytes: 1000000
max_window: 134217728
"""

CATALOG = """\
catalog: ours
title: Ours
entries:
  - {id: X-1, title: t, cause: c, fixes: [f], log: false, match: {code: X-1}}
"""

SMALL = ["pipeline: p", "inputs: logs", "outputs: [{path: r.html}]"]

# Each is wrong by itself.
WRONG = [
    "pipeline: Nightly", "pipeline: ''", "inputs: []", "inputs: '{dat}'", "inputs: '{date-1}'", "inputs: '{date'",
    "inputs: '{date:%Q}'", "inputs: '{date:}'", "inputs: {a: b}", "inputs: ''", "outputs: []", "outputs: [{format: html}]",
    "outputs: [{path: r.pdf, format: pdf}]", "outputs: [{path: r.html, more: 1}]", "more: 1", "period: {}",
    "period: {since: {date}}", "period: {after: '{date}'}", "map: {tiem: a}", "map: {time: a..b}", "map: {time: $.a}",
    "map: {time: 'a[0]'}", "map: {}", "environment_rules: [{glob: a}]", "environment_rules: [{glob: a, name: 'b=c'}]",
    "keep: {}", "keep: {provder: x}", "group_by: [eror]", "group_by: []", "bucket: 15", "bucket: 1y", "redact_client: maybe",
    "history: {retain: 4d}", "history: {path: h, retain: 4}", "history: {path: h, retain: 0d}", "history: h", "retain: 1w",
    "fail_on: often", "fail_on: [errors]", "lang: 'no'", "jobs: 0", "jobs: '2'", "max_groups: 0", "max_window: 1",
    "profile: kogn", "strict: 1", "timezone: ''",
]


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads(shipped.analyze("run", "--schema").stdout)
        cls.validator = jsonschema.Draft202012Validator(cls.schema)

    def check(self, text):
        """Whether the command takes it."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "p.yaml")
            path.write_text(text)
            pathlib.Path(folder, "our-errors.yaml").write_text(CATALOG)
            outcome = shipped.analyze("run", "--check", str(path), "--root", folder)
        self.assertIn(outcome.returncode, (0, 2), outcome.stderr)
        return outcome.returncode == 0

    def test_the_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(self.schema)

    def test_shipped_pipelines_keep_to_it(self):
        self.assertGreaterEqual(len(shipped.pipelines()), 3)
        for path in shipped.pipelines():
            with self.subTest(pipeline=path.name):
                self.validator.validate(*shipped.read(path.read_text()))
                self.assertTrue(self.check(path.read_text()))

    def test_a_pipeline_with_everything_keeps_to_it(self):
        self.validator.validate(*shipped.read(WHOLE))
        self.assertTrue(self.check(WHOLE))
        self.assertEqual(set(shipped.read(WHOLE)[0]), set(self.schema["properties"]))

    def test_what_is_wrong_is_refused_by_both(self):
        for line in WRONG:
            key = line.split(":")[0]
            text = "\n".join([each for each in SMALL if not each.startswith(f"{key}:")] + [line]) + "\n"
            with self.subTest(line=line):
                self.assertFalse(self.validator.is_valid(*shipped.read(text)))
                self.assertFalse(self.check(text))

    def test_every_key_has_a_word_for_the_person_who_writes_it(self):
        for key, schema in self.schema["properties"].items():
            with self.subTest(key=key):
                self.assertGreater(len(schema.get("description", "")), 10)
