"""Writes the slices on which retrieval must not fail, as BEIR folders with metadata.slice.

    slices.py make OUT              reads $OSLER_SHARED_DATA; nothing of it is kept in the repository
    slices.py aspirin OUT RUN       judges a TREC run of OUT/aspirin by the aspirin rule

A fixed seed gives the same folders. Run one with
    osler eval retrieval --beir OUT/medquad --slices
"""
import csv
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

SEED = 20261124
MOST = 250  # questions of a slice
HERE = pathlib.Path(__file__).parent
WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
FOODS = set("""egg rice date iron lamb beef pork corn wheat milk oat oats barley rye soybean soy pea
    peas bean beans carrot celery onion garlic tomato potato apple banana orange lemon lime grape
    peach pear plum cherry strawberry almond peanut walnut cashew coconut salmon tuna cod shrimp crab
    lobster chicken turkey duck water air oxygen honey yeast chocolate cocoa coffee tea vanilla
    cinnamon ginger mustard pepper nutmeg basil mint parsley sage thyme oregano dill sucrose glucose
    dextrose lactose starch salt horse cattle dog cat mouse ash oak maple""".split())
WRAPPERS = [
    "Hello, I hope somebody can help me. My mother is 67 and worried. {} Thank you so much, Anna",
    "SUBJECT: question\nMESSAGE: Good morning, I have read a lot about this but am confused. {} Thanks.",
    "Hi doctor, sorry to bother you with this. {} I live in a small town and cannot get an appointment.",
]


def shared():
    data = os.environ.get("OSLER_SHARED_DATA", "")
    if not pathlib.Path(data, "corpus/medquad_native.jsonl").exists():
        print("skipped: OSLER_SHARED_DATA names no folder with corpus/medquad_native.jsonl")
        sys.exit(77)
    return pathlib.Path(data)


def whole(name):
    return re.compile(r"(?<![\w-])" + re.escape(name) + r"(?![\w-])", re.IGNORECASE)


