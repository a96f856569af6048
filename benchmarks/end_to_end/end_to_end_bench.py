#!/usr/bin/env python3
"""From a question to ten chunks, beside whole retrieval stacks: latency and quality of the same chunks in one run.

  end_to_end_bench.py --build DIR --data SHARED --models DIR --work FOLDER --out FILE.json
                      [--size small|large] [--questions 60] [--judged 400] [--rounds 5] [--peers a,b]

Osler ingests the passages; its chunks are exported, and every peer gets them with vectors of the same weights (MiniLM;
peers embed questions in f32 on onnxruntime). Every contestant is a process of its own on one core with one thread; the
asking script has the other core. They take turns question by question, round by round; a figure is the median of the
rounds per question, then p50, p95 and p99 over questions. Judged are the questions that no default was chosen on.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
sys.path.append(str(HERE.parent))
import machine  # noqa: E402
from contest import Driver, Folder, Peer, Server, success_at_3, take_turns, wilson  # noqa: E402
import sets  # noqa: E402

HYBRID = ("lancedb", "lancedb-indexed", "llama-index", "haystack", "txtai", "bm25s+faiss")
DEFAULT_PEERS = "lancedb,lancedb-indexed,chroma,llama-index,haystack,txtai,bm25s+faiss"


def prepare(arguments, name):
    """Ingested once and kept: the folder, its chunks and their vectors."""
    work = arguments.work / name
    folder = Folder(arguments.build / "osler", work / "osler", arguments.models)
    if not (work / "corpus.jsonl").exists():
        sets.make_medquad(arguments.data, work, titled=name != "medquad_body")
    if not (work / "ingested.json").exists():
        print(f"  {name}: ingesting", flush=True)
        spent = folder.ingest(work / "corpus.jsonl")
        (work / "ingested.json").write_text(json.dumps(spent))
    return export(arguments, work, folder)


def export(arguments, work, folder):
    driver = Driver(str(arguments.build / "benchmarks/end_to_end/osler_end_to_end_driver"), folder)
    if not (work / "chunks.done").exists():
        print(f"  {work.name}: exporting chunks", flush=True)
        count = driver.ask("chunks", str(work / "chunks.jsonl"), str(work / "vectors.f32"))[0]
        (work / "chunks.done").write_text(count)
    driver.pin()
    return work, folder, driver


def open_peers(arguments, work, names):
    """Those that fail to come up are said, not hidden."""
    peers, missing = {}, {}
    for name in names:
        try:
            peers[name] = Peer(name, work / "chunks.jsonl", work / "vectors.f32", arguments.models, arguments.work)
            print(f"  {name}: built {peers[name].built}", flush=True)
        except (RuntimeError, OSError) as problem:
            missing[name] = str(problem)
    return peers, missing


def contestants_of(driver, server, peers):
    asked = {"osler, ids": lambda q: driver.search("ids", q), "osler, texts": lambda q: driver.search("search", q),
             "osler over HTTP": server.search, "HTTP round trip of /readyz": lambda _: (server.get("/readyz"), [])}
    for name, peer in peers.items():
        for leg in ("hybrid", "dense"):
            if name in HYBRID or leg == "dense":
                asked[f"{name} {leg}"] = lambda q, peer=peer, leg=leg: peer.search(leg, q)
    return asked


def judged(ask, questions):
    return success_at_3([ask(q["question"])[1] for q in questions], questions)


def quality(driver, peers, questions):
    """Success@3 of everything; peers are asked at once, since nothing is timed here."""
    hits = {"osler": judged(lambda q: driver.search("judge", q), questions),
            "osler dense": judged(lambda q: driver.search("dense", q), questions)}
    with concurrent.futures.ThreadPoolExecutor() as pool:
        waiting = {}
        for name, peer in peers.items():
            legs = ["hybrid", "dense"] if name in HYBRID else ["dense"]
            waiting[name] = legs, pool.submit(lambda peer=peer, legs=legs: [
                judged(lambda q, leg=leg: peer.search(leg, q), questions) for leg in legs])
        for name, (legs, done) in waiting.items():
            hits.update({f"{name} {leg}": one for leg, one in zip(legs, done.result())})
    return {name: wilson(one) for name, one in hits.items()}


def latency(arguments, driver, folder, peers, questions):
    server = Server(folder)
    asked = [q["question"] for q in questions[:arguments.questions]]
    try:
        return take_turns(contestants_of(driver, server, peers), asked, arguments.rounds, arguments.share_s * 1000)
    finally:
        server.close()


def verdicts(report):
    """Ratios to what was asked for; a miss is a line like any other."""
    rows, ours = report["latency"], report["latency"]["osler, texts"]
    hybrids = {name: row["p50_ms"] for name, row in rows.items() if name.endswith(" hybrid")}
    lines = []
    if hybrids:
        stacks = {name: ms for name, ms in hybrids.items() if not name.startswith("bm25s")}
        for label, some in (("fastest hybrid peer", stacks), ("fastest, hand-built too", hybrids)):
            name = min(some, key=some.get, default=None)
            if name:
                lines.append((f"{label}: {name}", some[name] / ours["p50_ms"], 3))
        lines += [(name, hybrids[name] / ours["p50_ms"], 20) for name in ("llama-index hybrid", "haystack hybrid")
                  if name in hybrids]
    out = [{"what": what, "times": round(times, 1), "asked": asked, "met": times >= asked} for what, times, asked in lines]
    out.append({"what": "p99 / p50 of ours (at most)", "times": round(ours["p99_ms"] / ours["p50_ms"], 2), "asked": 3,
                "met": ours["p99_ms"] <= 3 * ours["p50_ms"]})
    for name, found in report["quality"].items():
        peers = {one: row["misses"] for one, row in found.items() if not one.startswith("osler")}
        if peers:
            best = min(peers, key=peers.get)
            share = found["osler"]["misses"] / max(1, peers[best])
            out.append({"what": f"{name}: misses at 3 beside {best} (at most)", "times": round(share, 2), "asked": .6,
                        "met": share <= .6})
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("build", "data", "models", "work", "out"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--size", default="small", choices=("small", "large"))
    parser.add_argument("--questions", type=int, default=60)
    parser.add_argument("--judged", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--share-s", type=float, default=25, help="most seconds for the turns of one contestant")
    parser.add_argument("--peers", default=DEFAULT_PEERS)
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    report = {"machine": machine.facts(), "versions": versions(), "rounds": arguments.rounds, "quality": {}, "built": {}}
    names = [name for name in arguments.peers.split(",") if name]
    if arguments.size == "large":
        work, folder, driver = export_large(arguments)
        questions_file = arguments.work / "medquad_focus" / "questions.jsonl"
    else:
        work, folder, driver = prepare(arguments, "medquad_focus")
        questions_file = work / "questions.jsonl"
        names = [name for name in names if name != "lancedb-indexed"]
    questions = sets.rows_of(questions_file)
    report["chunks"] = int((work / "chunks.done").read_text())
    peers, report["missing"] = open_peers(arguments, work, names)
    report["built"] = {name: peer.built for name, peer in peers.items()}
    report["latency"] = latency(arguments, driver, folder, peers, questions)
    slow = ("llama-index", "haystack") if arguments.size == "large" else ()
    print("  judging", flush=True)
    report["quality"][work.name] = quality(driver, {n: p for n, p in peers.items() if n not in slow},
                                           questions[:arguments.judged])
    close(driver, peers)
    if arguments.size == "small":
        work, folder, driver = prepare(arguments, "medquad_body")
        peers, _ = open_peers(arguments, work, names)
        report["quality"][work.name] = quality(driver, peers, sets.rows_of(work / "questions.jsonl")[:arguments.judged])
        close(driver, peers)
    report["machine"]["load_after"] = round(os.getloadavg()[0], 2)
    report["verdicts"] = verdicts(report)
    arguments.out.write_text(json.dumps(report, indent=1))


def export_large(arguments):
    work = arguments.work / "growth" / "size16"
    if not (work / "ingested.json").exists():
        sys.exit("growth_bench.py makes the large library; run it first")
    return export(arguments, work, Folder(arguments.build / "osler", work / "osler", arguments.models))


def close(driver, peers):
    for one in (driver, *peers.values()):
        one.close()


def versions():
    from importlib.metadata import PackageNotFoundError, version
    sys.path.append(str(HERE.parent / "peers"))
    from stores import PACKAGES
    found = {}
    for name in sorted({one for some in PACKAGES.values() for one in some} | {"onnxruntime", "numpy"}):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found


if __name__ == "__main__":
    main()
