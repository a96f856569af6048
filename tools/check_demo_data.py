#!/usr/bin/env python3
"""Checks the demo clinic and the lexicon: data/demo-clinic and data/lexicons.

    tools/check_demo_data.py            prints what is wrong, a line each; exit 1 when anything is
    tools/check_demo_data.py --report   also prints counts, reading grades and lengths

What it proves: every file is described in documents.toml and the reverse; every reference of an
answerable question stands word for word in a block of the document it names, as it is in force on
the tests' day; nothing that an unanswerable question misses can be found; nothing changes as time
passes. Standard library only (tomllib: Python 3.11).
"""

import argparse
import collections
import html
import html.parser
import json
import pathlib
import re
import sys
import tomllib

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLINIC = ROOT / "data" / "demo-clinic"
SOURCES = ROOT / "data" / "demo-sources"
LEXICONS = ROOT / "data" / "lexicons"
TODAY = "2026-11-24"  # the fixed clock of every test

KEYS = {"file", "id", "title", "audience", "tier", "owner", "state", "kind", "language", "source",
        "effective_from", "valid_until", "review_by", "version_order"}
CHOICES = {
    "audience": {"patient", "professional"}, "tier": {1, 2, 3}, "state": {"active", "draft", "retired"},
    "kind": {"leaflet", "guideline", "discharge", "appointment", "insurance", "faq", "form", "notice"}}
TYPES = {"drug", "drug_class", "brand", "condition", "symptom", "test", "procedure", "body", "population",
         "organism", "food", "facet", "insurance", "appointment", "service", "other"}  # text/concept_type.h
USES = {"symptoms", "medicines", "appointments", "discharge", "insurance"}
LEAST = {".md": 20, ".html": 6, ".txt": 4, ".csv": 2, ".jsonl": 1, ".docx": 2, ".pdf": 3}
MAX_GRADE = 8.0  # of a whole patient document; Flesch-Kincaid, formula in grade()

problems = []


def complain(where, what):
    problems.append(f"{where}: {what}")


# --- text of a document, without markup ---------------------------------------------------------


class HtmlBlocks(html.parser.HTMLParser):
    BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "title", "caption", "div", "nav", "footer"}

    def __init__(self):
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.text += "\n" if tag in self.BLOCKS else ""

    def handle_endtag(self, tag):
        self.text += "\n" if tag in self.BLOCKS else ""

    def handle_data(self, data):
        self.text += re.sub(r"\s+", " ", data)


def markdown_text(text):
    text = re.sub(r"^(#+|>|-|\d+\.)\s+", "", text, flags=re.M)
    text = re.sub(r"^\|(.*)\|$", lambda row: row[1].replace("|", "\n"), text, flags=re.M)
    return text.replace("**", "")


def text_of(path):
    """The words of the file with one block (paragraph, item, cell) a line."""
    if path.suffix in (".pdf", ".docx"):  # the test of make_demo_binaries.py proves that they are equal
        path = SOURCES / path.relative_to(CLINIC).with_name(path.name + ".md")
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return markdown_text(text)
    if path.suffix == ".html":
        blocks = HtmlBlocks()
        blocks.feed(text)
        return blocks.text
    if path.suffix == ".csv":
        return text.replace(",", "\n")
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
        return "\n".join(f"{row['title']}\n{row['text']}" for row in rows)
    return re.sub(r"^- ", "", text, flags=re.M)


def syllables(word):
    groups = re.findall(r"[aeiouy]+", word.lower())
    silent = word.lower().endswith("e") and not word.lower().endswith("le") and len(groups) > 1
    return max(1, len(groups) - silent)


def grade(text):
    """Flesch-Kincaid grade over prose: 0.39 words/sentence + 11.8 syllables/word - 15.59."""
    sentences = [s for line in text.splitlines() if not line.startswith("Sources:")
                 for s in re.split(r"(?<=[.!?:])\s+", line.strip()) if len(s.split()) >= 3]
    words = [w for s in sentences for w in re.findall(r"[A-Za-z']+", s)]
    if not sentences or not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


# --- checks -------------------------------------------------------------------------------------


