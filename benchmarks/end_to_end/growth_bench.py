#!/usr/bin/env python3
"""How time and memory of Osler grow with the library: MedQuAD, about 4 times and about 16 times as many chunks.

  growth_bench.py --build DIR --data SHARED --models DIR --work FOLDER --out FILE.json [--questions 60] [--rounds 5]
                  [--real 12000] [--made 70000]

One library grows by ingestion and is copied at each size, so segments and merges are those of real use. Exponents are
fitted by least squares on logarithms: 1 is linear growth.
"""
import argparse
import json
import math
import os
import pathlib
import shutil
import statistics
import sys

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parent))
import machine  # noqa: E402
from contest import Driver, Folder, at  # noqa: E402
import sets  # noqa: E402
from end_to_end_bench import prepare  # noqa: E402

STAGES = ("embed", "lexical", "dense", "whole")


def grown(arguments, before, name, part):
    """A copy of the library of `before` with one more part ingested, made once."""
    work = arguments.work / "growth" / name
    if not (work / "ingested.json").exists():
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        shutil.copytree(before / "osler", work / "osler")
        folder = Folder(arguments.build / "osler", work / "osler", arguments.models)
        print(f"  {name}: ingesting", flush=True)
        spent = folder.ingest(arguments.work / "growth" / part / "corpus.jsonl", one_core=False,
                              sets=["models.contexts=2"])
        (work / "ingested.json").write_text(json.dumps(spent))
    return work


def measured(arguments, work, questions):
    folder = Folder(arguments.build / "osler", work / "osler", arguments.models)
    driver = Driver(str(arguments.build / "benchmarks/end_to_end/osler_end_to_end_driver"), folder)
    driver.pin()
    driver.ask("parts", questions[0])
    rows = [[[float(ms) for ms in driver.ask("parts", q)] for q in questions] for _ in range(arguments.rounds)]
    index_bytes, peak = (int(n) for n in driver.ask("memory"))
    driver.close()
    stages = {}
    for n, stage in enumerate(STAGES):
        times = sorted(statistics.median(one[q][n] for one in rows) for q in range(len(questions)))
        stages[stage] = {"p50_ms": round(statistics.median(times), 3), "p95_ms": round(at(times, .95), 3),
                         "p99_ms": round(at(times, .99), 3)}
    disk, parts = folder.bytes()
    return {"stages": stages, "index_mb": round(index_bytes / 1e6, 1), "peak_mb": round(peak / 1e6, 1),
            "disk_mb": round(disk / 1e6, 1), "disk_parts_mb": {k: round(v / 1e6, 1) for k, v in parts.items() if v > 1e6},
            "ingest": json.loads((work / "ingested.json").read_text())}


def exponent(sizes, values):
    x, y = [math.log(n) for n in sizes], [math.log(v) for v in values]
    mx, my = statistics.mean(x), statistics.mean(y)
    return round(sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x), 2)


def chunks_in(arguments, work):
    """Counted by what the index holds, without exporting."""
    folder = Folder(arguments.build / "osler", work / "osler", arguments.models)
    driver = Driver(str(arguments.build / "benchmarks/end_to_end/osler_end_to_end_driver"), folder)
    count = int(driver.ask("count")[0])
    driver.close()
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("build", "data", "models", "work", "out"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--real", type=int, default=12_000)
    parser.add_argument("--made", type=int, default=70_000)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    first, _, driver = prepare(arguments, "medquad_focus")
    driver.close()
    if not (arguments.work / "growth" / "part3" / "corpus.jsonl").exists():
        sets.make_growth(arguments.data, arguments.work / "growth", arguments.real, arguments.made)
    second = grown(arguments, first, "size4", "part2")
    third = grown(arguments, second, "size16", "part3")
    questions = [row["question"] for row in sets.rows_of(first / "questions.jsonl")[:arguments.questions]]
    report = {"machine": machine.facts(), "rounds": arguments.rounds, "questions": len(questions), "sizes": []}
    for work in (first, second, third):
        report["sizes"].append({"chunks": chunks_in(arguments, work), **measured(arguments, work, questions)})
        print("  ", report["sizes"][-1], flush=True)
    sizes = [one["chunks"] for one in report["sizes"]]
    report["exponents"] = {stage: exponent(sizes, [one["stages"][stage]["p50_ms"] for one in report["sizes"]])
                           for stage in STAGES}
    for what in ("index_mb", "peak_mb", "disk_mb"):
        report["exponents"][what] = exponent(sizes, [one[what] for one in report["sizes"]])
    report["verdicts"] = [
        {"what": "exponent of the open index's bytes (at most)", "times": report["exponents"]["index_mb"], "asked": 1.0,
         "met": report["exponents"]["index_mb"] <= 1.0},
        {"what": "exponent of lexical p50 (below)", "times": report["exponents"]["lexical"], "asked": 1.0,
         "met": report["exponents"]["lexical"] < 1.0}]
    report["machine"]["load_after"] = round(os.getloadavg()[0], 2)
    arguments.out.write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
