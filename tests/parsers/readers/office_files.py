"""Small Office files, written by hand for one test each."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from parsers.readers.docx import read_docx, read_odt
from schemas.page import Furniture, Line, Pages

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_SPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
ODF_SPACES += ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these entries."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def entries(data: bytes) -> dict[str, bytes]:
    """The entries of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def docx(body: str, **parts: str) -> bytes:
    """A Word document with this ``w:body``. Other parts by name: ``styles="<w:style …/>"``, ``footer1=…``.

    A part whose name ends with a digit is a header or footer: ``r:id="footer1"`` points to it. ``rels`` are more
    relationships of the main part.
    """
    more = parts.pop("rels", "")
    kinds = {name: name.rstrip("0123456789") for name in parts}
    rels = "".join(f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items())
    roots = {"header": "hdr", "footer": "ftr"}
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _relationships(f'<Relationship Id="m" Type="{R}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(rels + more),
    }
    for name, content in parts.items():
        root = roots.get(kinds[name], name)
        files[f"word/{name}.xml"] = f"<w:{root} {SPACES}>{content}</w:{root}>"
    return zipped(files)


def _relationships(content: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{content}</Relationships>'


def odt(body: str, *, automatic: str = "", styles: str = "", masters: str = "", heads: str = "") -> bytes:
    """An OpenDocument text with this ``office:text``; ``heads`` are the automatic styles of ``styles.xml``."""
    content = (
        f"<office:document-content {ODF_SPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    common = (
        f"<office:document-styles {ODF_SPACES}><office:styles>{styles}</office:styles>"
        f"<office:automatic-styles>{heads}</office:automatic-styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    )
    return zipped({"mimetype": ODT_TYPE, "content.xml": content, "styles.xml": common})


def p(text: str = "", *, ppr: str = "", rpr: str = "") -> str:
    """A Word paragraph of one run."""
    return f"<w:p><w:pPr>{ppr}</w:pPr>{r(text, rpr)}</w:p>" if text else f"<w:p><w:pPr>{ppr}</w:pPr></w:p>"


def r(text: str, rpr: str = "") -> str:
    """A Word run."""
    return f'<w:r><w:rPr>{rpr}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def tc(*paragraphs: str, tcpr: str = "") -> str:
    """A Word cell."""
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{''.join(paragraphs) or '<w:p/>'}</w:tc>"


def tr(*cells: str, trpr: str = "") -> str:
    """A Word row."""
    return f"<w:tr><w:trPr>{trpr}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, tblpr: str = "") -> str:
    """A Word table."""
    return f"<w:tbl><w:tblPr>{tblpr}</w:tblPr>{''.join(rows)}</w:tbl>"


def tp(text: str, style: str = "") -> str:
    """An OpenDocument paragraph."""
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def word(body: str, **parts: str) -> Pages:
    """What is read of ``docx``."""
    return read_docx(docx(body, **parts))


def writer(body: str, **parts: str) -> Pages:
    """What is read of ``odt``."""
    return read_odt(odt(body, **parts))


def texts(pages: Pages) -> list[str]:
    """The paper's own lines."""
    return [line.text for line in pages.lines if line.furniture is None]


def heads(pages: Pages) -> list[str]:
    """The running heads."""
    return [line.text for line in pages.lines if line.furniture is Furniture.RUNNING_HEAD]


def grid(pages: Pages, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    """The cells of a table that hold text: row, column, rowspan, colspan, text; a cell's lines joined with "|"."""
    lines = {line.number: line for line in pages.lines}
    return [
        (cell.row, cell.col, cell.rowspan, cell.colspan, _cell_text(cell.spans, lines))
        for cell in pages.tables[number].cells
        if cell.spans
    ]


def _cell_text(spans: object, lines: Mapping[int, Line]) -> str:
    assert isinstance(spans, tuple)
    return "|".join(lines[span.line].text[span.start : span.end] for span in spans)


def words(pages: Pages) -> list[str]:
    """The paper's own words in order, tables cell by cell."""
    return list(_words(pages))


def _words(pages: Pages) -> Iterator[str]:
    lines = {line.number: line for line in pages.lines}
    rows: dict[int, list[tuple[int, tuple[object, ...]]]] = {}
    inside: set[int] = set()
    for table in pages.tables:
        firsts: dict[int, int] = {}
        for cell in table.cells:
            for span in cell.spans:
                firsts[cell.row] = min(firsts.get(cell.row, span.line), span.line)
                inside.add(span.line)
        for cell in table.cells:
            if cell.spans:
                rows.setdefault(firsts[cell.row], []).append((cell.col, cell.spans))
    for line in pages.lines:
        for _, spans in sorted(rows.get(line.number, []), key=lambda pair: pair[0]):
            yield from _cell_text(spans, lines).replace("|", " ").split()
        if line.number not in inside and line.furniture is None:
            yield from line.text.split()


def compound(streams: Mapping[str, bytes]) -> bytes:
    """An OLE compound file with these streams in its root ([MS-CFB])."""
    size, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    sectors: list[bytes] = []
    fat: list[int] = []
    entries = [_entry("Root Entry", 5, end, 0, child=1 if streams else free)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(4096, b"\0")
        start, count = len(sectors), -(-len(padded) // size)
        sectors += [padded[at : at + size].ljust(size, b"\0") for at in range(0, len(padded), size)]
        fat += [*range(start + 1, start + count), end]
        sibling = number + 1 if number < len(streams) else free
        entries.append(_entry(name, 2, start, len(padded), sibling=sibling))
    directory = len(sectors)
    listed = b"".join(entries).ljust(-(-len(entries) // 4) * size, b"\0")
    sectors += [listed[at : at + size] for at in range(0, len(listed), size)]
    fat += [*range(directory + 1, len(sectors)), end]
    table = len(sectors)
    fat.append(0xFFFFFFFD)
    sectors.append(struct.pack("<128I", *fat, *[free] * (128 - len(fat))))
    header = struct.pack("<8s16xHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, 0, 1,
                         directory, 0, 4096, end, 0, end, 0, table)  # fmt: skip
    return header + struct.pack("<108I", *[free] * 108) + b"".join(sectors)


def _entry(
    name: str, kind: int, start: int, length: int, *, child: int = 0xFFFFFFFF, sibling: int = 0xFFFFFFFF
) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", encoded, len(encoded), kind, 1, 0xFFFFFFFF, sibling, child, 0, start, length
    )
