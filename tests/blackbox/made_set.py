"""BEIR folders that a test makes up, of words that no analyser knows."""
import json

from osler_process import write


def word(number):
    letters = "bcdfghklmnprstvz"
    return "".join(letters[number // 16**i % 16] + "aeiou"[number // (i + 1) % 5] for i in range(4))


def write_set(folder, corpus, queries, judgements):
    """`judgements`: (question, document) pairs that are right."""
    for name, rows in (("corpus.jsonl", corpus), ("queries.jsonl", queries)):
        write(folder / name, "".join(json.dumps(row) + "\n" for row in rows))
    write(folder / "qrels.tsv", "".join(f"{question}\t{document}\t1\n"
                                        for question, document in judgements))
    return folder