def check_manifest(rows):
    listed = [row.get("file") for row in rows]
    for name, count in collections.Counter(listed).items():
        if count > 1:
            complain("documents.toml", f"{name} is listed {count} times")
    found = {str(path.relative_to(CLINIC)) for path in CLINIC.rglob("*") if path.is_file()}
    found -= {"documents.toml"}
    for name in sorted(found - set(listed)):
        complain(name, "stands in the folder, not in documents.toml")
    for name in sorted(set(listed) - found):
        complain("documents.toml", f"{name} does not exist")
    versions = collections.Counter((row.get("id"), row.get("version_order")) for row in rows)
    for (name, order), count in versions.items():
        if count > 1:
            complain("documents.toml", f"{name} has {count} versions of order {order}")
    for row in rows:
        check_row(row)


def check_row(row):
    where = f"documents.toml, {row.get('file')}"
    if row.keys() != KEYS:
        complain(where, f"keys missing {sorted(KEYS - row.keys())}, unknown {sorted(row.keys() - KEYS)}")
        return
    for key, allowed in CHOICES.items():
        if row[key] not in allowed:
            complain(where, f"{key} = {row[key]!r}")
    for key in ("effective_from", "valid_until", "review_by"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", row[key]):
            complain(where, f"{key} is no ISO day")
    for key in ("valid_until", "review_by"):
        if "2026-01-01" <= row[key] < "2099-01-01":
            complain(where, f"{key} = {row[key]} passes in the lifetime of this project: 2099 or long past")


def check_text(row, report):
    path = CLINIC / row["file"]
    text = text_of(path)
    words = len(text.split())
    prose = path.suffix not in (".csv", ".jsonl")
    if prose and not 150 <= words <= 900:
        complain(row["file"], f"{words} words, wanted 150 to 900")
    if prose and "Sources:" not in text:
        complain(row["file"], "has no Sources: line")
    if re.search(r"https?://|www\.|\w@\w", text):
        complain(row["file"], "holds an address that can rot")
    for number in re.findall(r"\b\d{3}[- ]\d{4}\b", text):
        if not number.startswith("555-01"):
            complain(row["file"], f"phone number {number} is not of the invented range 555-01xx")
    if row["audience"] == "patient" and prose and grade(text) > MAX_GRADE:
        complain(row["file"], f"reading grade {grade(text):.1f}, wanted at most {MAX_GRADE}")
    if report:
        print(f"{words:5} words  grade {grade(text):4.1f}  {row['file']}")


def in_force(rows):
    """id -> text of what may be quoted on TODAY; entries of a JSONL file also under their own id."""
    newest = {}
    for row in rows:
        usable = row["state"] == "active" and row["effective_from"] <= TODAY <= row["valid_until"]
        if usable and row["version_order"] >= newest.get(row["id"], row)["version_order"]:
            newest[row["id"]] = row
    texts = {}
    for name, row in newest.items():
        path = CLINIC / row["file"]
        if path.suffix != ".jsonl":
            texts[name] = (text_of(path), row["audience"])
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            texts[entry["_id"]] = (f"{entry['title']}\n{entry['text']}", row["audience"])
    return texts


def check_answerable(question, texts):
    where = question["id"]
    if not question.get("relevant"):
        complain(where, "names no relevant document")
    for name in question.get("relevant", []):
        if name not in texts:
            complain(where, f"document {name} does not exist or is not in force")
        elif texts[name][1] != "patient":
            complain(where, f"document {name} is not for patients")
    known = [texts[name][0] for name in question.get("relevant", []) if name in texts]
    reference = question.get("reference", "")
    if not reference or "\n" in reference or not any(reference in text for text in known):
        complain(where, f"reference is not in {question.get('relevant')}: {reference!r}")


def check_questions(texts):
    path = CLINIC.parent / "demo-questions" / "questions.jsonl"
    questions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for key in ("id", "question"):
        seen = collections.Counter(json.dumps([q[key], q.get("turns")]) for q in questions)
        for value, count in seen.items():
            if count > 1:
                complain("questions.jsonl", f"{key} {value} stands {count} times")
    everything = "\n".join(text for text, _ in texts.values()).lower()
    for question in questions:
        if question.get("category") not in USES:
            complain(question["id"], f"category {question.get('category')!r} is none of the five uses")
        if question["answerable"]:
            check_answerable(question, texts)
        elif question.get("missing", "").lower() in everything:  # also when the key is missing
            complain(question["id"], f"{question.get('missing')!r} stands in the library after all")
    answerable = [q for q in questions if q["answerable"]]
    if (len(answerable), len(questions) - len(answerable)) != (60, 15):
        complain("questions.jsonl", f"{len(answerable)} answerable of {len(questions)}, wanted 60 and 15")
    if sum("turns" in q for q in answerable) < 8:
        complain("questions.jsonl", "fewer than 8 follow-ups")
    return questions


def check_refusals(rows):
    """The library must hold something of each kind that may not answer."""
    orders = collections.Counter(row["id"] for row in rows)
    kinds = {
        "draft": any(row["state"] == "draft" for row in rows),
        "retired": any(row["state"] == "retired" for row in rows),
        "stale": any(row["state"] == "active" and row["valid_until"] < TODAY and orders[row["id"]] == 1
                     for row in rows),
        "for professionals": any(row["audience"] == "professional" for row in rows),
        "superseded (two)": sum(count > 1 for count in orders.values()) >= 2}
    for kind, present in kinds.items():
        if not present:
            complain("documents.toml", f"nothing is {kind}")


def check_names(rows, questions, lexicon):
    """Every brand that a leaflet names and every missing term must be known words."""
    known = {row[1].lower() for row in lexicon}
    named = {question["missing"] for question in questions if not question["answerable"]}
    for row in rows:
        for sentence in re.findall(r"[^.\n]* (?:is a brand|are brands) of", text_of(CLINIC / row["file"])):
            brands = re.split(r", | and ", re.sub(r" (?:is a brand|are brands) of$", "", sentence).strip())
            named.update(brand for brand in brands if len(brand.split()) == 1 and brand[0].isupper())
    for name in sorted(named):
        if name.lower() not in known:
            complain("lexicon.tsv", f"does not know {name!r}, which the demo clinic or its questions name")


def surface_key(row):
    """What must be unique: an abbreviation in capitals and the same letters in small are two."""
    return row[1] if row[2].endswith(":caps") else row[1].lower()


def check_lexicon(path, least):
    rows, where = [], path.relative_to(ROOT)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 6 or not all(field == field.strip() and field for field in fields):
            complain(f"{where}:{number}", "wanted six fields without outer blanks, separated by tabs")
            continue
        if not re.fullmatch(r"[0-9]+(\.[0-9]+)?", fields[3]) or not 0 < float(fields[3]) <= 1:
            complain(f"{where}:{number}", f"weight {fields[3]!r} is not in (0, 1]")
        if fields[2].removesuffix(":caps") not in TYPES:
            complain(f"{where}:{number}", f"type {fields[2]!r} is unknown")
        rows.append(fields)
    types = collections.defaultdict(set)
    last, closed = None, set()
    for row in rows:
        types[row[0]].add(row[2].split(":")[0])
        if row[0] != last:
            closed.add(last)
            if row[0] in closed:
                complain(where, f"rows of {row[0]} do not stand together")
            last = row[0]
    for concept, kinds in types.items():
        if len(kinds) > 1:
            complain(where, f"{concept} has several types: {sorted(kinds)}")
    for (concept, surface), count in collections.Counter((r[0], surface_key(r)) for r in rows).items():
        if count > 1:
            complain(where, f"{surface!r} stands {count} times under {concept}")
    owners = collections.defaultdict(set)
    for row in rows:
        owners[surface_key(row)].add(row[0])
    for surface, concepts in owners.items():
        if len(concepts) > 1:
            complain(where, f"{surface!r} names {' and '.join(sorted(concepts))}")
    if len(rows) < least:
        complain(where, f"{len(rows)} rows, wanted at least {least}")
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", action="store_true")
    report = parser.parse_args().report
    rows = tomllib.loads((CLINIC / "documents.toml").read_text(encoding="utf-8"))["document"]
    check_manifest(rows)
    if not problems:
        for row in rows:
            check_text(row, report)
        suffixes = collections.Counter(pathlib.Path(row["file"]).suffix for row in rows)
        for suffix, least in LEAST.items():
            if suffixes[suffix] < least:
                complain("documents.toml", f"{suffixes[suffix]} files of {suffix}, wanted at least {least}")
        questions = check_questions(in_force(rows))
        lexicon = check_lexicon(LEXICONS / "en" / "lexicon.tsv", 1500)
        check_refusals(rows)
        check_names(rows, questions, lexicon)
        print(f"{len(rows)} files, {len({row['id'] for row in rows})} documents, "
              f"{len(questions)} questions, {len(lexicon)} lexicon rows")
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
