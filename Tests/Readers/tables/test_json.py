"""JSON: reports keep to the schema that the command prints, and what does not is refused."""

import copy
import json
import unittest

import jsonschema

import reports


def places(value, path=()):
    """Every place in a document."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def added(shape):
    """Members that came later, which older reports are without."""
    if isinstance(shape, list):
        return set().union(*map(added, shape))
    if not isinstance(shape, dict):
        return set()
    own = set(shape["properties"]) - set(shape["required"]) if "required" in shape else set()
    return own.union(*map(added, shape.values()))


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = json.loads(reports.analyze("report", "--schema"))
        cls.validator = jsonschema.Draft202012Validator(
            cls.schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
        cls.rich = json.loads((reports.MADE / "rich.json").read_text())

    def test_the_schema_is_one(self):
        jsonschema.Draft202012Validator.check_schema(self.schema)

    def test_reports_of_all_samples_keep_to_it(self):
        for arguments in [[path] for path in reports.sample_files()] + [reports.sample_files()]:
            with self.subTest(logs=arguments):
                self.validator.validate(json.loads(reports.analyze(*arguments, "-f", "json")))

    def test_reports_with_everything_and_with_any_string_keep_to_it(self):
        self.validator.validate(self.rich)
        self.validator.validate(json.loads((reports.MADE / "strings.json").read_text()))

    def test_a_missing_member_is_refused(self):
        tried = 0
        later = added(self.schema)
        for path in places(self.rich):
            # The members of maps may come and go.
            if not path or isinstance(path[-1], int) or path[-2:-1] in [("statuses",), ("endpoints",), ("parameters",)]:
                continue
            if path[-1] in later:
                continue
            broken = copy.deepcopy(self.rich)
            del at(broken, path[:-1])[path[-1]]
            with self.subTest(missing=path):
                self.assertFalse(self.validator.is_valid(broken))
            tried += 1
        self.assertGreater(tried, 80)

    def test_a_member_too_many_is_refused(self):
        for path in places(self.rich):
            if not isinstance(at(self.rich, path), dict) or path[-1:] in [("parameters",)]:
                continue
            broken = copy.deepcopy(self.rich)
            at(broken, path)["unheard_of"] = "x"
            with self.subTest(path=path):
                self.assertFalse(self.validator.is_valid(broken))

    def test_a_value_of_another_type_is_refused(self):
        tried = 0
        for path in places(self.rich):
            if not path:
                continue
            broken = copy.deepcopy(self.rich)
            value = at(self.rich, path)
            at(broken, path[:-1])[path[-1]] = 7 if isinstance(value, str) or value is None else "seven"
            with self.subTest(path=path):
                self.assertFalse(self.validator.is_valid(broken))
            tried += 1
        self.assertGreater(tried, 100)

    def test_values_out_of_bounds_are_refused(self):
        for path, value in [
            (("schema",), "analyze.report/2"), (("status",), "done"), (("generated_at",), "2026-03-01"),
            (("generated_at",), "2026-13-01T00:00:00.000Z"), (("generated_at",), "2026-03-01T00:00:00.000+01:00"),
            (("date",), "2026-02-30"), (("bucket_seconds",), 0), (("lines", "total"), -1), (("lines", "total"), 1.5),
            (("inputs", 0, "status"), "fine"), (("groups", 0, "id"), "0123"), (("groups", 0, "kind"), "oidc"),
            (("groups", 0, "share"), 1.5), (("groups", 0, "trend"), "up"), (("groups", 0, "samples", 0, "line"), 0),
            (("groups", 0, "diagnosis", "matched_by"), "luck"), (("groups", 0, "statuses", "600"), 1),
            (("environments", 0, "error_rate"), -0.1),
        ]:
            broken = copy.deepcopy(self.rich)
            at(broken, path[:-1])[path[-1]] = value
            with self.subTest(path=path, value=value):
                self.assertFalse(self.validator.is_valid(broken))
