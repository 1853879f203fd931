"""OpenMetrics: promtool finds nothing to say, and the OpenMetrics parser reads the same samples."""

import json
import shutil
import subprocess
import unittest

from prometheus_client import parser as prometheus
from prometheus_client.openmetrics import parser as openmetrics

import reports


def samples(families):
    return [
        (sample.name, tuple(sorted(sample.labels.items())), sample.value)
        for family in families for sample in family.samples]


class OpenMetrics(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = {name: (reports.MADE / f"{name}.openmetrics").read_text() for name in ["rich", "strings"]}
        cls.texts["samples"] = reports.analyze(*reports.sample_files(), "-f", "openmetrics").decode()
        cls.documents = json.loads((reports.MADE / "documents.json").read_text())

    @unittest.skipUnless(shutil.which("promtool"), "promtool is not installed")
    def test_promtool_is_content(self):
        for name, text in self.texts.items():
            with self.subTest(report=name):
                done = subprocess.run(
                    ["promtool", "check", "metrics"], input=text.encode(), stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT)
                self.assertEqual((done.returncode, done.stdout.decode()), (0, ""))

    def test_both_formats_read_the_same_samples(self):
        for name, text in self.texts.items():
            with self.subTest(report=name):
                found = samples(openmetrics.text_string_to_metric_families(text))
                self.assertGreater(len(found), 20)
                self.assertEqual(found, samples(prometheus.text_string_to_metric_families(text)))
                self.assertEqual(len({sample[:2] for sample in found}), len(found))

    def test_a_label_reads_back_as_it_was(self):
        compared = 0
        for document in self.documents:
            string = document["string"]
            found = list(openmetrics.text_string_to_metric_families(document["openmetrics"]))
            if string.isprintable() and string:
                (sample,) = next(family for family in found if family.name == "analyze_group_errors").samples
                for label in ["pipeline", "provider", "environment", "error", "code"]:
                    self.assertEqual(sample.labels[label], string)
                compared += 1
        self.assertGreater(compared, len(self.documents) // 2)

    def test_the_figures_are_the_reports(self):
        report = json.loads(reports.analyze(*reports.sample_files(), "-f", "json"))
        found = samples(openmetrics.text_string_to_metric_families(self.texts["samples"]))

        def values(name, *labels):
            return {
                tuple(dict(sample[1]).get(label, "") for label in labels): sample[2] for sample in found
                if sample[0] == name}

        for name in ["requests", "errors"]:
            self.assertEqual(
                values(f"analyze_{name}", "provider", "environment"),
                {(row["provider"], row["environment"]): row[name] for row in report["environments"]})
        self.assertEqual(
            values("analyze_group_errors", "group"), {(group["id"],): group["count"] for group in report["groups"]})
        kinds = values("analyze_lines", "kind")
        self.assertEqual({kind: report["lines"][kind] for (kind,) in kinds}, {kind: kinds[kind,] for (kind,) in kinds})
        self.assertEqual(sum(kinds.values()), report["lines"]["total"])
        self.assertEqual(values("analyze_records"), {(): report["lines"]["records"]})
        self.assertEqual(values("analyze_untimed_records"), {(): report["lines"]["untimed"]})
