"""`osler compare`: a run that is killed goes on and asks nothing twice; bad input is said plainly."""
import json
import pathlib
import signal
import sqlite3
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


def task_set(osler):
    """Forty long messages, each with the question that it asks."""
    return write(osler.home / "tasks.jsonl", "".join(json.dumps(
        {"file": f"m{number}", "chq": f"Hello. I am {number} years old. Who makes drug {number}?",
         "summary": f"Who makes drug {number}?"}) + "\n" for number in range(40)))


def kept(osler):
    """What the operator's rows and audit log hold: counts by table, kinds in order."""
    database = sqlite3.connect(f"file:{osler.data / 'osler.db'}?mode=ro", uri=True)
    rows = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("conversation", "conversation_turn", "ledger")}
    database.close()
    records = [json.loads(line.split(b" ", 1)[1])["kind"]
               for file in sorted((osler.data / "audit").rglob("*.log"))
               for line in file.read_bytes().rstrip(b"\0").split(b"\n") if b" {" in line]
    return {"rows": rows, "records": records}


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

    def test_every_dimension_of_the_table_is_there(self):
        with Osler() as osler:
            clinic(osler)
            done = osler.run(*words(osler, "--scenario", "demo-clinic", "--out", osler.home / "run",
                                    "--json"))
            self.assertEqual(done.returncode, 0, done.stderr)
            rows = json.loads(done.stdout)["table"]
            mine = [row for row in rows if row["arm"] == "rag_extractive"]
            for dimension in ("quality", "upfront cost", "ongoing cost", "cost per interaction",
                              "update time", "knowledge cutoff", "deletion", "latency, complete",
                              "latency, concurrent", "hallucination", "source attribution",
                              "general ability kept", "format consistency", "scalability, cost",
                              "scalability, latency", "data needed", "abstention",
                              "update, facts right after publishing, phrasing 4"):
                self.assertTrue([row for row in mine if row["dimension"].startswith(dimension)],
                                dimension)
            self.assertTrue([row for row in rows if row["dimension"].startswith("task perf")])
            month = next(row for row in mine if row["dimension"] == "ongoing cost")
            self.assertGreater(month["value"]["mean"], 0)

    def test_test_questions_are_nobodys_conversation_and_the_log_has_one_record(self):
        with Osler() as osler:
            clinic(osler)
            osler.run("ask", "What is the dose of medicine number 3?")
            before = kept(osler)
            done = osler.run(*words(osler, "--out", osler.home / "run"))
            self.assertEqual(done.returncode, 0, done.stderr)
            after = kept(osler)
            self.assertEqual(after["rows"], before["rows"])
            self.assertEqual(after["records"], before["records"] + ["export"])
            self.assertEqual(osler.run("audit", "verify").returncode, 0)

    def test_a_run_goes_on_only_for_the_same_reader_and_settings(self):
        with Osler() as osler:
            clinic(osler)
            run = osler.home / "run"
            visitors = ("--set", "models.embedder=hash", "--set", "access.visitors=true")
            done = osler.run("compare", "--questions", osler.home / "questions.jsonl", "--n", "2",
                             "--arms", "rules", "--out", run, settings=visitors)
            self.assertEqual(done.returncode, 0, done.stderr)
            other = osler.run("compare", "--resume", run)
            self.assertNotEqual(other.returncode, 0)
            self.assertIn("has changed since this run began", other.stderr)
            same = osler.run("compare", "--resume", run, settings=visitors)
            self.assertEqual(same.returncode, 0, same.stderr)

    def test_a_resumed_run_is_paid_at_the_prices_that_it_began_with(self):
        with Osler() as osler:
            clinic(osler)
            row = ('[[price]]\nid = "{}"\namount = 1\nper = "{}"\nsource = "s"\n'
                   'date = 2026-01-01\n')
            book = write(osler.home / "book.toml",
                         'name = "mine"\ndate = 2026-01-01\ncurrency = "EUR"\n'
                         + row.format("cpu.second", "second") + row.format("staff.minute", "minute"))
            run = osler.home / "run"
            done = osler.run("compare", "--questions", osler.home / "questions.jsonl", "--n", "2",
                             "--arms", "rules", "--prices", book, "--out", run, "--json")
            self.assertEqual(json.loads(done.stdout)["prices"]["currency"], "EUR", done.stderr)
            book.unlink()
            again = osler.run("compare", "--resume", run, "--json")
            self.assertEqual(json.loads(again.stdout), json.loads(done.stdout))
            other = osler.run("compare", "--resume", run, "--prices", "this-machine", "--json")
            self.assertEqual(json.loads(other.stdout)["prices"]["currency"], "USD", other.stderr)

    def test_an_arm_that_changed_since_the_run_is_found_whatever_its_file_is_called(self):
        with Osler() as osler:
            clinic(osler)
            arm = (osler.data / "arms" / "mine.toml").rename(osler.data / "arms" / "other.toml")
            run = osler.home / "run"
            done = osler.run("compare", "--questions", osler.home / "questions.jsonl", "--n", "2",
                             "--arms", "rules,mine", "--out", run)
            self.assertEqual(done.returncode, 0, done.stderr)
            decide = ("decide", "--scenario", "demo-clinic", "--run", run)
            self.assertEqual(osler.run(*decide).returncode, 0)
            write(arm, arm.read_text() + "max_tokens = 9\n")
            self.assertIn("no longer what the run measured", osler.run(*decide).stderr)

    def test_tasks_are_run_by_those_who_can(self):
        with Osler() as osler:
            clinic(osler)
            tasks = task_set(osler)
            run = osler.home / "run"
            few = ARM.format(name="few", kind="few_shot", passages=0) + "examples = 2\n"
            write(osler.data / "arms" / "few.toml", few)
            done = osler.run("compare", "--tasks", tasks, "--limit", "6", "--arms",
                             "lead,mine,few,rules,rag_extractive", "--out", run, "--json")
            self.assertEqual(done.returncode, 0, done.stderr)
            task = json.loads(done.stdout)["tasks"][0]
            self.assertEqual((task["task"], task["items"], task["reference"]),
                             ("short_question", 6, "lead"))
            arms = {arm["arm"]: arm for arm in task["arms"]}
            self.assertEqual(arms["lead"]["well_formed"]["count"], 6)
            self.assertEqual(arms["mine"]["n"], 6)
            self.assertEqual(arms["mine"]["well_formed"]["count"], 0)
            self.assertEqual(arms["few"]["examples"], 2)
            for name in ("rules", "rag_extractive"):
                self.assertEqual(arms[name]["status"], "not available")
                self.assertTrue(arms[name]["why"])
            rows = lines(run / "task_answers.jsonl")
            again = osler.run("compare", "--resume", run, "--json")
            self.assertEqual(json.loads(again.stdout), json.loads(done.stdout))
            self.assertEqual(lines(run / "task_answers.jsonl"), rows)

    def test_bad_tasks_books_scenarios_and_arms_are_named(self):
        with Osler() as osler:
            clinic(osler)
            tasks = task_set(osler)
            good = tasks.read_text()
            for text, said in (("", "no task has these fields"), ('{"x":1}\n', "no task has"),
                               (good + good.splitlines()[0] + "\n", "stands in an earlier line"),
                               (good + '{"file":"z","chq":"a"}\n', "line 41")):
                write(tasks, text)
                done = osler.run("compare", "--tasks", tasks, "--arms", "lead", "--out",
                                 osler.home / "bad")
                self.assertIn(said, done.stderr)
                self.assertNotEqual(done.returncode, 0)
            book = osler.home / "book.toml"
            write(book, 'name = "b"\ndate = 2026-01-01\ncurrency = "USD"\n[[price]]\nid = "x"\n'
                        'amount = [2, 1]\nper = "second"\nsource = "s"\ndate = 2026-01-01\n')
            self.assertIn("book.toml line", osler.run(*words(osler, "--prices", book)).stderr)
            self.assertIn("one of these scenarios: demo-clinic",
                          osler.run(*words(osler, "--scenario", "no")).stderr)
            write(tasks, good)
            for text in ('{"x":1}\n', good.replace('"m', '"n').replace("Hello", "Good day")):
                examples = write(osler.home / "examples.jsonl", text)
                again = write(osler.home / "again.jsonl", text)
                refused = osler.run("compare", "--tasks", tasks, "--task-examples", examples,
                                    "--task-examples", again, "--arms", "lead", "--out",
                                    osler.home / "bad")
                self.assertEqual(refused.returncode, 2, refused.stderr)
                self.assertIn(".jsonl line 1: these examples are of no set", refused.stderr)
            write(osler.home / "people.jsonl",
                  '{"id":"q1","text":"x","minutes":1,"role":"nurse"}\n' * 2)
            self.assertIn("line 2", osler.run(*words(
                osler, "--human", osler.home / "people.jsonl")).stderr)
            write(osler.data / "arms" / "again.toml",
                  ARM.format(name="mine", kind="prompt_only", passages=0))
            self.assertIn('another arm "mine"', osler.run(*words(osler)).stderr)
            self.assertFalse((osler.home / "bad").exists())

    def test_a_killed_ingestion_is_not_counted_twice(self):
        with Osler() as osler:
            for number in range(150):
                write(osler.home / "in" / f"leaflet-{number}.md",
                      f"# Leaflet {number}\n\nThe dose of medicine {number} is {number + 2} mg.\n")
            process = subprocess.Popen(osler.command("ingest", osler.home / "in"),
                                       env=osler.environment, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(0.3)
            process.send_signal(signal.SIGKILL)
            process.wait()
            self.assertEqual(process.returncode, -signal.SIGKILL, "it ended before it was killed")
            self.assertEqual(osler.run("ingest", osler.home / "in").returncode, 0)
            report = json.loads(osler.run("costs", "--json").stdout)
            self.assertEqual([(row["use_case"], row["count"]) for row in report["use_cases"]],
                             [("ingest", 1)])

    def test_what_was_asked_and_ingested_is_in_the_costs(self):
        with Osler() as osler:
            clinic(osler)
            osler.run("ask", "What is the dose of medicine number 3?")
            report = json.loads(osler.run("costs", "--json").stdout)
            counts = {row["use_case"]: row["count"] for row in report["use_cases"]}
            self.assertEqual(counts, {"ask": 1, "ingest": 1})


if __name__ == "__main__":
    main()
