"""PDFs made for one test: a page description and the few objects it needs."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

A4 = (0, 0, 595, 842)
FONTS = {"F": "Helvetica", "B": "Helvetica-Bold", "I": "Times-Italic"}


def made(
    *contents: str,
    box: Sequence[float] = A4,
    rotate: int = 0,
    crop: Sequence[float] | None = None,
    unicode_map: str | None = None,
    then: Callable[[Pdf], None] | None = None,
    encryption: pikepdf.Encryption | bool = False,
) -> bytes:
    """A PDF with a page for each content stream; strings in them are WinAnsi, /U is a font with its own meanings."""
    pdf = Pdf.new()
    fonts = Dictionary({f"/{name}": pdf.make_indirect(_font(font)) for name, font in FONTS.items()})
    if unicode_map is not None:
        own = _font("Own")
        own.FirstChar, own.LastChar, own.Widths = 0, 255, Array([500] * 256)
        own.FontDescriptor = pdf.make_indirect(_descriptor())
        own.ToUnicode = pdf.make_stream(_CMAP.replace("%", unicode_map).encode())
        fonts["/U"] = pdf.make_indirect(own)
    for content in contents:
        page = pdf.add_blank_page(page_size=(box[2] - box[0], box[3] - box[1]))
        page.obj.MediaBox = Array(box)
        page.obj.Resources = Dictionary(Font=fonts, XObject=Dictionary(Im=_image(pdf)))
        page.obj.Contents = pdf.make_stream(content.encode("cp1252"))
        if rotate:
            page.obj.Rotate = rotate
        if crop:
            page.obj.CropBox = Array(crop)
    if then:
        then(pdf)
    target = io.BytesIO()
    pdf.save(target, encryption=encryption, static_id=not encryption)
    return target.getvalue()


def text(x: float, y: float, words: str, font: str = "F", size: float = 12, before: str = "") -> str:
    """Drawing instructions for a line of text."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {before} BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET Q\n"


def link(pdf: Pdf, page: int, rect: Sequence[float], *, uri: str | None = None, to: int | None = None) -> None:
    """A clickable area."""
    area = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array(rect))
    if uri is not None:
        area.A = Dictionary(S=Name.URI, URI=String(uri))
    if to is not None:
        area.Dest = Array([pdf.pages[to - 1].obj, Name.Fit])
    pdf.pages[page - 1].obj.Annots = Array([*pdf.pages[page - 1].obj.get("/Annots", []), pdf.make_indirect(area)])


def meanings(**own: str) -> str:
    """ToUnicode for letters of WinAnsi, the rest being what they are."""
    plain = {code: bytes([code]).decode("cp1252", "replace") for code in (*range(0x20, 0x7F), *range(0xA0, 0x100))}
    codes = plain | {ord(letter): meaning for letter, meaning in own.items()}
    rows = [f"<{code:02X}> <{meaning.encode('utf-16-be').hex()}>" for code, meaning in codes.items()]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    return "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)


def _font(name: str) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding)


def _descriptor() -> Dictionary:
    return Dictionary(
        Type=Name.FontDescriptor, FontName=Name.Own, Flags=32, FontBBox=Array([0, -200, 1000, 900]),
        ItalicAngle=0, Ascent=800, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip


def _image(pdf: Pdf) -> Stream:
    return pdf.make_indirect(
        Stream(
            pdf,
            zlib.compress(bytes(range(0, 256, 4))),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=8,
            Height=8,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
            Filter=Name.FlateDecode,
        )
    )


_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Own def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
%
endcmap CMapName currentdict /CMap defineresource pop end end
"""
