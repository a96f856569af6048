#!/usr/bin/env python3
"""Makes the demo clinic's PDF and DOCX documents from data/demo-sources.

    tools/make_demo_binaries.py          writes them into data/demo-clinic
    tools/make_demo_binaries.py --check  exit 1 when a committed file differs from its source

`data/demo-sources/A/B.pdf.md` becomes `data/demo-clinic/A/B.pdf`. The sources are a small Markdown:
`#` and `##` headings, paragraphs, `- ` and `1. ` items, `> ` warnings and `|` tables, each block on
lines of its own. The same source gives the same bytes on every machine: no dates, no compression.
Standard library only.
"""

import argparse
import io
import pathlib
import re
import sys
import zipfile
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ROOT / "data" / "demo-sources"
TARGETS = ROOT / "data" / "demo-clinic"

# --- the source ---------------------------------------------------------------------------------


def blocks_of(text):
    """Yields (kind, value): h1, h2, p, item, warning: text; table: rows of cells."""
    table = []
    for line in text.splitlines() + [""]:
        if line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                table.append(cells)
            continue
        if table:
            yield "table", table
            table = []
        for mark, kind in (("## ", "h2"), ("# ", "h1"), ("- ", "item"), ("> ", "warning")):
            if line.startswith(mark):
                yield kind, line[len(mark):].strip()
                break
        else:
            if line.strip():
                yield "p", line.strip()


# --- PDF ----------------------------------------------------------------------------------------

# Advance widths of Helvetica and Helvetica-Bold for codes 32..126, from Adobe's core font metrics.
HELVETICA = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584]
BOLD = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584]
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 595, 842, 72  # A4 in points


def width_of(text, size, bold):
    table = BOLD if bold else HELVETICA
    codes = text.encode("cp1252")
    return sum(table[c - 32] if 32 <= c <= 126 else 556 for c in codes) * size / 1000


def wrap(text, size, bold, width):
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer, size, bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return lines + [line]


class Pages:
    """Sets lines from top to bottom; starts a new page when the old one is full."""

    def __init__(self):
        self.pages = [[]]
        self.y = PAGE_HEIGHT - MARGIN

    def room_for(self, height):
        if self.y - height < MARGIN:
            self.pages.append([])
            self.y = PAGE_HEIGHT - MARGIN

    def show(self, x, y, text, size, bold=False):
        coded = text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
        font = b"/F2" if bold else b"/F1"
        self.pages[-1].append(b"BT %s %d Tf 1 0 0 1 %.2f %.2f Tm (%s) Tj ET" % (font, size, x, y, coded))

    def paragraph(self, text, size, bold=False, indent=0, before=6, first=""):
        lines = wrap(text, size, bold, PAGE_WIDTH - 2 * MARGIN - indent)
        self.room_for(before + (size + 4) * min(len(lines), 2 if not bold else 4))
        self.y -= before
        for number, line in enumerate(lines):
            self.room_for(size + 4)
            self.y -= size + 4
            if number == 0 and first:
                self.show(MARGIN + 6, self.y, first, size)
            self.show(MARGIN + indent, self.y, line, size, bold)

    def table(self, rows, size=12):
        column = (PAGE_WIDTH - 2 * MARGIN) / len(rows[0])
        self.y -= 8
        for number, cells in enumerate(rows):
            bold = number == 0
            wrapped = [wrap(cell, size, bold, column - 14) for cell in cells]
            height = max(len(lines) for lines in wrapped) * (size + 4) + 4
            self.room_for(height)
            for index, lines in enumerate(wrapped):
                for offset, line in enumerate(lines):
                    self.show(MARGIN + index * column, self.y - (offset + 1) * (size + 4), line, size, bold)
            self.y -= height

    def box(self, text, size=12):
        lines = wrap(text, size, True, PAGE_WIDTH - 2 * MARGIN - 20)
        height = len(lines) * (size + 4) + 14
        self.room_for(height + 10)
        self.y -= 10
        self.pages[-1].append(b"0.5 w %d %.2f %d %.2f re S" % (
            MARGIN, self.y - height, PAGE_WIDTH - 2 * MARGIN, height))
        for number, line in enumerate(lines):
            self.show(MARGIN + 10, self.y - 5 - (number + 1) * (size + 4) + 2, line, size, True)
        self.y -= height


