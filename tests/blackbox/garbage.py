"""Bad files: a clear sentence for each, the good ones beside them are taken, nothing stored is lost."""
import unittest
import zipfile

from osler_process import Osler, main, write

MEGABYTE = 1 << 20
WORD_NAMESPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zip_bomb(path):
    """300 MB of one letter in a megabyte."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(b"<w:document " + WORD_NAMESPACE + b"><w:body><w:p><w:r><w:t>")
            for _ in range(300):
                part.write(b"a" * MEGABYTE)
            part.write(b"</w:t></w:r></w:p></w:body></w:document>")


def hostile_files(folder):
    """Writes one file of each kind. Returns {name: words that its error must hold}."""
    zip_bomb(folder / "bomb.docx")
    write(folder / "broken.docx", b"PK\x03\x04 and then nothing that belongs to an archive")
    write(folder / "cut.pdf", b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog")
    write(folder / "line.txt", b"word " * (20 * MEGABYTE))
    write(folder / "line.jsonl", b'{"_id":"a","text":"' + b"word " * (2 * MEGABYTE) + b'"}\n')
    write(folder / "bytes.md", b"# Title\n\nabc \xff\xfe\x80 def\n")
    write(folder / "nul.txt", b"abc\0\0def\n")
    write(folder / "deep.jsonl", b'{"_id":"x","text":"t","metadata":' + b"[" * 100_000 +
          b"]" * 100_000 + b"}\n")
    write(folder / "quote.csv", b'a,b\n"never closed,1\n')
    return {"bomb.docx": "zip bomb", "broken.docx": "", "cut.pdf": "cut short",
            "line.txt": "split the file", "line.jsonl": "", "bytes.md": "UTF-8 at byte 13",
            "nul.txt": "NUL at byte 3", "deep.jsonl": "nested deeper", "quote.csv": "line 2"}


SCRIPTED = """<html><head><title>Giraffes</title><script>evilscript()</script>
<style>.evilstyle{}</style></head><body onload="evilload()"><h1>Giraffes</h1>
<p onclick="evilclick()">Giraffes eat <b>acacia</b> leaves.</p>
<a href="javascript:evillink()">more</a><iframe srcdoc="evilframe"></iframe></body></html>"""


class Garbage(unittest.TestCase):
    def setUp(self):
        self.osler = self.enterContext(Osler())
        self.folder = self.osler.home / "in"

    def test_each_bad_file_is_named_and_the_good_ones_are_accepted(self):
        write(self.osler.home / "before" / "lion.md", "# Lions\n\nLions sleep all day.\n")
        self.osler.lines("ingest", self.osler.home / "before")
        before = self.osler.listed()
        expected = hostile_files(self.folder)
        write(self.folder / "good.md", "# Tigers\n\nTigers swim at night.\n")
        [job] = self.osler.lines("ingest", self.folder, code=1)
        messages = {failed["path"].rsplit("/", 1)[-1]: failed["message"] for failed in job["failed"]}
        self.assertEqual(sorted(messages), sorted(expected))
        for name, words in expected.items():
            self.assertTrue(messages[name].startswith(name), messages[name])
            self.assertGreater(len(messages[name]), len(name) + 10, messages[name])
            self.assertIn(words, messages[name])
        self.assertEqual(self.osler.listed(), {**before, "good": [(1, "active")]})
        self.assertEqual(self.osler.lines("search", "-k", "1", "lions")[0]["title"], "Lions")
        self.assertEqual(list((self.osler.data / "tmp").iterdir()), [])

    def test_people_are_told_each_file_on_its_own_line(self):
        write(self.folder / "nul.txt", b"abc\0def\n")
        done = self.osler.run("ingest", self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("not read: nul.txt: there is a NUL at byte 3", done.stdout)

    def test_a_bad_new_edition_leaves_the_former_one_in_force(self):
        write(self.folder / "lion.md", "# Lions\n\nLions sleep all day.\n")
        self.osler.lines("ingest", self.folder)
        write(self.folder / "lion.md", b"# Lions\n\nLions \xff\xfe wake.\n")
        self.osler.lines("ingest", self.folder, code=1)
        self.assertEqual(self.osler.listed(), {"lion": [(1, "active")]})
        self.assertIn("sleep all day", self.osler.lines("search", "lions")[0]["text"])

    def test_scripts_and_styles_of_a_page_are_never_text(self):
        write(self.folder / "giraffe.html", SCRIPTED)
        self.osler.lines("ingest", self.folder)
        hits = self.osler.lines("search", "giraffes evilscript evilclick evilload evilstyle")
        text = " ".join(hit["title"] + hit["section"] + hit["text"] for hit in hits)
        self.assertIn("acacia", text)
        self.assertNotIn("evil", text)
        self.assertNotIn("<", text)


if __name__ == "__main__":
    main()
