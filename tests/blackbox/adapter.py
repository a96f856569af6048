"""osler models adapter: a planted habit of the askers is learnt, served and taken back.

Every question is wrapped in the same polite words, and some documents are full of them: what an
embedder that hashes words is misled by, and what a query adapter can take off again.
"""
import random
import unittest

from made_set import word, write_set
from osler_process import Osler, main, write

HASHED = ("--set", "models.embedder=hash")
POLITE = "kindly dearest physician explain whatever concerns regarding"


def make_set(folder, questions):
    chance = random.Random(1)
    corpus, queries, judgements = [], [], []
    for i in range(questions):
        subject = " ".join(word(3 * i + j + 1000) for j in range(3))
        filler = " ".join(word(50 + chance.randrange(60)) for _ in range(12))
        polite = POLITE if i % 3 == 0 else ""
        corpus.append({"_id": f"d{i}", "title": "", "text": f"{subject} {filler} {polite}."})
        queries.append({"_id": f"q{i}", "text": f"{POLITE} {subject[:len(subject) * 2 // 3]}"})
        judgements.append((f"q{i}", f"d{i}"))
    return write_set(folder, corpus, queries, judgements)


class Adapter(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.osler = Osler()
        cls.set = make_set(cls.osler.home / "set", 700)
        cls.osler.run("ingest", cls.set, settings=HASHED)  # --apply needs a library to serve it in

    @classmethod
    def tearDownClass(cls):
        cls.osler.__exit__()

    def search(self):
        done = self.osler.run("search", f"{POLITE} {word(1000)}", "--json", settings=HASHED)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def adapter(self, *words, code=0):
        [told] = self.osler.lines("models", "adapter", *words, code=code, settings=HASHED,
                                  timeout=280)
        return told

    def test_what_is_shown_to_be_better_is_served_and_taken_back(self):
        osler = self.osler
        done = osler.run("eval", "retrieval", "--beir", self.set, settings=HASHED)
        self.assertEqual(done.returncode, 0, done.stderr)
        before = self.search()

        told = self.adapter("--train", self.set)
        self.assertGreater(told["fused"]["ndcg@10"]["low"], 0)
        self.assertEqual(told["refused"], "")
        self.assertFalse(told["applied"])
        self.assertEqual(self.search(), before, "without --apply nothing changes")
        self.assertEqual(self.adapter()["adapter"], "")

        served = self.adapter("--train", self.set, "--apply")
        self.assertEqual(served["adapter"], told["adapter"], "the same bytes again")
        self.assertTrue(served["applied"])
        self.assertEqual(self.adapter()["adapter"], told["adapter"])
        self.assertNotEqual(self.search(), before)

        # A damaged file costs the adapter, not the search.
        file = osler.data / "adapters" / (told["adapter"] + ".gguf")
        whole = file.read_bytes()
        file.write_bytes(whole[:-100])
        damaged = osler.run("search", f"{POLITE} {word(1000)}", "--json", settings=HASHED)
        self.assertEqual(damaged.stdout, before)
        doctor = osler.run("doctor", settings=HASHED)
        self.assertIn("without their query adapter", doctor.stdout)
        file.write_bytes(whole)

        self.assertEqual(self.adapter("--rollback")["adapter"], "")
        self.assertEqual(self.search(), before)
        self.assertFalse(file.exists())
        nothing = osler.run("models", "adapter", "--rollback", settings=HASHED)
        self.assertEqual(nothing.returncode, 3)

        moves = [one["change"]["move"] for one in osler.audited("adapter")]
        self.assertEqual(moves, ["activate", "rollback"])
        self.assertEqual(osler.run("audit", "verify").returncode, 0)

    def test_the_settings_of_the_data_folder_hold_while_learning(self):
        with Osler() as other:
            write(other.data / "osler.toml", '[models]\nembedder = "hash"\n')
            words = ("models", "adapter", "--train", self.set, "--apply")
            early = other.run(*words, settings=())
            self.assertEqual(early.returncode, 3, "there is no library to serve it in")
            self.assertNotIn("Ingesting", early.stderr, "nothing is learnt in vain")
            ingested = other.run("ingest", self.set, settings=())
            self.assertEqual(ingested.returncode, 0, ingested.stderr)
            [told] = other.lines(*words, settings=(), timeout=280)
            self.assertTrue(told["applied"], told)
            doctor = other.run("doctor", settings=())
            self.assertNotIn("without their query adapter", doctor.stdout)

    def test_too_few_questions_are_refused_and_leave_nothing(self):
        few = make_set(self.osler.home / "few", 200)
        done = self.osler.run("models", "adapter", "--train", few, "--apply", settings=HASHED)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("needs 300 questions", done.stderr)


if __name__ == "__main__":
    main()