def pdf_of(text):
    pages, title = Pages(), ""
    for kind, value in blocks_of(text):
        if kind == "h1":
            title = value
            pages.paragraph(value, 18, bold=True, before=0)
        elif kind == "h2":
            pages.paragraph(value, 14, bold=True, before=14)
        elif kind == "item":
            pages.paragraph(value, 12, indent=18, before=2, first="\u2022")
        elif kind == "warning":
            pages.box(value)
        elif kind == "table":
            pages.table(value)
        else:
            pages.paragraph(value, 12)
    count = len(pages.pages)
    for number, page in enumerate(pages.pages, start=1):
        line = b"Harbour Street Clinic (demo), page %d of %d" % (number, count)
        page.append(b"BT /F1 9 Tf 1 0 0 1 %d 40 Tm (%s) Tj ET" % (MARGIN, line))
    return pdf_file([b"\n".join(page) + b"\n" for page in pages.pages], title)


def pdf_file(contents, title):
    """Objects: 1 catalogue, 2 page tree, 3 and 4 fonts, 5 information, then page and content pairs."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    kids = b" ".join(b"%d 0 R" % (6 + 2 * i) for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        font % b"Helvetica", font % b"Helvetica-Bold",
        b"<< /Title (%s) /Author (Harbour Street Clinic \\(invented\\)) >>" % title.encode("cp1252")]
    for index, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (PAGE_WIDTH, PAGE_HEIGHT, 7 + 2 * index))
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(content), content))
    out, offsets = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in offsets:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


# --- DOCX ---------------------------------------------------------------------------------------

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{TYPE}.numbering+xml"/>'
    f'<Override PartName="/docProps/core.xml" '
    f'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>')
PACKAGE_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
    f'Target="docProps/core.xml"/></Relationships>')
DOCUMENT_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>')
NUMBERING = (
    f'{HEAD}<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    f'<w:numFmt w:val="bullet"/><w:lvlText w:val="\u2022"/>'
    f'<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')


def style(identity, name, body):
    return (f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{body}</w:style>')


STYLES = (
    f'{HEAD}<w:styles xmlns:w="{WORD}">'
    + style("Normal", "Normal", '<w:rPr><w:sz w:val="22"/></w:rPr>')
    + style("Title", "Title", '<w:rPr><w:b/><w:sz w:val="36"/></w:rPr>')
    + style("Heading1", "heading 1",
            '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr>')
    + style("Heading2", "heading 2",
            '<w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr>')
    + style("ListParagraph", "List Paragraph", "")
    + style("Warning", "Warning", "<w:rPr><w:b/></w:rPr>")
    + "</w:styles>")

BORDERS = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="auto"/>'
                  for side in ("top", "left", "bottom", "right"))
PARAGRAPH = {
    "h1": '<w:pStyle w:val="Heading1"/>', "h2": '<w:pStyle w:val="Heading2"/>', "p": "",
    "item": '<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    "warning": f'<w:pStyle w:val="Warning"/><w:pBdr>{BORDERS}</w:pBdr>'}


def paragraph(text, properties=""):
    return (f"<w:p><w:pPr>{properties}</w:pPr>"
            f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')


def word_table(rows):
    grid = '<w:gridCol w:w="3000"/>' * len(rows[0])
    out = f"<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    for number, cells in enumerate(rows):
        header = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        out += f"<w:tr>{header}" + "".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in cells)
        out += "</w:tr>"
    return out + "</w:tbl>"


def docx_of(text):
    body, title = "", ""
    for kind, value in blocks_of(text):
        if kind == "h1":
            title = value
        body += word_table(value) if kind == "table" else paragraph(value, PARAGRAPH[kind])
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title>'
        f"<dc:creator>Harbour Street Clinic (invented)</dc:creator><dc:language>en</dc:language>"
        f"</cp:coreProperties>")
    parts = [
        ("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", PACKAGE_RELATIONS),
        ("word/document.xml", f'{HEAD}<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONS), ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING), ("docProps/core.xml", core)]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            archive.writestr(entry, content.encode("utf-8"))
    return out.getvalue()


# --- the program --------------------------------------------------------------------------------


def made():
    """Yields (target path, bytes) of every source."""
    for source in sorted(SOURCES.rglob("*.md")):
        target = TARGETS / source.relative_to(SOURCES).with_suffix("")
        maker = {".pdf": pdf_of, ".docx": docx_of}.get(target.suffix)
        if maker is None:
            raise SystemExit(f"{source}: name it *.pdf.md or *.docx.md")
        yield target, maker(source.read_text(encoding="utf-8"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 on a difference")
    check = parser.parse_args().check
    differing = 0
    for target, content in made():
        if target.is_file() and target.read_bytes() == content:
            continue
        differing += 1
        if check:
            print(f"{target.relative_to(ROOT)}: differs from its source; run tools/make_demo_binaries.py")
        else:
            target.write_bytes(content)
            print(f"wrote {target.relative_to(ROOT)} ({len(content)} bytes)")
    return 1 if check and differing else 0


if __name__ == "__main__":
    sys.exit(main())
