#!/usr/bin/env python3
"""Walks ARCHITECTURE.md: every path in backticks exists, every room of the build has its paragraph,
what stands in [NEVER ...] is what the room's CMakeLists.txt says, every test named in [<room>_test
Suite.Name] exists, and the page has fewer than 250 lines. With --self-test: wrong pages are noticed.

    check_architecture.py REPOSITORY [--self-test]
"""
import pathlib
import re
import sys

MOST_LINES = 250
ENDINGS = (".h", ".cpp", ".md", ".txt", ".toml", ".py", ".cmake", ".lock", ".cases")
NO_FILE_OF_OURS = {"documents.toml", "osler.toml", "CMakeLists.txt"}  # kinds of files, many of each


def rooms_of(root):
    """{path from src/: what it must never reach}"""
    rooms = {}
    for build in sorted((root / "src").rglob("CMakeLists.txt")):
        text = re.sub(r"#[^\n]*", "", build.read_text(encoding="utf-8"))
        module = re.search(r"osler_module\(([^)]*)\)", text)
        if module is None:
            continue
        words = module.group(1).split()
        never = set()
        if "NEVER" in words:
            for word in words[words.index("NEVER") + 1:]:
                if word.isupper():
                    break
                never.add(word)
        rooms[build.parent.relative_to(root / "src").as_posix()] = never
    return rooms


def tests_of(root, path):
    names = set()
    for file in (root / "src" / path).rglob("*_test.cpp"):
        text = file.read_text(encoding="utf-8")
        for suite, name in re.findall(r"^TEST(?:_F|_P)?\((\w+),\s*(\w+)", text, re.M):
            names |= {f"{suite}.{name}", f"{suite}.*"}
    return names


def is_path(text):
    if not re.fullmatch(r"[\w.-][\w./-]*", text) or text in NO_FILE_OF_OURS:
        return False
    return "/" in text or text.endswith(ENDINGS)


def check(root, page):
    wrong = []
    rooms = rooms_of(root)
    by_name = {path.rsplit("/", 1)[-1]: path for path in rooms}
    if page.count("\n") >= MOST_LINES:
        wrong.append(f"the page has {page.count(chr(10))} lines; it must stay under {MOST_LINES}")
    for path in sorted(set(filter(is_path, re.findall(r"`([^`\n]+)`", page)))):
        if not (root / path).exists():
            wrong.append(f"`{path}` does not exist")
    paragraphs = dict(re.findall(r"^### ([\w/]+): [^\n]+\?\n(.*?)(?=^##|\Z)", page, re.M | re.S))
    for path in sorted(rooms.keys() - paragraphs.keys()):
        wrong.append(f"src/{path} has no paragraph '### {path}: <its question>?'")
    for path in sorted(paragraphs.keys() - rooms.keys()):
        wrong.append(f"'### {path}' is no room of the build")
    for path in sorted(paragraphs.keys() & rooms.keys()):
        said = set()
        for words in re.findall(r"\[NEVER ([^\]]+)\]", paragraphs[path]):
            said |= set(words.split())
        if said != rooms[path]:
            wrong.append(f"{path}: the page says NEVER {sorted(said)}, the build {sorted(rooms[path])}")
    for room, names in re.findall(r"\[(\w+)_test ([^\]]+)\]", page):
        known = tests_of(root, by_name[room]) if room in by_name else set()
        for name in names.split(","):
            if name.strip() not in known:
                wrong.append(f"{room}_test has no {name.strip()}")
    return wrong


def self_test(root, page):
    damages = {
        "a path that is gone": page + "`src/foundation/base/gone.h`\n",
        "a file of the root that is gone": page + "`GONE.md`\n",
        "a room without a paragraph": page.replace("### trust/egress: may", "### trust/egress, may"),
        "a paragraph without a room": page + "### trust/nobody: who?\nNobody.\n",
        "another NEVER": page.replace("[NEVER models net search]", "[NEVER models net]", 1),
        "a test that is gone": page + "[search_test Search.NoSuchTest]\n",
        "a page that is too long": page + "\n" * MOST_LINES,
    }
    unnoticed = [what for what, damaged in damages.items() if not check(root, damaged)]
    return [f"not noticed: {what}" for what in unnoticed]


def main():
    root = pathlib.Path(sys.argv[1])
    page = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    wrong = self_test(root, page) if "--self-test" in sys.argv[2:] else check(root, page)
    for line in wrong:
        print(f"ARCHITECTURE.md: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
