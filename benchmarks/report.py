"""The parts of a run as one Markdown page. Lost cases are rows like all others."""
import json


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join("" if cell is None else str(cell) for cell in row) + " |" for row in rows] + [""]


def verdicts(part):
    def said(row):
        return "reported" if row["met"] is None else "reached" if row["met"] else "**missed**"
    return table(("asked for", "measured", "target", ""),
                 [(row["what"], row["times"], row["asked"], said(row)) for row in part.get("verdicts", [])])


def stamp(part):
    facts = part["machine"]
    return [f"Load before {facts.get('load', facts.get('load_before', '?'))}, after {facts.get('load_after', '?')}.", ""]


def encoder(part):
    lines = ["## Encoder: tokens a CPU-second, one thread", ""]
    for shape, rows in part["shapes"].items():
        name = "one question of 20 tokens" if shape == "query" else "16 texts of 208 tokens"
        lines += table((name, "tokens/CPU-s", "spread", "x onnxruntime f32"),
                       [(kind, row["tokens_per_cpu_s"], row["spread"], row["times_f32"]) for kind, row in rows.items()])
    return lines


def kernels(part):
    lines = ["## Kernels", ""]
    for run in part["runs"]:
        many = f"{run['vectors']:,} vectors of {run['dimensions']}" if "vectors" in run else f"{run['chunks']:,} texts"
        lines += table((many, "p50 ms", "p95 ms", "recall@10 or shared"),
                       [(name, row["p50_ms"], row.get("p95_ms"), row.get("recall@10", row.get("shared with unpruned")))
                        for name, row in run["searched"].items()])
        lines += table(("built", "s", "MB"), [(name, row["build_s"], row.get("index_mb"))
                                              for name, row in run["built"].items()])
    return lines


def end_to_end(part):
    lines = [f"## End to end, {part['chunks']:,} chunks: question to ten passages", "", *stamp(part)]
    lines += table(("one core, one thread", "p50 ms", "p95", "p99", "least", "questions"),
                   [(name, row["p50_ms"], row["p95_ms"], row["p99_ms"], row["least_ms"], row["questions"])
                    for name, row in part["latency"].items()])
    for name, found in part["quality"].items():
        lines += table((f"{name}: success@3", "value", "95 %", "misses", "of"),
                       [(one, row["value"], f"{row['low']}-{row['high']}", row["misses"], row["n"])
                        for one, row in found.items()])
    lines += table(("built from texts and vectors", "s", "CPU-s", "MB more"),
                   [(name, row["build_s"], row["build_cpu_s"], row["mb"]) for name, row in part["built"].items()])
    lines += [f"Not measured: {name}: {why}" for name, why in part["missing"].items()]
    lines += ["Versions: " + ", ".join(f"{k} {v}" for k, v in part["versions"].items() if v), ""]
    return lines + verdicts(part)


def ingest(part):
    lines = [f"## Ingest, {part['chunks']:,} chunks, {part['tokens']:,} tokens, one core", "", *stamp(part),
             f"Peers: embedding scaled from {part['sampled']} chunks, plus their build. `osler ingest` of one short document, the "
             f"whole command until it is searchable: {part['one_document_s']} s.", ""]
    lines += table(("", "s", "CPU-s", "tokens/CPU-s", "chunks/s"),
                   [(name, row["s"], row["cpu_s"], row["tokens_per_cpu_s"], row["chunks_per_s"])
                    for name, row in part["ingested"].items()])
    return lines + verdicts(part)


def growth(part):
    lines = ["## Growth of Osler", "", *stamp(part)]
    stages = ("embed", "lexical", "dense", "whole")
    lines += table(("chunks", *(f"{s} p50 ms" for s in stages), "whole p99", "index MB", "peak MB", "disk MB"),
                   [(f"{one['chunks']:,}", *(one["stages"][s]["p50_ms"] for s in stages), one["stages"]["whole"]["p99_ms"],
                     one["index_mb"], one["peak_mb"], one["disk_mb"]) for one in part["sizes"]])
    found = part["exponents"]
    lines += table(("fitted exponent", *stages, "", "index", "peak", "disk"),
                   [("", *(found[s] for s in stages), "", found["index_mb"], found["peak_mb"], found["disk_mb"])])
    return lines + verdicts(part)


PARTS = {"encoder": encoder, "small": end_to_end, "large": end_to_end, "ingest": ingest, "growth": growth,
         "kernels": kernels}


def written(folder, facts, quick):
    command = "make bench-retrieval BENCH=--quick" if quick else "make bench-retrieval"
    lines = ["# Retrieval beside its peers", "", f"Made by `{command}`; `benchmarks/bench_retrieval.py` says how.",
             "", "```", json.dumps(facts), "```", ""]
    for name, said in PARTS.items():
        if (folder / f"{name}.json").exists():
            lines += said(json.loads((folder / f"{name}.json").read_text(encoding="utf-8")))
    return "\n".join(lines)
