"""With no setting that names an address, no command opens a socket to anywhere (invariant 6)."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

from osler_process import Osler, main, skip

CLINIC = pathlib.Path(os.environ["OSLER_SOURCE_DIR"]) / "data" / "demo-clinic"
INTERNET = re.compile(r"AF_INET|AF_INET6|PF_INET")


def traced(command, environment, record):
    """Runs it and every process it starts. Returns its exit code and the socket calls."""
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", str(record), *command],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=200)
    return done, record.read_text().splitlines()


class Sockets(unittest.TestCase):
    def setUp(self):
        self.osler = self.enterContext(Osler())
        # A leak check stops a traced process for tracing itself.
        self.environment = {**self.osler.environment, "ASAN_OPTIONS": "detect_leaks=0"}

    def opened(self, command, codes):
        done, calls = traced(command, self.environment, self.osler.home / "calls")
        self.assertIn(done.returncode, codes, done.stdout + done.stderr)
        return [call for call in calls if INTERNET.search(call)]

    def test_a_socket_would_be_seen(self):
        """The watch itself: a program that opens one is caught, in a child too."""
        program = "import os,socket\nif os.fork() == 0: socket.socket(socket.AF_INET)\nos.wait()"
        self.environment["PATH"] = os.environ["PATH"]
        self.assertNotEqual(self.opened([sys.executable, "-c", program], {0, 1}), [])

    def test_ingest_search_and_ask_open_none(self):
        question = "How often may I take paracetamol?"
        for words, codes in ((("ingest", CLINIC), {0}), (("search", question), {0}),
                             (("ask", question), {0, 1}),
                             (("ask", "--json", "I have crushing chest pain"), {0, 1}),
                             (("audit", "verify"), {0}), (("doctor",), {0})):
            self.assertEqual(self.opened(self.osler.command(*words), codes), [], words)


if __name__ == "__main__":
    if shutil.which("strace") is None:
        skip("strace is not installed")
    main()
