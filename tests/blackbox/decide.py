"""osler decide: the published figures follow from the shipped book, and a changed book says so."""

import json
import os
import pathlib
import subprocess
import tempfile

OSLER = pathlib.Path(os.environ["OSLER_BINARY_DIR"]) / "osler"
BOOK = pathlib.Path(os.environ["OSLER_SOURCE_DIR"]) / "data/prices/article-2026-06.toml"


def decide(home, *words):
    return subprocess.run(
        [OSLER, "--data", home, "decide", *words],
        capture_output=True, text=True, timeout=60, check=False,
    )


with tempfile.TemporaryDirectory() as home:
    explained = decide(home, "--explain", "--prices", "article-2026-06", "--json")
    assert explained.returncode == 0, explained.stderr
    figures = json.loads(explained.stdout)
    assert len(figures["golden"]) == 16
    assert all(row["published"] == row["value"] for row in figures["golden"])
    assert len({one["id"] for one in figures["findings"]}) == 10
    assert all(one["claim"] and one["arithmetic"] and one["value"] for one in figures["findings"])
    again = decide(home, "--explain", "--prices", "article-2026-06", "--json")
    assert again.stdout == explained.stdout, "the same book gives the same bytes"

    changed = pathlib.Path(home) / "changed.toml"
    changed.write_text(BOOK.read_text().replace("amount = 20000", "amount = 20001"))
    assert decide(home, "--explain", "--prices", str(changed)).returncode == 1

    changed.write_text(BOOK.read_text().replace("amount = 20000", "amount = -20000"))
    refused = decide(home, "--explain", "--prices", str(changed))
    assert refused.returncode == 3 and "changed.toml line" in refused.stderr, refused.stderr

    (pathlib.Path(home) / "prices").mkdir()
    for name in ("no-such-book", "x" * 300):  # the second is longer than a file's name may be
        assert decide(home, "--explain", "--prices", name).returncode == 2, name
    other = decide(home, "--explain", "--prices", "this-machine")
    assert other.returncode == 3 and "has no row" in other.stderr, other.stderr
    assert decide(home).returncode == 2
print("decide: ok")
