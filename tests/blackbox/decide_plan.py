"""osler decide --scenario: the same input gives the same bytes, what would flip the verdict flips it, bad input is named."""
import decimal
import json
import os
import pathlib
import re
import unittest

from osler_process import Osler, main, write

ROOT = pathlib.Path(os.environ.get("OSLER_SOURCE_DIR", "."))
BOOK = ROOT / "data/prices/this-machine.toml"
SCENARIO = """name = "small"
horizon_months = 12
volume = 60
growth = 0.01
documents = 40
document_tokens = 900
updates = 4
staff_minutes = 4

[[use]]
class = "medicines"
share = 0.7

[[use]]
class = "appointments"
share = 0.3
by_rules = true
"""
STEP = 1  # millionths


def micros(number):
    return round(decimal.Decimal(str(number)) * 1_000_000)


def text(number):
    return f"{number // 1_000_000}.{number % 1_000_000:06d}"


def quality(mean):
    return {"mean": mean, "low": mean, "high": mean}


def run_folder(home, right, wall=0.2):
    """A run as `osler compare` leaves it: {arm: how many of 40 questions it got right}"""
    arms, lines = [], []
    for arm, count in right.items():
        one = {"class": "all", "n": 40, "errors": 0, "quality": quality(count / 40),
               "cpu_seconds": {"mean": 0.03, "p95": 0.04},
               "wall_seconds": {"p50": wall, "p95": wall, "first_p50": wall, "first_p95": wall}}
        arms.append({"arm": arm, "status": "run", "why": "",
                     "gates": [{"gate": "safety", "pass": True, "why": ""}], "classes": [one]})
        for number in range(40):
            lines.append({"v": 1, "question": f"q{number}", "arm": arm, "category": "medicines",
                          "answerable": True, "outcome": "answer", "text": "", "cited": [],
                          "certificate": "", "error": "", "finished": True,
                          "took": {"wall_us": 1, "first_us": 1, "cpu_us": 30000, "stages_us": {},
                                   "prompt_tokens": 0, "output_tokens": 0, "embedding_tokens": 0,
                                   "chunks": 0, "peak_kib": 0, "human_seconds": 0, "human_role": ""},
                          "judged": {"right": number < count, "answered": True, "sentences": 0,
                                     "unsupported": 0, "cited": 0, "cited_right": 0, "relevant": 0,
                                     "well_formed": True}})
    folder = home / "run"
    write(folder / "summary.json", json.dumps(
        {"format": "osler-compare/1", "reference": "rag_extractive", "margin": 0.05,
         "questions": 40, "arms": arms, "comparisons": [], "table": []}))
    write(folder / "run.json", json.dumps({"format": "osler-compare-run/1", "id": "0123abcd"}))
    return folder, lines


