#!/usr/bin/env python3
"""Asks the demo clinic its 75 questions and counts what came back.

  ask_demo.py OSLER [--half a|b|all] [--embedder NAME] [--verbose]

A question is right when the answer quotes its reference, word for word; one that the library cannot
answer is right when nothing is quoted. The two halves hold different documents (by a hash of the
first relevant document's id), so that what was tuned on one half is reported on the other.
Exit 1 when a floor of FLOORS is not reached.
"""
import hashlib
import json
import os
import subprocess
import sys
import tempfile

ROOT = os.environ.get("OSLER_SOURCE_DIR", os.path.join(os.path.dirname(__file__), "..", ".."))
# Share of right answers and of right abstentions that a change may not fall below.
FLOORS = {"answered": 0.60, "abstained": 0.80, "source": 0.80}


def half_of(question):
    key = (question.get("relevant") or [question["id"]])[0]
    return "ab"[hashlib.sha256(key.encode()).digest()[0] % 2]


def load(half):
    path = os.path.join(ROOT, "data", "demo-questions", "questions.jsonl")
    with open(path, encoding="utf-8") as lines:
        questions = [json.loads(line) for line in lines if line.strip()]
    return [q for q in questions if half in ("all", half_of(q))]


class Clinic:
    def __init__(self, osler, embedder, folder):
        self.base = [osler, "--data", os.path.join(folder, "data"), "--set", "access.visitors=true",
                     "--set", f"models.embedder={embedder}"]
        self.environment = dict(os.environ, XDG_CONFIG_HOME=os.path.join(folder, "config"))

    def run(self, *words):
        return subprocess.run(self.base + list(words), env=self.environment, capture_output=True,
                              text=True, timeout=600, check=False)

    def ingest(self):
        done = self.run("ingest", os.path.join(ROOT, "data", "demo-clinic"))
        if done.returncode != 0:
            sys.exit(f"ingest failed: {done.stdout}{done.stderr}")

    def ask(self, question):
        conversation = []
        for turn in question.get("turns", []) + [question["question"]]:
            done = self.run("ask", "--as", "visitor", "--json", *conversation, turn)
            if not done.stdout.strip():
                sys.exit(f"{question['id']}: no answer: {done.stderr}")
            answer = json.loads(done.stdout)
            conversation = ["--conversation", answer["conversation"]]
        return answer


def judge(question, answer):
    quotes = [s["text"] for s in answer["sentences"] if s["kind"] == "Q"]
    cited = [s["document"] for s in answer["sources"]]
    flat = " ".join(" ".join(quotes).split())
    return {
        "quoted": bool(quotes),
        "right": question.get("reference") is not None
        and " ".join(question["reference"].split()) in flat,
        "source": any(document in cited for document in question.get("relevant", [])),
    }


def main():
    osler = sys.argv[1]
    option = lambda name, other: sys.argv[sys.argv.index(name) + 1] if name in sys.argv else other
    questions = load(option("--half", "all"))
    counts = {"answerable": 0, "answered": 0, "source": 0, "unanswerable": 0, "abstained": 0}
    with tempfile.TemporaryDirectory() as folder:
        clinic = Clinic(osler, option("--embedder", "all-MiniLM-L6-v2"), folder)
        clinic.ingest()
        for question in questions:
            verdict = judge(question, answer := clinic.ask(question))
            if question["answerable"]:
                counts["answerable"] += 1
                counts["answered"] += verdict["right"]
                counts["source"] += verdict["source"]
                wrong = not verdict["right"]
            else:
                counts["unanswerable"] += 1
                counts["abstained"] += not verdict["quoted"]
                wrong = verdict["quoted"]
            if wrong and "--verbose" in sys.argv:
                print(question["id"], question["question"], "|", answer["outcome"], answer["reason"],
                      "| source" if verdict["source"] else "|", question.get("reference", ""))
                for sentence in answer["sentences"]:
                    print("     ", sentence["kind"], sentence["text"][:150].replace("\n", " / "))
    shares = {"answered": counts["answered"] / max(counts["answerable"], 1),
              "source": counts["source"] / max(counts["answerable"], 1),
              "abstained": counts["abstained"] / max(counts["unanswerable"], 1)}
    print(json.dumps({**counts, "shares": {k: round(v, 3) for k, v in shares.items()}}))
    low = [name for name, floor in FLOORS.items() if shares[name] < floor]
    if low:
        sys.exit(f"below the floor: {', '.join(low)}")


if __name__ == "__main__":
    main()