class BeirFolder:
    def __init__(self, folder):
        self.folder = folder
        self.corpus, self.queries, self.judgements = [], [], []

    def document(self, identifier, title, text, section=""):
        metadata = {"section": section} if section else {}
        self.corpus.append({"_id": identifier, "title": title, "text": text, "metadata": metadata})

    def question(self, slice_name, text, right):
        identifier = f"{slice_name}-{len(self.queries)}"
        self.queries.append({"_id": identifier, "text": text, "metadata": {"slice": [slice_name]}})
        self.judgements += [f"{identifier}\t{one}\t1" for one in sorted(right)]

    def write(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        for name, rows in (("corpus.jsonl", self.corpus), ("queries.jsonl", self.queries)):
            (self.folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
        (self.folder / "qrels.tsv").write_text("\n".join(self.judgements) + "\n")
        counts = {}
        for query in self.queries:
            name = query["metadata"]["slice"][0]
            counts[name] = counts.get(name, 0) + 1
        print(self.folder.name, len(self.corpus), "documents;", counts)


# MedQuAD: synonym, abbreviation, lay wording, typo ---------------------------------------------

def exact_synonyms(file):
    """{name: [EXACT synonyms]}, cleaned of what is no name."""
    found, name = {}, None
    for line in file.read_text(encoding="utf-8").splitlines():
        if line == "[Term]":
            name = None
        elif line.startswith("name: "):
            name = line[6:].strip().lower()
        elif name and line.startswith("synonym: ") and " EXACT " in line:
            synonym = re.sub(r"\s*\((disorder|finding)\)", "", line.split('"')[1]).strip().lower()
            is_name = 4 <= len(synonym) and len(synonym.split()) <= 5 and re.fullmatch(
                r"[a-z][a-z' -]+", synonym) and " nos" not in synonym
            if is_name and synonym not in name and name not in synonym:
                found.setdefault(name, []).append(synonym)
    return found


def abbreviations(file):
    """{long form: abbreviation} where nine uses of ten mean it."""
    found = {}
    for row in csv.DictReader(file.open(encoding="utf-8"), delimiter="\t"):
        sense, short = row["sense"].strip().lower(), row["abbreviation"].strip()
        try:
            share = float(row["frequency"])
        except ValueError:
            continue
        if share >= .9 and len(sense.split()) > 1 and 2 <= len(short) <= 6 and short.isalpha():
            found.setdefault(sense, short.upper())
    return found


def lay_pairs():
    lines = (HERE / "lay_pairs.tsv").read_text().splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def with_typo(text, chance):
    words = sorted(WORD.findall(text), key=len)
    word = words[-1]
    if len(word) < 6:
        return None
    at = chance.randrange(1, len(word) - 2)
    kind = chance.randrange(3)
    if kind == 0:
        wrong = word[:at] + word[at + 1:]
    elif kind == 1:
        wrong = word[:at] + word[at + 1] + word[at] + word[at + 2:]
    else:
        wrong = word[:at] + word[at] + word[at:]
    return text.replace(word, wrong, 1) if wrong != word else None


class MedQuad:
    def __init__(self, data):
        self.rows = [json.loads(line) for line in
                     (data / "corpus/medquad_native.jsonl").read_text().splitlines()]
        self.by_question, self.by_text, self.rows_of = {}, {}, {}
        for row in self.rows:
            self.rows_of[row["_id"]] = row
            self.by_question.setdefault(row["title"], set()).add(row["_id"])
            self.by_text.setdefault(row["text"], set()).add(row["_id"])
        self.questions = sorted(self.by_question)

    def right(self, question):
        """Passages of the same question, and those of the same text."""
        ids = set(self.by_question[question])
        for one in list(ids):
            ids |= self.by_text[self.rows_of[one]["text"]]
        return ids

    def reworded(self, replacements, chance, absent):
        """(question, reworded) where one name was replaced, at most one for each question."""
        found = []
        patterns = [(whole(old), old, news) for old, news in replacements]
        for question in self.questions:
            folded = question.lower()
            best = None
            for pattern, old, news in patterns:
                if old in folded and pattern.search(question) and (not best or len(old) > len(best[1])):
                    best = (pattern, old, news)
            if not best:
                continue
            texts = " ".join(self.rows_of[one]["text"] for one in self.right(question))
            news = [new for new in best[2] if not absent or not whole(new).search(texts)]
            if news:
                found.append((question, best[0].sub(lambda _: chance.choice(news), question, count=1)))
        chance.shuffle(found)
        return found[:MOST]


def make_medquad(data, out):
    chance = random.Random(SEED)
    medquad = MedQuad(data)
    folder = BeirFolder(out / "medquad")
    for row in medquad.rows:
        metadata = row.get("metadata", {})
        folder.document(row["_id"], metadata.get("focus") or "", row["text"],
                        metadata.get("qtype") or "")
    terms = data / "terms"
    synonyms = exact_synonyms(terms / "doid/HumanDO.obo")
    shorts = abbreviations(terms / "abbreviations_vanderbilt/vanderbilt_clinic_notes.txt")
    lay = {}
    for said, written in lay_pairs():
        lay.setdefault(written, []).append(said)
    for name, pairs in (
            ("synonym", medquad.reworded(sorted(synonyms.items()), chance, True)),
            ("abbreviation", medquad.reworded([(k, [v]) for k, v in sorted(shorts.items())], chance, False)),
            ("lay", medquad.reworded(sorted(lay.items()), chance, False))):
        for question, changed in pairs:
            folder.question(name, changed, medquad.right(question))
            folder.question(f"{name}-as-written", question, medquad.right(question))
    drawn = chance.sample(medquad.questions, 2 * MOST)
    for question in drawn[:MOST]:
        changed = with_typo(question, chance)
        if changed:
            folder.question("typo", changed, medquad.right(question))
            folder.question("typo-as-written", question, medquad.right(question))
    for question in drawn[MOST:]:
        folder.question("wrapped", chance.choice(WRAPPERS).format(question + "?"),
                        medquad.right(question))
    folder.write()


# Labels: code, negation ------------------------------------------------------------------------

SECTION = re.compile(r"^ {0,3}(\d{1,2}(?:\.\d)?)\.? +([A-Z][A-Za-z ,/()-]{4,80})$")
NEVER = ["When must {} not be used?", "Who should not take {}?", "Contraindications of {}",
         "In which patients is {} contraindicated?", "Reasons not to prescribe {}",
         "Is there anyone who cannot have {}?"]
USED = ["What is {} used for?", "Which condition is {} indicated for?", "Indication of {}"]


def label_sections(file):
    """(part, number, heading, text) of the product information; the leaflet is left out."""
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True,
                          check=True).stdout
    part, now = 0, None
    for line in text.splitlines():
        heading = SECTION.match(line)
        if heading:
            if now:
                yield now
            number = heading.group(1)
            part += number == "1"
            now = [part, number, heading.group(2).strip(), ""]
            if number == "10":
                yield now
                now = None
        elif now:
            now[3] += line.strip() + "\n"
    if now:
        yield now


def make_labels(data, out):
    chance = random.Random(SEED + 1)
    folder = BeirFolder(out / "labels")
    codes = {}
    for file in sorted((data / "pdf/ema_smpc").glob("*.pdf")):
        product = file.name.split("-")[0].capitalize()
        sections = {}
        for part, number, heading, text in label_sections(file):
            if not text.strip() or float(number) > 10:
                continue
            identifier = f"{product}-{part}-{number}"
            if any(row["_id"] == identifier for row in folder.corpus):
                continue
            folder.document(identifier, product, f"{heading}\n{text}", heading)
            sections.setdefault(number, set()).add(identifier)
            found = re.findall(r"EU/\d/\d\d/\d+/\d+", text) + [
                code.replace(" ", "") for code in re.findall(r"ATC code: ?([A-Z]\d\d ?[A-Z]{1,2} ?\d\d)", text)]
            for code in found:
                codes.setdefault(code, set()).add(identifier)
        for template in NEVER:
            folder.question("negation", template.format(product), sections.get("4.3", set()))
        for template in USED:
            folder.question("indication", template.format(product), sections.get("4.1", set()))
    for file in sorted((data / "xml/dailymed_spl").rglob("*.xml")):
        for number, section in enumerate(ElementTree.parse(file).iter("{urn:hl7-org:v3}section")):
            text = " ".join(" ".join(section.itertext()).split())
            if len(text) < 40 or section.find("{urn:hl7-org:v3}component") is not None:
                continue
            identifier = f"{file.stem}-{number}"
            title = section.find("{urn:hl7-org:v3}title")
            heading = " ".join(title.itertext()).strip() if title is not None else ""
            folder.document(identifier, file.stem, text, heading)
            for code in re.findall(r"NDC (\d{4,5}-\d{3,4}-\d\d?)", text):
                codes.setdefault(code, set()).add(identifier)
    for code, right in sorted(codes.items()):
        folder.question("code", code, right)
    # a strength is another strength without its point, and a unit is not another unit
    for i in range(30):
        drug = "".join(chance.choice("bdfklmnprstvz") + chance.choice("aeiou") for _ in range(3))
        for amount in ("0.5 mg", "5 mg", "10 mg/mL", "10 mg"):
            folder.document(f"strength-{i}-{amount.replace(' ', '').replace('/', '-')}", "",
                            f"{drug.capitalize()} comes as {amount}. Keep it in its box.")
        folder.question("quantity", f"{drug} {('0.5 mg', '5 mg', '10 mg/mL')[i % 3]}",
                        {f"strength-{i}-{('0.5mg', '5mg', '10mg-mL')[i % 3]}"})
    complaints = ["chest pain", "penicillin allergy", "fever", "blood in the stool", "suicidal thoughts",
                  "shortness of breath", "smoking", "night sweats", "pregnancy", "a rash"]
    for i in range(40):
        what, other = chance.sample(complaints, 2)
        folder.document(f"note-{i}-no", f"Visit {i}", f"Patient {i} of the ward denies {what}. Reports {other}.")
        folder.document(f"note-{i}-yes", f"Visit {i}", f"Patient {i} of the ward reports {what}. Denies {other}.")
        folder.question("denied", f"patient {i} denies {what}", {f"note-{i}-no"})
    folder.write()


# The aspirin rule ------------------------------------------------------------------------------

def paragraphs(data):
    for file in sorted((data / "corpus/openstax_pharmacology_cnxml").rglob("index.cnxml")):
        root = ElementTree.parse(file).getroot()
        space = "{http://cnx.rice.edu/cnxml}"
        title = " ".join((root.findtext(f"{space}title") or "").split())
        for number, part in enumerate(root.iter()):
            if part.tag in (f"{space}para", f"{space}item", f"{space}entry"):
                text = " ".join(" ".join(part.itertext()).split())
                if len(text.split()) >= 8:
                    yield f"{file.parent.name}-{number}", title, text


def substances(file):
    """{single-word name: all single-word names of the same substance}, foods left out."""
    found = {}
    for row in csv.DictReader(file.open(encoding="utf-8")):
        names = [row["Common name"]] + row["Synonyms"].split("|")
        names = {name.strip().lower() for name in names if re.fullmatch(r"[A-Za-z]{5,}", name.strip())}
        common = row["Common name"].strip().lower()
        if common in names and common not in FOODS:
            found[common] = sorted(names)
    return found


def make_aspirin(data, out):
    folder = BeirFolder(out / "aspirin")
    holders = {}
    for identifier, title, text in paragraphs(data):
        folder.document(identifier, title, text)
        for word in set(re.findall(r"[a-z]{5,}", f"{title} {text}".lower())):
            holders.setdefault(word, set()).add(identifier)
    for name, names in sorted(substances(data / "terms/drugbank_vocabulary/drugbank_vocabulary.csv").items()):
        right = set().union(*(holders.get(one, set()) for one in names))
        if name in holders and len(right) >= 3:
            folder.question("aspirin", f"{name} side effects", right)
    folder.write()


def judge_aspirin(folder, run):
    """Share of names whose first three texts all contain the name or one of its substance."""
    right = {}
    for line in (folder / "qrels.tsv").read_text().splitlines():
        query, document, _ = line.split("\t")
        right.setdefault(query, set()).add(document)
    ranked = {}
    for line in run.read_text().splitlines():
        query, _, document, _, score, _ = line.split()
        ranked.setdefault(query, []).append((-float(score), document))
    names = {}
    for line in (folder / "queries.jsonl").read_text().splitlines():
        query = json.loads(line)
        names[query["_id"]] = query["text"]
    missed = [names[query] for query in right
              if not {document for _, document in sorted(ranked.get(query, []))[:3]} <= right[query]
              or len(ranked.get(query, [])) < 3]
    share = 1 - len(missed) / len(right)
    print(f"aspirin rule: {len(right) - len(missed)} of {len(right)} names, {share:.3f} (to reach .98)")
    print("missed:", ", ".join(sorted(missed)[:40]))


def main():
    words = sys.argv[1:]
    if words[:1] == ["make"] and len(words) == 2:
        data, out = shared(), pathlib.Path(words[1])
        make_medquad(data, out)
        make_labels(data, out)
        make_aspirin(data, out)
    elif words[:1] == ["aspirin"] and len(words) == 3:
        judge_aspirin(pathlib.Path(words[1]) / "aspirin", pathlib.Path(words[2]))
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
