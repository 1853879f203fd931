"""A PostgreSQL server of the test's own: in a temporary folder, on a socket there, gone when the test is."""

import glob
import os
import pwd
import shutil
import subprocess
import tempfile


class Server:
    @staticmethod
    def programs():
        """Where initdb and postgres stand; None where PostgreSQL is not installed."""
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
        path = found[-1] if found else shutil.which("initdb")
        return os.path.dirname(path) if path else None

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="analyze-pg-", dir="/tmp")
        # PostgreSQL refuses to run as root.
        self.user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        data = f"{self.folder}/data"
        self._run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        self._run("pg_ctl", "-D", data, "-w", "-l", f"{self.folder}/log", "-o", options, "start")

    def _run(self, program, *arguments):
        command = [f"{self.programs()}/{program}", *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", self.user, "--", *command]
        done = subprocess.run(
            command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise RuntimeError(f"{program} failed: {done.stderr.decode()}")

    def run(self, sql):
        """The output of psql, as bytes."""
        done = subprocess.run(
            [f"{self.programs()}/psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "postgres"],
            input=sql.encode(), env={"PATH": os.environ["PATH"], "PGTZ": "UTC"}, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode())
        return done.stdout

    def stop(self):
        try:
            self._run("pg_ctl", "-D", f"{self.folder}/data", "-m", "immediate", "stop")
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)
