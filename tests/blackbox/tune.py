"""osler eval retrieval --tune: a planted better setting is found, saved, used and taken back.

The set is made so that titles mislead: each title names another document's subject, which the
default weights believe.
"""
import random
import signal
import subprocess
import time
import unittest

from made_set import word, write_set
from osler_process import BINARY, Osler, main

QUESTIONS = 120
WORDS = ("--set", "models.embedder=none")  # by words alone, so that the title's weight decides


def make_set(folder, questions=QUESTIONS, leak=False):
    """Document i is about three words of its own; its title holds two of document i + 1."""
    chance = random.Random(1)
    subjects = [[word(7 * i + j + 1000) for j in range(3)] for i in range(questions)]
    corpus, queries, judgements = [], [], []
    for i, subject in enumerate(subjects):
        other = subjects[(i + 1) % questions]
        filler = " ".join(word(50 + chance.randrange(40)) for _ in range(20))
        corpus.append({"_id": f"d{i}", "title": " ".join(other[:2]),
                       "text": f"{' '.join(subject)} {filler}. {' '.join(subject)} {filler}."})
        text = " ".join(other[:2]) if leak and i == 0 else " ".join(subject)
        queries.append({"_id": f"q{i}", "text": text, "metadata": {"slice": ["all"]}})
        judgements.append((f"q{i}", f"d{i}"))
    # several documents with the same misleading title, so that three places do not suffice
    for copy in range(3):
        for i, subject in enumerate(subjects):
            corpus.append({"_id": f"x{copy}-{i}", "title": " ".join(reversed(subject)),
                           "text": " ".join(word(50 + chance.randrange(40)) for _ in range(40))})
    return write_set(folder, corpus, queries, judgements)


class Tune(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.osler = Osler()
        cls.set = make_set(cls.osler.home / "set")

    @classmethod
    def tearDownClass(cls):
        cls.osler.__exit__()

    def tune(self, *words, code=0):
        [told] = self.osler.lines("eval", "retrieval", "--tune", "--beir", self.set, *words,
                                  code=code, settings=WORDS, timeout=280)
        return told

    def rankings(self):
        out = self.osler.home / "run.trec"
        done = self.osler.run("eval", "retrieval", "--beir", self.set, "--run", out,
                              settings=WORDS)
        self.assertEqual(done.returncode, 0, done.stderr)
        searched = self.osler.run("search", word(1000) + " " + word(1001), "--json",
                                  settings=WORDS)
        self.assertEqual(searched.returncode, 0, searched.stderr)
        return out.read_bytes(), searched.stdout

    def test_a_better_setting_is_found_saved_used_and_taken_back(self):
        osler = self.osler
        before = self.rankings()
        told = self.tune()
        self.assertGreater(told["untouched"]["success@3"]["difference"]["low"], 0)
        self.assertLess(told["chosen"]["lexical.title"], 4)
        saved = osler.data / "profiles" / (told["saved"] + ".toml")
        toml = saved.read_bytes()
        self.assertEqual(self.rankings(), before, "saving does not activate")

        # The same inputs and seed: the same bytes, with kept trials and without.
        (osler.data / "profiles" / "trials.jsonl").unlink()
        self.assertEqual(self.tune()["saved"], told["saved"])
        self.assertEqual(self.tune()["saved"], told["saved"])
        self.assertEqual(saved.read_bytes(), toml)

        activate = osler.run("eval", "retrieval", "--activate", told["saved"][:12], settings=WORDS)
        self.assertEqual(activate.returncode, 0, activate.stderr)
        self.assertNotEqual(self.rankings()[0], before[0])
        self.assertNotEqual(self.rankings()[1], before[1], "osler search uses it")
        again = self.tune(code=1)
        self.assertEqual(again["saved"], "", "what is in use is not better than itself")

        rollback = osler.run("eval", "retrieval", "--rollback", settings=WORDS)
        self.assertEqual(rollback.returncode, 0, rollback.stderr)
        self.assertEqual(self.rankings(), before)
        nothing = osler.run("eval", "retrieval", "--rollback", settings=WORDS)
        self.assertEqual(nothing.returncode, 3)
        self.assertIn("nothing to go back from", nothing.stderr)

        changes = [one["profile"] for one in osler.audited("profile")]
        self.assertEqual(changes, [{"from": "default", "to": told["saved"]},
                                   {"from": told["saved"], "to": "default"}])
        self.assertEqual(osler.run("audit", "verify").returncode, 0)

    def test_a_stopped_tuning_goes_on_and_ends_with_the_same_profile(self):
        osler = self.osler
        kept = osler.home / "trials.jsonl"
        words = ("eval", "retrieval", "--tune", "--beir", self.set, "--seed", "5", "--trials", kept)
        running = subprocess.Popen(osler.command(*words, settings=WORDS), env=osler.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if running.poll() is not None or (kept.exists()
                                              and kept.read_bytes().count(b"\n") > 5):
                break
            time.sleep(0.02)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
        self.assertEqual(running.returncode, 3, told)
        self.assertIn("goes on from here", told)
        tried = kept.read_bytes()
        resumed = self.tune("--seed", "5", "--trials", kept)
        self.assertTrue(kept.read_bytes().startswith(tried[:tried.rfind(b"\n")]))
        kept.unlink()
        self.assertEqual(self.tune("--seed", "5", "--trials", kept)["saved"], resumed["saved"])

    def test_a_leak_is_refused_and_few_labels_are_a_report_only(self):
        leaking = make_set(self.osler.home / "leaking", leak=True)
        refused = self.osler.run("eval", "retrieval", "--tune", "--beir", leaking, settings=WORDS)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("1 questions stand word for word", refused.stderr)
        few = make_set(self.osler.home / "few", questions=45)
        told = subprocess.run([BINARY, "eval", "retrieval", "--tune", "--beir", few, *WORDS],
                              env=self.osler.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(told.returncode, 1, told.stderr)
        self.assertIn("a report only", told.stdout)


if __name__ == "__main__":
    main()
