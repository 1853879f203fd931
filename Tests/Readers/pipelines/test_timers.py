"""What starts the nightly job: systemd's units, a line for cron, and a job for Kubernetes."""

import datetime
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import zoneinfo

import crontab

import shipped

UNITS = ["analyze-nightly.service", "analyze-nightly.timer"]


class Systemd(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        for name in UNITS:
            text = (shipped.FOLDER / name).read_text()
            # systemd looks for the program.
            (self.folder / name).write_text(text.replace("/usr/local/bin/analyze", os.environ["ANALYZE"]))

    def systemd_analyze(self, *arguments):
        return subprocess.run(
            ["systemd-analyze", *arguments], cwd=self.folder, capture_output=True, text=True, check=False)

    def test_the_units_are_in_order(self):
        outcome = self.systemd_analyze("verify", "--man=no", *(f"./{name}" for name in UNITS))
        told = [line for line in outcome.stderr.splitlines() if "analyze-nightly" in line]
        self.assertEqual((outcome.returncode, told), (0, []))

    def test_a_wrong_unit_is_told(self):
        path = self.folder / UNITS[0]
        path.write_text(path.read_text().replace("Type=oneshot", "Type=often"))
        outcome = self.systemd_analyze("verify", "--man=no", f"./{UNITS[0]}")
        self.assertIn("often", outcome.stderr)

    def test_little_is_exposed(self):
        outcome = self.systemd_analyze(
            "security", "--offline=yes", "--no-pager", "--threshold=10", f"./{UNITS[0]}")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        overall = [line for line in outcome.stdout.splitlines() if "Overall exposure" in line]
        self.assertLess(float(overall[0].split(":")[1].split()[0]), 1.0)

    def test_the_night_comes_once_a_day_also_when_the_clock_is_changed(self):
        text = (self.folder / UNITS[1]).read_text()
        calendar = next(line for line in text.splitlines() if line.startswith("OnCalendar=")).split("=")[1]
        for zone, base, days in [
                ("UTC", "2026-03-12", ["2026-03-13", "2026-03-14", "2026-03-15"]),
                ("Europe/Oslo", "2026-03-28", ["2026-03-29", "2026-03-30", "2026-03-31"]),
                ("Europe/Oslo", "2026-10-24", ["2026-10-25", "2026-10-26", "2026-10-27"])]:
            with self.subTest(zone=zone, base=base):
                outcome = subprocess.run(
                    ["systemd-analyze", "calendar", "--iterations=3", f"--base-time={base} 12:00:00", calendar],
                    env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=False)
                self.assertEqual(outcome.returncode, 0, outcome.stderr)
                # The time by the zone's clock; where that is not UTC, it is told in UTC as well.
                told = [line for line in outcome.stdout.splitlines() if "(in UTC)" not in line]
                times = re.findall(r"(20\d\d-\d\d-\d\d) (\d\d:\d\d:\d\d)", "\n".join(told))
                self.assertEqual(times, [(day, "04:15:00") for day in days])

    def test_clocks_are_changed_at_other_times(self):
        """The hour that cron and Kubernetes are told exists once on each day, in zones of every kind."""
        schedules = [
            re.search(r"(?m)^(\d+) (\d+) \* \* \*", (shipped.FOLDER / "analyze-nightly.cron").read_text()).groups(),
            re.search(r'schedule: "(\d+) (\d+) ', (shipped.FOLDER / "analyze-nightly.k8s.yaml").read_text()).groups()]
        for zone in ["Europe/Oslo", "Europe/London", "America/New_York", "America/Santiago", "Australia/Lord_Howe"]:
            for minute, hour in schedules:
                for day in range(365):
                    time = datetime.datetime(
                        2026, 1, 1, int(hour), int(minute), tzinfo=zoneinfo.ZoneInfo(zone)) + datetime.timedelta(days=day)
                    # A time that is skipped, or that comes twice, has another offset when it is taken for the later of two.
                    self.assertEqual(time.utcoffset(), time.replace(fold=1).utcoffset(), f"{zone} {time}")

    def test_the_command_line_is_one_that_the_command_takes(self):
        text = (shipped.FOLDER / UNITS[0]).read_text()
        line = next(line for line in text.splitlines() if line.startswith("ExecStart=")).split("=", 1)[1]
        arguments = line.replace("%S", str(self.folder)).split()[1:]
        (self.folder / "analyze-nightly").mkdir()
        arguments[arguments.index("/etc/analyze/nightly.yaml")] = str(shipped.FOLDER / "nightly.yaml")
        outcome = shipped.analyze(*arguments, "--dry-run")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)


