"""A folder goes in, is found, changes, and goes away wholly."""
import json
import unittest

from osler_process import Osler, main, write

ZEBRA = "The zebrafish tablet is taken with breakfast and a glass of water."


def clinic(folder):
    write(folder / "tablet.md", f"# Zebrafish tablet\n\n## How to take it\n\n{ZEBRA}\n")
    write(folder / "visits.txt", "Appointments\n\nCall the front desk to move an appointment.\n")
    return folder


def beir(folder):
    rows = [{"_id": f"MED-{n}", "title": f"Study {n}", "text": f"Study {n} looked at quokka {n}."}
            for n in range(5)]
    write(folder / "corpus.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    return folder


class Documents(unittest.TestCase):
    def setUp(self):
        self.osler = self.enterContext(Osler())
        self.folder = clinic(self.osler.home / "clinic")

    def ingest(self, *words):
        return self.osler.lines("ingest", *words)[0]

    def found(self, question, k=3):
        """Hits of a search that may come to nothing, which ends with 1."""
        done = self.osler.run("search", "-k", k, question, "--json")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_json_lines_have_the_agreed_members(self):
        job = self.ingest(self.folder)
        self.assertEqual((job["state"], job["accepted"], job["failed"]), ("done", 2, []))
        for line in self.osler.lines("documents", "list"):
            self.assertGreaterEqual(set(line), {"document", "title", "version", "state"})
        hits = self.found("How do I take the zebrafish tablet?")
        self.assertEqual(list(hits[0]),
                         ["rank", "document", "chunk", "title", "section", "score", "text"])
        self.assertEqual([hit["rank"] for hit in hits], list(range(1, len(hits) + 1)))
        self.assertIn(ZEBRA, hits[0]["text"])
        self.assertEqual(hits[0]["section"], "How to take it")

    def test_ingesting_again_does_nothing(self):
        self.ingest(self.folder)
        before = self.osler.listed()
        again = self.ingest(self.folder)
        self.assertEqual((again["accepted"], again["unchanged"]), (0, 2))
        self.assertEqual(self.osler.listed(), before)

    def test_a_changed_file_becomes_version_2_and_version_1_is_found_no_more(self):
        self.ingest(self.folder)
        document = self.found("zebrafish")[0]["document"]
        write(self.folder / "tablet.md", "# Zebrafish tablet\n\nTake it in the evening, with milk.\n")
        self.ingest(self.folder)
        self.assertEqual(self.osler.listed()[document], [(1, "superseded"), (2, "active")])
        texts = " ".join(hit["text"] for hit in self.found("zebrafish tablet breakfast evening"))
        self.assertIn("in the evening", texts)
        self.assertNotIn("breakfast", texts)

    def test_deleting_leaves_nothing_to_be_found_and_no_bytes(self):
        self.ingest(self.folder)
        document = self.found("zebrafish")[0]["document"]
        refused = self.osler.run("documents", "delete", document)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("--yes", refused.stderr)
        self.osler.lines("documents", "delete", document, "--yes")
        self.assertNotIn(document, [hit["document"] for hit in self.found("zebrafish tablet")])
        self.assertNotIn(document, self.osler.listed())
        for needle in (ZEBRA.encode(), b"zebrafish", b"Zebrafish"):
            self.assertEqual(self.osler.holds_bytes(needle), [])

    def test_text_is_sealed_at_rest_while_it_is_in_force(self):
        self.ingest(self.folder)
        self.assertNotEqual(self.osler.holds_bytes(b"SQLite format 3"), [], "the search itself")
        for needle in (b"zebrafish", b"Zebrafish", b"front desk"):
            self.assertEqual(self.osler.holds_bytes(needle), [])

    def test_a_beir_folder_keeps_its_ids(self):
        self.ingest(beir(self.osler.home / "beir"))
        self.assertEqual(sorted(self.osler.listed()), [f"MED-{n}" for n in range(5)])
        self.assertEqual(self.found("quokka 3", k=1)[0]["document"], "MED-3")

    def test_retiring_takes_out_of_force_and_keeps_the_row(self):
        self.ingest(self.folder)
        document = self.found("zebrafish")[0]["document"]
        self.osler.lines("documents", "retire", document)
        self.assertEqual(self.osler.listed()[document], [(1, "retired")])
        self.assertNotIn(document, [hit["document"] for hit in self.found("zebrafish tablet")])


if __name__ == "__main__":
    main()
