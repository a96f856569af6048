"""The corpora of the end-to-end runs, as BEIR folders made from the shared data; nothing of it is kept in the repository.

MedQuAD: a question is the title of a row, which is never indexed; right is every row with that question or with the text
of one of its rows. Asked are questions of the half (even first byte of SHA-256) that no default was chosen on. "focus":
what a row is about is its document title; "body": no title at all.

growth: three parts that are ingested one after the other: MedQuAD, then real passages (SciFact, BioASQ), then made ones,
two or three sentences of different real passages each, until there are about 100,000 chunks. The made ones are
distractors: they are right for no question.
"""
import hashlib
import json
import pathlib
import random
import re

SEED = 20


def rows_of(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_rows(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


def medquad(data, titled):
    rows = rows_of(data / "corpus" / "medquad_native.jsonl")
    corpus = [{"_id": str(row["_id"]), "title": (row["metadata"].get("focus") or "") if titled else "",
               "text": row["text"]} for row in rows]
    asked, texts = {}, {}
    for row in rows:
        asked.setdefault(row["title"], []).append(row)
        texts.setdefault(row["text"], []).append(str(row["_id"]))
    digest = {question: hashlib.sha256(question.encode()).digest() for question in asked}
    held_out = sorted((q for q in asked if digest[q][0] % 2 == 0), key=digest.get)
    right = {q: sorted({name for row in asked[q] for name in texts[row["text"]]}) for q in held_out}
    return corpus, [{"question": " ".join(q.split()), "right": right[q]} for q in held_out]


def sentences(corpus):
    found = []
    for row in corpus:
        found += [s for s in re.split(r"(?<=[.!?])\s+", " ".join(row["text"].split())) if 40 <= len(s) <= 240]
    return found


def made(corpus, count):
    of, chosen = sentences(corpus), random.Random(SEED)
    return [{"_id": f"made-{n}", "title": "", "text": " ".join(chosen.sample(of, 3))} for n in range(count)]


def make_medquad(data, folder, titled):
    """folder/corpus.jsonl (BEIR) and folder/questions.jsonl."""
    corpus, questions = medquad(pathlib.Path(data), titled)
    write_rows(folder / "corpus.jsonl", corpus)
    write_rows(folder / "questions.jsonl", questions)


def make_growth(data, folder, real, synthetic):
    """part2 and part3 beside MedQuAD: `real` passages, then `synthetic` ones."""
    data = pathlib.Path(data)
    passages = []
    for name in ("scifact", "bioasq"):
        passages += [{"_id": f"{name}-{row['_id']}", "title": row.get("title", ""), "text": row["text"]}
                     for row in rows_of(data / "retrieval" / name / "corpus.jsonl")]
    base = medquad(data, True)[0]
    write_rows(folder / "part2" / "corpus.jsonl", passages[:real])
    write_rows(folder / "part3" / "corpus.jsonl", passages[real:] + made(base + passages, synthetic))
