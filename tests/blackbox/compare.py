"""`osler compare`: a run that is killed goes on and asks nothing twice; bad input is said plainly."""
import json
import pathlib
import signal
import subprocess
import time
import unittest

from osler_process import Osler, main, write

ARM = """name = "{name}"
kind = "{kind}"
title = "For this test"
model = "scripted"
prompt = "Answer."
passages = {passages}
"""


def clinic(osler):
    """A small library, questions on it, and two arms whose generator is the deterministic one."""
    for number in range(12):
        write(osler.home / "in" / f"leaflet-{number}.md",
              f"# Leaflet {number}\n\nThe dose of medicine number {number} is {number + 2} mg.\n")
    assert osler.run("ingest", osler.home / "in", "--tier", "1").returncode == 0
    write(osler.home / "questions.jsonl", "".join(json.dumps(
        {"id": f"q{number}", "question": f"What is the dose of medicine number {number}?",
         "reference": f"{number + 2} mg", "relevant": [f"leaflet-{number}"], "category": "doses"})
        + "\n" for number in range(12)))
    write(osler.data / "arms" / "mine.toml", ARM.format(name="mine", kind="prompt_only", passages=0))
    write(osler.data / "arms" / "mine_too.toml",
          ARM.format(name="mine_too", kind="rag_generate", passages=2))


def words(osler, *more):
    return ("compare", "--questions", osler.home / "questions.jsonl", "--arms",
            "rag_extractive,rules,mine,mine_too,remote", *more)


def lines(file):
    if not file.exists():
        return []
    return file.read_bytes().split(b"\n")[:-1]


class Compare(unittest.TestCase):
    def test_a_killed_run_goes_on_and_counts_nothing_twice(self):
        with Osler() as osler:
            clinic(osler)
            run = osler.home / "run"
            process = subprocess.Popen(osler.command(*words(osler, "--out", run)),
                                       env=osler.environment, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            deadline = time.monotonic() + 60
            while len(lines(run / "answers.jsonl")) < 5 and time.monotonic() < deadline:
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.assertEqual(process.returncode, -signal.SIGKILL, 'it ended before it was killed')
            kept = lines(run / "answers.jsonl")
            self.assertGreaterEqual(len(kept), 5)
            self.assertLess(len(kept), 12 * 4)
            with open(run / "answers.jsonl", "ab") as torn:
                torn.write(b'{"v":1,"question":"q11","arm":"mi')
            done = osler.run("compare", "--resume", run, "--json")
            self.assertEqual(done.returncode, 0, done.stderr)
            after = lines(run / "answers.jsonl")
            self.assertEqual(after[:len(kept)], kept)
            pairs = [(row["question"], row["arm"]) for row in map(json.loads, after)]
            self.assertEqual(len(pairs), 12 * 4)
            self.assertEqual(len(set(pairs)), 12 * 4)
            again = osler.run("compare", "--resume", run, "--json")
            self.assertEqual(lines(run / "answers.jsonl"), after)
            self.assertEqual(json.loads(again.stdout), json.loads(done.stdout))

    def test_one_folder_holds_everything_and_what_is_not_measured_says_why(self):
        with Osler() as osler:
            clinic(osler)
            run = osler.home / "run"
            done = osler.run(*words(osler, "--out", run, "--json"))
            self.assertEqual(done.returncode, 0, done.stderr)
            summary = json.loads(done.stdout)
            self.assertEqual(summary, json.loads((run / "summary.json").read_text()))
            arms = {arm["arm"]: arm for arm in summary["arms"]}
            self.assertEqual(arms["remote"]["status"], "not available")
            self.assertTrue(arms["remote"]["why"])
            self.assertEqual(arms["rag_extractive"]["classes"][0]["n"], 12)
            rows = {(row["dimension"], row["arm"]): row for row in summary["table"]}
            self.assertEqual(rows["deletion", "rag_extractive"]["value"]["mean"], 0)
            for row in summary["table"]:
                self.assertTrue(row["value"] is not None or row["how"].startswith("not available: "),
                                row)
            for name in ("run.json", "answers.jsonl", "report.md", "report.html"):
                self.assertTrue((run / name).stat().st_size > 0, name)

    def test_bad_input_is_named(self):
        with Osler() as osler:
            clinic(osler)
            questions = osler.home / "questions.jsonl"
            for text, said in (("", "no question"), ('{"id":"a","question":"x","x":1}\n', "line 1"),
                               ('{"id":"a","question":"x"}\n' * 2, "line 2"),
                               ('{"id":"a","question":"x"}\n', "no reference")):
                write(questions, text)
                done = osler.run(*words(osler, "--out", osler.home / "bad"))
                self.assertIn(said, done.stderr)
                self.assertNotEqual(done.returncode, 0)
            clinic(osler)
            done = osler.run("compare", "--questions", questions, "--arms", "nobody")
            self.assertIn("there is no such arm", done.stderr)
            write(osler.data / "arms" / "odd.toml", 'name = "odd"\nkind = "rules"\ntitel = "x"\n')
            done = osler.run(*words(osler, "--out", osler.home / "bad"))
            self.assertIn("odd.toml line 3", done.stderr)

    def test_what_was_asked_and_ingested_is_in_the_costs(self):
        with Osler() as osler:
            clinic(osler)
            osler.run("ask", "What is the dose of medicine number 3?")
            report = json.loads(osler.run("costs", "--json").stdout)
            counts = {row["use_case"]: row["count"] for row in report["use_cases"]}
            self.assertEqual(counts, {"ask": 1, "ingest": 1})


if __name__ == "__main__":
    main()