class Plan(unittest.TestCase):
    def setUp(self):
        self.osler = self.enterContext(Osler())
        self.scenario = write(self.osler.home / "s.toml", SCENARIO)
        self.book = write(self.osler.home / "book.toml", BOOK.read_text())

    def decide(self, *more, code=0):
        [decision] = self.osler.lines("decide", "--scenario", self.scenario, "--prices", self.book,
                                      "--draws", "50", *more, code=code)
        return decision

    def refused(self, *parts, words=(), code=3):
        done = self.osler.run("decide", "--scenario", self.scenario, "--prices", self.book, *words)
        self.assertEqual(done.returncode, code, done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)
        self.assertEqual(done.stdout, "")

    def test_the_same_input_gives_the_same_bytes_and_needs_no_data_folder(self):
        words = ("decide", "--scenario", "demo-clinic", "--json", "--seed", "3")
        first, again = self.osler.run(*words), self.osler.run(*words)
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertEqual(first.stdout, again.stdout)
        self.assertFalse(self.osler.data.exists())
        other = self.osler.run("decide", "--scenario", "demo-clinic", "--json", "--seed", "4")
        self.assertNotEqual(first.stdout, other.stdout)
        decision = json.loads(first.stdout)
        self.assertIsNone(decision["run"])
        self.assertIn("Quality is unknown", decision["notes"][0])
        for name in decision["classes"][0]["standings"]:
            if name["arm"] == "rag_extractive":
                self.assertIn("latency", name["not_measured"])

    def moved(self, flip, value):
        """The decision with one input set, everything else as it was."""
        name = flip["input"]
        scenario, book = SCENARIO, BOOK.read_text()
        if name.startswith("price "):
            book, found = re.subn(r'(id = "' + re.escape(name[6:]) + r'"\namount = )[^\n]+',
                                  r"\g<1>" + text(value), book)
        else:
            scenario, found = re.subn(rf"(?m)^{name} = .*$", f"{name} = {text(value)}", scenario)
        self.assertEqual(found, 1, name)
        write(self.scenario, scenario)
        write(self.book, book)
        return {one["class"]: one["arm"] for one in self.decide()["routing"]}

    def test_just_past_a_printed_flip_the_verdict_is_another_and_just_before_it_is_not(self):
        decision = self.decide()
        chosen = {one["class"]: one["arm"] for one in decision["routing"]}
        seen = set()
        for one in decision["classes"]:
            for flip in one["flips"]:
                at, start = micros(flip["to"]), micros(flip["from"])
                before = at - STEP if at > start else at + STEP
                self.assertEqual(self.moved(flip, at)[one["class"]], flip["arm"], flip)
                self.assertEqual(self.moved(flip, before)[one["class"]], chosen[one["class"]], flip)
                seen.add(flip["input"].split()[0])
        self.assertEqual(seen, {"volume", "updates", "price"})

    def test_a_run_decides_by_quality_before_cost_and_by_its_latency(self):
        rules_win = SCENARIO.replace("updates = 4", "updates = 0").replace("volume = 60", "volume = 900")
        write(self.scenario, rules_win)
        chosen = lambda decision: {one["class"]: one["arm"] for one in decision["routing"]}
        self.assertEqual(chosen(self.decide())["appointments"], "rules")
        folder, lines = run_folder(self.osler.home, {"rules": 8, "rag_extractive": 36})
        write(folder / "answers.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
        decision = self.decide("--run", folder)
        self.assertEqual(chosen(decision)["appointments"], "rag_extractive")
        standings = {one["arm"]: one for one in decision["classes"][1]["standings"]}
        self.assertLess(standings["rules"]["quality"]["difference_to_best"]["high"], -0.05)
        self.assertIsNone(standings["human"]["quality"])
        self.assertFalse(standings["human"]["kept"])
        self.assertEqual(decision["run"]["id"], "0123abcd")
        self.assertEqual(self.decide("--run", folder), decision)
        self.assertIn("after the run", self.decide("--run", folder, "--margin", "0.2")["notes"][0])
        write(self.scenario, rules_win.replace("updates = 0", "updates = 0\nlatency_seconds = 0.1"))
        late = self.decide("--run", folder)
        self.assertEqual({one["gate"] for one in late["classes"][0]["standings"]
                          if one["arm"] == "rag_extractive"}, {"latency"})

    def test_the_report_is_one_page_that_loads_nothing(self):
        page = self.osler.home / "report.html"
        self.decide("--html", page)
        self.assertNotIn("://", page.read_text())
        self.assertEqual(page.read_text().count("<svg "), 3)

    def test_people_at_a_terminal_see_the_verdict_first(self):
        done = self.osler.run("decide", "--scenario", "demo-clinic")
        self.assertEqual(done.returncode, 0, done.stderr)
        order = [done.stdout.index(part) for part in ("Who answers", "What would flip", "Costs, USD",
                                                      "Gates")]
        self.assertEqual(order, sorted(order))

    def test_bad_input_is_named_with_file_and_line(self):
        for bad, said in (("volumes = 3\n" + SCENARIO, ("s.toml line 1", "volume")),
                          (SCENARIO.replace("volume = 60", "volume = [3, 2]"), ("s.toml line 3", "volume")),
                          (SCENARIO.replace("updates = 4", "updates = -4"), ("s.toml line 7", "below zero")),
                          (SCENARIO.replace("share = 0.7", "share = 0.6"), ("s.toml", "sum to 0.9")),
                          (SCENARIO.replace('class = "appointments"', 'class = "medicines"'),
                           ("s.toml line 14", "twice"))):
            write(self.scenario, bad)
            self.refused(*said)
        write(self.scenario, SCENARIO)
        for bad, said in ((BOOK.read_text().replace("amount = 0.05", "amount = -0.05"), ("below zero",)),
                          (BOOK.read_text().replace("amount = 0.05\n", ""), ("amount",)),
                          (BOOK.read_text().replace("[20, 60]", "[60, 20]"), ("amount",)),
                          (BOOK.read_text().replace('"gpu.second"', '"cpu.second"'), ("twice",))):
            write(self.book, bad)
            self.refused("book.toml line", *said)
        write(self.book, "name = \"b\"\ndate = 2026-01-01\ncurrency = \"USD\"\n")
        self.refused("book.toml", "no [[price]]")
        write(self.book, BOOK.read_text().split("[[cost]]")[0])
        self.refused("no cost line", code=2)
        write(self.book, BOOK.read_text())
        self.refused("summary.json", words=("--run", self.osler.home))
        self.refused("--margin", words=("--margin", "0"), code=2)
        self.refused("--seed", words=("--seed", "x"), code=2)


if __name__ == "__main__":
    main()