class Cron(unittest.TestCase):
    path = shipped.FOLDER / "analyze-nightly.cron"

    def test_it_is_a_crontab_of_the_system_with_one_job_a_day(self):
        (job,) = crontab.CronTab(tabfile=str(self.path), user=False)
        self.assertTrue(job.is_valid())
        self.assertEqual((job.user, str(job.slices)), ("analyze", "15 4 * * *"))
        self.assertFalse(crontab.CronSlices.is_valid("15 26 * * *"))

    def test_its_command_line_is_one_that_the_command_takes(self):
        (job,) = crontab.CronTab(tabfile=str(self.path), user=False)
        words = job.command.split()
        self.assertEqual(words[:2], ["analyze", "run"])
        with tempfile.TemporaryDirectory() as folder:
            arguments = [
                str(shipped.FOLDER / "nightly.yaml") if word.endswith(".yaml") else folder if word.startswith("/var") else word
                for word in words[1:]]
            self.assertEqual(shipped.analyze(*arguments, "--dry-run").returncode, 0)

    def test_it_ends_with_a_newline_without_which_cron_ignores_it(self):
        self.assertTrue(self.path.read_text().endswith("\n"))


class Kubernetes(unittest.TestCase):
    def setUp(self):
        text = (shipped.FOLDER / "analyze-nightly.k8s.yaml").read_text()
        self.objects = {each["kind"]: each for each in shipped.read(text)}
        self.job = self.objects["CronJob"]["spec"]
        self.pod = self.job["jobTemplate"]["spec"]["template"]["spec"]

    def test_it_has_what_a_cluster_asks_for(self):
        for kind, version in [("CronJob", "batch/v1"), ("ConfigMap", "v1"), ("PersistentVolumeClaim", "v1")]:
            self.assertEqual(self.objects[kind]["apiVersion"], version)
            self.assertRegex(self.objects[kind]["metadata"]["name"], r"^[a-z0-9][a-z0-9-]*$")
        self.assertEqual(len(self.job["schedule"].split()), 5)
        self.assertEqual(self.job["concurrencyPolicy"], "Forbid")
        # A policy for failed pods is taken with this alone.
        self.assertEqual(self.pod["restartPolicy"], "Never")
        (container,) = self.pod["containers"]
        mounts = {mount["name"] for mount in container["volumeMounts"]}
        self.assertEqual(mounts, {volume["name"] for volume in self.pod["volumes"]})
        rules = self.job["jobTemplate"]["spec"]["podFailurePolicy"]["rules"]
        self.assertEqual([rule["onExitCodes"]["containerName"] for rule in rules if "onExitCodes" in rule], [container["name"]])

    def test_the_pod_may_do_nothing_but_its_work(self):
        (container,) = self.pod["containers"]
        self.assertTrue(self.pod["securityContext"]["runAsNonRoot"])
        self.assertFalse(self.pod["automountServiceAccountToken"])
        self.assertEqual(
            container["securityContext"],
            {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}})

    def test_its_pipeline_is_in_order_and_writes_where_it_may(self):
        (container,) = self.pod["containers"]
        written = [mount["mountPath"] for mount in container["volumeMounts"] if not mount.get("readOnly")]
        arguments = container["args"]
        root = arguments[arguments.index("--root") + 1]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "nightly.yaml")
            path.write_text(self.objects["ConfigMap"]["data"]["nightly.yaml"])
            outcome = shipped.analyze("run", str(path), "--root", folder, "--dry-run")
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        (pipeline,) = shipped.read(self.objects["ConfigMap"]["data"]["nightly.yaml"])
        for output in [*pipeline["outputs"], pipeline["history"]]:
            self.assertTrue(any(f"{root}/{output['path']}".startswith(f"{each}/") for each in written), output)
