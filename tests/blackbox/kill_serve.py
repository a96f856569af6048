"""`kill -9` at twenty random moments of `osler serve`, while it ingests and answers over HTTP: no document
that was accepted and no record of an answer that left is lost."""
import datetime
import json
import pathlib
import random
import re
import sqlite3
import subprocess
import threading
import time
import unittest
import urllib.error
import urllib.request

from osler_process import FAST, Osler, main, write

KILLS = 20
AT_FIRST = 30
MORE_EACH_TIME = 6
ASKERS = 2

SERVED = (*FAST, "--set", "access.visitors=true", "--set", "net.port=0",
          "--set", "contacts.emergency=555-0199", "--set", "contacts.crisis_line=555-0188",
          "--set", "contacts.poison_centre=555-0177",
          "--set", f"contacts.reviewed_on={datetime.date.today().isoformat()}")


def name_of(number):
    return f"leaflet-{number:03d}"


def word_of(number):
    return "quok" + "".join(chr(ord("a") + int(digit)) for digit in f"{number:03d}")


class Server:
    """One run of `osler serve` on a free port. `answers`: certificates of the replies that arrived whole."""

    def __init__(self, osler):
        self.process = subprocess.Popen(
            osler.command("serve", settings=SERVED), env=osler.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        said = self.process.stdout.readline()
        place = re.search(r"http://[0-9.]+:[0-9]+", said)
        if place is None:
            raise AssertionError(f"it did not say where it answers: {said}{self.process.stderr.read()}")
        self.address = place[0]
        self.answers = set()
        self.shown = set()  # documents that it listed as in force

    def call(self, path, body=None):
        request = urllib.request.Request(self.address + path,
                                         None if body is None else json.dumps(body).encode(),
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=20) as reply:
            return reply.read()

    def ask(self, number):
        answer = json.loads(self.call("/api/v1/ask", {"question": f"What is the word {word_of(number)} for?"}))
        self.answers.add(answer["certificate"])

    def look(self):
        listed = json.loads(self.call("/api/v1/documents"))["documents"]
        self.shown |= {one["document"] for one in listed}

    def kill(self):
        was_running = self.process.poll() is None
        self.process.kill()
        self.process.communicate()
        return was_running


class KillServe(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(9)
        self.osler = self.enterContext(Osler())
        self.folder = self.osler.home / "leaflets"
        self.written = 0
        self.answers = set()
        self.accepted = set()

    def grow(self, count):
        for number in range(self.written, self.written + count):
            write(self.folder / f"{name_of(number)}.md",
                  f"# Leaflet {number}\n\nThe word {word_of(number)} is for leaflet {number}.\n")
        self.written += count

    def leave_a_job_behind(self):
        """An ingestion dies, and the time of its lease runs out, so that the server goes on with it."""
        process = subprocess.Popen(
            self.osler.command("ingest", self.folder), env=self.osler.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        database = self.osler.data / "osler.db"
        for _ in range(400):
            if process.poll() is not None or self.count(database, "ingest_job", "state = 1"):
                break
            time.sleep(0.01)
        process.kill()
        process.wait()
        with sqlite3.connect(database, timeout=20) as rows:
            rows.execute("UPDATE lease SET expires = 0")
        rows.close()

    @staticmethod
    def count(database, table, condition):
        rows = sqlite3.connect(database, timeout=20)
        try:
            return rows.execute(f"SELECT COUNT(*) FROM {table} WHERE {condition}").fetchone()[0]
        finally:
            rows.close()

    def serve_until_killed(self):
        server = Server(self.osler)
        stop = threading.Event()
        numbers = [self.random.randrange(self.written) for _ in range(1000)]

        def work(share):
            for number in numbers[share::ASKERS]:
                if stop.is_set():
                    return
                try:
                    server.ask(number)
                    server.look()
                except (OSError, urllib.error.URLError, ValueError):
                    return  # it died before the reply was whole: nobody was told anything

        threads = [threading.Thread(target=work, args=(share,)) for share in range(ASKERS)]
        for thread in threads:
            thread.start()
        time.sleep(self.random.uniform(0.1, 1.0))
        was_running = server.kill()
        stop.set()
        for thread in threads:
            thread.join()
        self.assertTrue(was_running, "it had ended by itself")
        return server

    def active(self):
        return {document for document, versions in self.osler.listed().items()
                if any(state == "active" for _, state in versions)}

    def test_nothing_accepted_and_no_record_of_an_answer_is_lost(self):
        self.grow(AT_FIRST)
        self.osler.lines("ingest", self.folder)
        began = time.monotonic()
        ingested_by_servers = 0
        for kill in range(1, KILLS + 1):
            self.grow(MORE_EACH_TIME)
            self.leave_a_job_behind()
            before = self.active()
            server = self.serve_until_killed()
            now = self.active()
            ingested_by_servers += len(now - before)
            self.accepted |= server.shown | before
            self.assertLessEqual(self.accepted, now, f"lost by kill {kill}")
            self.answers |= server.answers
            recorded = self.recorded()
            self.assertEqual(server.answers - recorded, set(), f"no record after kill {kill}")
        print(f"{KILLS} kills, {len(self.answers)} answers left, {ingested_by_servers} documents taken by "
              f"servers, {time.monotonic() - began:.0f} s")
        self.assertGreater(len(self.answers), 2 * KILLS, "they were killed before they could answer")
        self.assertGreater(ingested_by_servers, 0, "no server was at an ingestion")
        self.check_the_end()

    def recorded(self):
        """Certificate ids of all audit records that are whole lines."""
        ids = set()
        for path in pathlib.Path(self.osler.data / "audit").rglob("*.log"):
            for line in path.read_bytes().split(b"\n")[:-1]:
                certificate = json.loads(line[65:]).get("answer", {}).get("certificate")
                if certificate:
                    ids.add(certificate["id"])
        return ids

    def check_the_end(self):
        [job] = self.osler.lines("ingest", self.folder)
        self.assertEqual((job["state"], job["failed"]), ("done", []))
        self.assertEqual(self.osler.listed(),
                         {name_of(number): [(1, "active")] for number in range(self.written)})
        self.assertLessEqual(self.answers, self.recorded())
        verified = self.osler.run("audit", "verify")
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        self.check_a_proof()
        ill = [line for line in self.osler.lines("doctor") if line["verdict"] == "FAIL"]
        self.assertEqual(ill, [])

    def check_a_proof(self):
        """An answer of a killed server can still be proved from what was stored of it."""
        server = Server(self.osler)
        try:
            pair = server.call(f"/api/v1/answers/{sorted(self.answers)[0]}/proof")
        finally:
            server.kill()
        file = write(self.osler.home / "pair.json", pair)
        proved = self.osler.run("verify-answer", file)
        self.assertEqual(proved.returncode, 0, proved.stdout + proved.stderr)


if __name__ == "__main__":
    main()
