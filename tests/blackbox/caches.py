"""osler serve remembers questions: approved ones for everybody, before anybody asks; others for one
conversation only; and nothing that was remembered outlives a deletion."""
import datetime
import json
import re
import subprocess
import time
import unittest
import urllib.request

from osler_process import FAST, Osler, main, write

LEAFLETS = 20
APPROVED = "What is the word quokab for?"
SERVED = ("--set", "access.visitors=true", "--set", "net.port=0",
          "--set", "contacts.emergency=555-0199", "--set", "contacts.crisis_line=555-0188",
          "--set", "contacts.poison_centre=555-0177",
          "--set", f"contacts.reviewed_on={datetime.date.today().isoformat()}")


class Caches(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.osler = Osler()
        for number in range(LEAFLETS):
            name = "quoka" + chr(ord("a") + number)
            write(cls.osler.home / "leaflets" / f"{name}.md",
                  f"# About {name}\n\nThe word {name} is for leaflet {number} of this test.\n")
        done = cls.osler.run("ingest", cls.osler.home / "leaflets", "--audience", "patient",
                             "--tier", "1")
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        write(cls.osler.home / "frequent.txt", f"# the desk's own\n{APPROVED}\n")
        settings = (*FAST, *SERVED, "--set",
                    f"caches.frequent_questions={cls.osler.home / 'frequent.txt'}")
        cls.server = subprocess.Popen(
            cls.osler.command("serve", settings=settings), env=cls.osler.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        cls.address = re.search(r"http://[0-9.]+:[0-9]+", cls.server.stdout.readline())[0]

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.communicate(timeout=30)
        cls.osler.__exit__()

    def call(self, path, body=None):
        request = urllib.request.Request(self.address + path,
                                         None if body is None else json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as reply:
            return reply.read().decode()

    def ask(self, question):
        """Each call is a conversation of its own: another visitor."""
        return self.call("/api/v1/ask", {"question": question})

    def lookups(self, outcome):
        line = re.search(r'osler_cache_lookups_total\{cache="results",outcome="%s"\} (\d+)' % outcome,
                         self.call("/metrics"))
        return int(line[1])

    def wait_for(self, is_so, what):
        deadline = time.monotonic() + 30
        while not is_so():
            self.assertLess(time.monotonic(), deadline, what)
            time.sleep(0.1)

    def test_approved_questions_are_ready_others_are_nobody_elses_and_deletion_wins(self):
        self.wait_for(lambda: self.lookups("miss") >= 1, "the approved question was not rehearsed")
        before = self.lookups("hit")
        self.assertIn("leaflet 1 of this test", self.ask(APPROVED))
        self.assertEqual(self.lookups("hit"), before + 1)
        self.assertIn("leaflet 1 of this test", self.ask("What is the  word quokab for"))
        self.assertEqual(self.lookups("hit"), before + 2)

        other = "What is the word quokac for?"
        self.assertIn("leaflet 2 of this test", self.ask(other))
        self.assertIn("leaflet 2 of this test", self.ask(other))
        self.assertEqual(self.lookups("hit"), before + 2, "another visitor's question came faster")

        gone = self.osler.run("documents", "delete", "quokab", "--yes")
        self.assertEqual(gone.returncode, 0, gone.stderr)
        # What was remembered is checked against the store, at once and not only a second later.
        self.assertNotIn("leaflet 1 of this test", self.ask(APPROVED))
        misses = self.lookups("miss")
        self.wait_for(lambda: self.lookups("miss") > misses, "it was not rehearsed again")
        self.assertNotIn("leaflet 1 of this test", self.ask(APPROVED))

        doctor = self.osler.run("doctor", "--json").stdout  # exit 1: a fresh folder lacks things
        [line] = [one for one in map(json.loads, doctor.splitlines()) if one["check"] == "caches"]
        self.assertRegex(line["message"], r"\d+ % met something remembered")


class FrequentLists(unittest.TestCase):
    def test_a_list_that_cannot_be_read_costs_a_notice_and_not_the_program(self):
        with Osler() as osler:
            write(osler.home / "in" / "note.md", "# Parking\n\nPark behind the house.\n")
            self.assertEqual(osler.run("ingest", osler.home / "in").returncode, 0)
            broken = write(osler.home / "broken.txt", b"Where can I park?\n\xff\n")
            for path in (osler.home, "/dev/zero", osler.home / "absent", broken):
                done = osler.run("search", "parking",
                                 settings=(*FAST, "--set", f"caches.frequent_questions={path}"))
                self.assertEqual(done.returncode, 0, f"{path}: {done.stderr}")
                self.assertIn("no frequent questions are kept ready", done.stderr)
                self.assertIn("Park behind", done.stdout)


if __name__ == "__main__":
    main()
