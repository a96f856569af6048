#!/usr/bin/env python3
"""Retrieval and answers on 5,000 passages, beside plain peers in the same run.

  retrieval_bench.py OSLER BEIR_FOLDER [--passages 5000] [--queries 50]

Osler is measured over its HTTP API (`osler serve`), question by question: POST /api/v1/ask includes
retrieval, proof and the durable audit record. The peers get the same passages and questions: SQLite
FTS5 with its bm25(), and a brute-force cosine over hashed word counts in a Python loop. Prints one
JSON object with medians in milliseconds and the machine's facts.
"""
import json
import math
import os
import platform
import re
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request


def option(name, other):
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else other


def jsonl(path, most):
    with open(path, encoding="utf-8") as lines:
        rows = []
        for line in lines:
            rows.append(json.loads(line))
            if len(rows) == most:
                break
    return rows


def timed(work, inputs):
    spent = []
    for one in inputs:
        began = time.perf_counter()
        work(one)
        spent.append((time.perf_counter() - began) * 1000)
    spent.sort()
    return {"p50": round(statistics.median(spent), 2), "p95": round(spent[int(len(spent) * 0.95) - 1], 2)}


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def fts5(corpus):
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE VIRTUAL TABLE passage USING fts5(title, text)")
    rows.executemany("INSERT INTO passage VALUES (?, ?)", [(r.get("title", ""), r["text"]) for r in corpus])

    def search(question):
        match = " OR ".join(f'"{word}"' for word in words(question))
        rows.execute("SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT 10",
                     (match,)).fetchall()
    return search


def brute_force(corpus):
    def vector(text):
        counts = {}
        for word in words(text):
            counts[word] = counts.get(word, 0) + 1
        length = math.sqrt(sum(value * value for value in counts.values())) or 1
        return {word: value / length for word, value in counts.items()}
    vectors = [vector(r.get("title", "") + " " + r["text"]) for r in corpus]

    def search(question):
        asked = vector(question)
        scores = [sum(value * one.get(word, 0) for word, value in asked.items()) for one in vectors]
        sorted(range(len(scores)), key=scores.__getitem__, reverse=True)[:10]
    return search


def serve(base, environment):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(base + ["--set", f"net.port={port}", "serve"], env=environment,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=1)
            return server, port
        except OSError:
            time.sleep(0.1)
    sys.exit("osler serve did not come up")


def main():
    osler, folder = sys.argv[1], sys.argv[2]
    corpus = jsonl(os.path.join(folder, "corpus.jsonl"), int(option("--passages", "5000")))
    questions = [r["text"] for r in jsonl(os.path.join(folder, "queries.jsonl"), int(option("--queries", "50")))]
    report = {"passages": len(corpus), "questions": len(questions), "machine": platform.processor() or platform.machine(),
              "cores": os.cpu_count()}
    with tempfile.TemporaryDirectory() as work:
        with open(os.path.join(work, "corpus.jsonl"), "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in corpus)
        today = time.strftime("%Y-%m-%d")
        base = [osler, "--data", os.path.join(work, "data")]
        for setting in ("access.visitors=true", "contacts.emergency=555-0199", "contacts.crisis_line=555-0188",
                        "contacts.poison_centre=555-0177", f"contacts.reviewed_on={today}"):
            base += ["--set", setting]
        environment = dict(os.environ, XDG_CONFIG_HOME=os.path.join(work, "config"))
        began = time.perf_counter()
        subprocess.run(base + ["ingest", "--tier", "2", os.path.join(work, "corpus.jsonl")], env=environment,
                       check=True, stdout=subprocess.DEVNULL)
        report["ingest_s"] = round(time.perf_counter() - began, 1)
        server, port = serve(base, environment)

        def post(route):
            def send(question):
                body = json.dumps({"question": question}).encode()
                request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/{route}", body,
                                                 {"Content-Type": "application/json"})
                urllib.request.urlopen(request, timeout=60).read()
            return send
        post("ask")(questions[0])
        report["osler_search_ms"] = timed(post("search"), questions)
        report["osler_answer_ms"] = timed(post("ask"), questions)
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    report["sqlite_fts5_ms"] = timed(fts5(corpus), questions)
    report["python_brute_force_ms"] = timed(brute_force(corpus), questions[:10])
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
