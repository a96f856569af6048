"""`kill -9` at twenty random moments of an ingestion: nothing accepted is lost, nothing is doubled."""
import random
import re
import signal
import subprocess
import time
import unittest

from osler_process import Osler, main, write

KILLS = 20
AT_FIRST = 60
MORE_EACH_TIME = 5  # so that every round has something to do


def name_of(number):
    return f"leaflet-{number:03d}"


def word_of(number, edition):
    """A word that only this edition of this leaflet holds."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03d}")
    return f"quok{letters}{'xyzw'[edition]}"


class Folder:
    def __init__(self, path):
        self.path = path
        self.editions = {}

    def write(self, number):
        edition = self.editions.get(number, -1) + 1
        self.editions[number] = edition
        write(self.path / f"{name_of(number)}.md",
              f"# Leaflet {number}\n\nThe word of this leaflet is {word_of(number, edition)}.\n")

    def grow(self, count):
        for number in range(len(self.editions), len(self.editions) + count):
            self.write(number)


class Kill(unittest.TestCase):
    def setUp(self):
        self.random = random.Random(4)
        self.osler = self.enterContext(Osler())
        self.folder = Folder(self.osler.home / "leaflets")

    def kill_after(self, seconds):
        """Whether it was still at work."""
        process = subprocess.Popen(
            self.osler.command("ingest", self.folder.path, "--json"),
            env=self.osler.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        time.sleep(seconds)
        was_running = process.poll() is None
        process.kill()
        process.wait()
        return was_running

    def active(self):
        return {document for document, versions in self.osler.listed().items()
                if any(state == "active" for _, state in versions)}

    def test_nothing_accepted_is_lost_and_nothing_is_doubled(self):
        self.folder.grow(1)
        self.osler.lines("ingest", self.folder.path)
        self.folder.grow(AT_FIRST)
        began = time.monotonic()
        kills = rounds = 0
        accepted = self.active()
        longest = 0.8
        while kills < KILLS and rounds < 4 * KILLS:
            rounds += 1
            self.folder.grow(MORE_EACH_TIME)
            if self.folder.editions[rounds] < 3:
                self.folder.write(rounds)
            if self.kill_after(self.random.uniform(0.0, longest)):
                kills += 1
            else:
                longest = max(0.1, longest * 0.7)  # it ends faster than we thought
            now = self.active()
            self.assertLessEqual(accepted, now, f"lost by kill {kills}")
            accepted = now
        self.assertEqual(kills, KILLS, "it was never at work when it was killed")
        print(f"{kills} kills in {rounds} rounds, {time.monotonic() - began:.0f} s")
        self.check_the_end()

    def test_a_stop_is_obeyed_at_once_and_says_how_to_go_on(self):
        self.folder.grow(150)
        process = subprocess.Popen(
            self.osler.command("ingest", self.folder.path), env=self.osler.environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        while not self.osler.data.exists():
            time.sleep(0.01)
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)  # one wish, as supervisors send it
        said, _ = process.communicate(timeout=20)
        if process.returncode == 0:
            self.skipTest("150 leaflets were read before the signal came")
        self.assertEqual(process.returncode, 1, said)
        job = re.search(r"osler ingest --resume ([0-9a-f]{32})", said)
        self.assertIsNotNone(job, said)
        [resumed] = self.osler.lines("ingest", "--resume", job[1])
        self.assertEqual((resumed["state"], resumed["accepted"]), ("done", 150))

    def check_the_end(self):
        [job] = self.osler.lines("ingest", self.folder.path)
        self.assertEqual((job["state"], job["failed"]), ("done", []))
        listed = self.osler.listed()
        self.assertEqual(sorted(listed), sorted(map(name_of, self.folder.editions)))
        for document, versions in listed.items():
            numbers = [number for number, _ in versions]
            self.assertEqual(numbers, list(range(1, len(versions) + 1)), document)
            self.assertEqual([state for _, state in versions].count("active"), 1, document)
        for number in self.random.sample(sorted(self.folder.editions), 4) + [1, 2]:
            word = word_of(number, self.folder.editions[number])
            hit = self.osler.lines("search", "-k", "1", word)[0]
            self.assertEqual(hit["document"], name_of(number))
            self.assertIn(word, hit["text"])
        [again] = self.osler.lines("ingest", self.folder.path)
        self.assertEqual((again["accepted"], again["unchanged"]), (0, len(listed)))
        self.assertEqual(list((self.osler.data / "tmp").iterdir()), [])
        verified = self.osler.run("audit", "verify")
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        ill = [line for line in self.osler.lines("doctor") if line["verdict"] == "FAIL"]
        self.assertEqual(ill, [])


if __name__ == "__main__":
    main()
