"""Runs the built program as a stranger would: own home, own data folder, nothing of the caller's."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

BINARY = pathlib.Path(os.environ["OSLER_BINARY_DIR"]) / "osler"
SKIPPED = 77  # SKIP_RETURN_CODE of these tests

# The hash embedder needs no model file and embeds in microseconds.
FAST = ("--set", "models.embedder=hash")


class Osler:
    """One home with one data folder. Use it as a context: it removes the home at the end."""

    def __init__(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="osler-blackbox-"))
        self.data = self.home / "data"
        self.environment = {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "share"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
        }

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        shutil.rmtree(self.home, ignore_errors=True)

    def command(self, *words, settings=FAST):
        return [str(BINARY), "--data", str(self.data), *settings, *map(str, words)]

    def run(self, *words, settings=FAST, environment=None, timeout=120):
        return subprocess.run(
            self.command(*words, settings=settings), env={**self.environment, **(environment or {})},
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout)

    def lines(self, *words, code=0, **more):
        """The JSON lines that a command prints; fails where it ends with another code."""
        done = self.run(*words, "--json", **more)
        if done.returncode != code:
            raise AssertionError(f"osler {' '.join(map(str, words))} ended with {done.returncode}, "
                                 f"not {code}:\n{done.stdout}{done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def listed(self):
        """{document: [(version, state), ...]}"""
        documents = {}
        for line in self.lines("documents", "list"):
            documents.setdefault(line["document"], []).append((line["version"], line["state"]))
        return documents

    def audited(self, kind):
        """The events of this kind on the audit log, oldest first."""
        lines = b"".join(path.read_bytes() for path in self.data.glob("audit/**/*.log")).splitlines()
        events = [json.loads(line.split(b" ", 1)[1]) for line in lines]
        return [one for one in events if one["kind"] == kind]

    def holds_bytes(self, needle):
        """Files of the data folder that hold `needle` as it stands."""
        return [str(path) for path in self.data.rglob("*")
                if path.is_file() and needle in path.read_bytes()]


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def skip(reason):
    print("skipped:", reason)
    sys.exit(SKIPPED)


def main():
    if not BINARY.exists():
        skip(f"{BINARY} is not built")
    unittest.main(verbosity=2)
