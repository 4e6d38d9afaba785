"""The sheet that a page is drawn on: the page's picture, a margin for line numbers, room for labels, a legend.

Boxes come in points and are drawn in pixels. The font that Pillow brings has no letters beyond ASCII, so what is
written is ours: numbers, paths, names of fields.
"""

from __future__ import annotations

import io
import math

import msgspec
from PIL import Image, ImageDraw, ImageFont

from schemas.page import Box, Furniture, Line, PageInfo, Pages, Source

Colour = tuple[int, int, int]

BLACK: Colour = (30, 30, 30)
GREY: Colour = (130, 130, 130)
WHITE: Colour = (255, 255, 255)
RED: Colour = (200, 30, 30)

MARGIN = 72
"""Pixels to the left of the page, for line numbers."""
EDGE = 16
LABELS = 470
HEAD = 26
ROW = 16
SIZE = 13
_BORDER: Colour = (170, 170, 170)
_DESK: Colour = (238, 238, 234)


class Key(msgspec.Struct, frozen=True):
    """One entry of the legend: a sample of a colour and what it means."""

    colour: Colour
    meaning: str
    fill: int = 0


class Sheet:
    """A picture that grows: overlays are drawn on it, labels beside it, and last the legend above it."""

    def __init__(self, pages: Pages, number: int, picture: Image.Image, *, labels: bool) -> None:
        self.pages = pages
        self.info = next(info for info in pages.pages if info.number == number)
        if not self.info.width or not self.info.height:
            raise ValueError(f"page {number} has no size, so nothing can be drawn on it")
        self.lines = tuple(line for line in pages.lines if line.page == number)
        self.scale = picture.width / self.info.width
        self.page_width, self.page_height = picture.size
        width = MARGIN + picture.width + EDGE + (LABELS if labels else 0)
        self._image = Image.new("RGB", (width, picture.height), _DESK)
        self._image.paste(picture.convert("RGB"), (MARGIN, 0))
        self._layer = Image.new("RGBA", self._image.size, (0, 0, 0, 0))
        self._over = ImageDraw.Draw(self._layer)
        self._marks: list[tuple[float, float]] = []
        self.keys: list[Key] = []
        self.told: list[str] = []

    def rect(self, box: Box) -> tuple[float, float, float, float]:
        """A box on the page, in pixels of the sheet."""
        left, right = MARGIN + box.x0 * self.scale, MARGIN + box.x1 * self.scale
        return left, box.top * self.scale, max(right, left + 1), max(box.bottom * self.scale, box.top * self.scale + 1)

    def frame(self, box: Box, colour: Colour, *, width: int = 1, fill: int = 0, pad: float = 0.0) -> None:
        """A rectangle around a box, ``pad`` pixels outside it; ``fill`` is how opaque its inside is, 0 to 255."""
        x0, y0, x1, y1 = self.rect(box)
        self._over.rectangle(
            (x0 - pad, y0 - pad, x1 + pad, y1 + pad),
            outline=(*colour, 255) if width else None,
            fill=(*colour, fill) if fill else None,
            width=width,
        )

    def stroke(self, start: tuple[float, float], end: tuple[float, float], colour: Colour, width: int = 1) -> None:
        """A straight line between two points of the sheet, in pixels."""
        self._over.line((start, end), fill=(*colour, 255), width=width)

    def dashes(self, x0: float, x1: float, y: float, colour: Colour) -> None:
        """A dashed line under something."""
        for x in range(round(x0), round(x1), 6):
            self.stroke((x, y), (min(x + 3, x1), y), colour, 2)

    def write(self, x: float, y: float, text: str, colour: Colour, *, size: int = SIZE, back: bool = False) -> float:
        """Text with its upper left corner there; returns where it ends. ``back`` puts white behind it."""
        font = ImageFont.load_default(size)
        shown = _ascii(text)
        end = x + font.getlength(shown)
        if back:
            self._over.rectangle((x - 1, y + 1, end + 1, y + size + 1), fill=(*WHITE, 215))
        self._over.text((x, y), shown, fill=(*colour, 255), font=font)
        return end

    def number_lines(self) -> None:
        """Each line's number with its marks, in the margin; where lines stand side by side, before the line itself."""
        for line in self.lines:
            if line.box is None:
                continue
            text = " ".join(part for part in (str(line.number), marks(line)) if part)
            x0, y0, _, y1 = self.rect(line.box)
            size = max(min(SIZE, round(y1 - y0)), 8)
            y = (y0 + y1 - size) / 2 - 2
            wide = ImageFont.load_default(size).getlength(text)
            in_margin = all(abs(y - other) > size * 0.8 for other, _ in self._marks)
            x = MARGIN - 6 - wide if in_margin else x0 - wide - 4
            self._marks.append((y, x))
            self.write(x, y, text, GREY if line.furniture else BLACK, size=size, back=not in_margin)

    def extend(self, bottom: float) -> None:
        """Make the sheet higher when labels go further down than the page."""
        height = math.ceil(bottom) + EDGE
        if height <= self._image.height:
            return
        image = Image.new("RGB", (self._image.width, height), _DESK)
        image.paste(self._image, (0, 0))
        layer = Image.new("RGBA", image.size, (0, 0, 0, 0))
        layer.paste(self._layer, (0, 0))
        self._image, self._layer = image, layer
        self._over = ImageDraw.Draw(layer)

    def png(self) -> bytes:
        """The finished picture."""
        body = Image.alpha_composite(self._image.convert("RGBA"), self._layer).convert("RGB")
        ImageDraw.Draw(body).rectangle((MARGIN - 1, -1, MARGIN + self.page_width, self.page_height), outline=_BORDER)
        head = self._head(body.width)
        whole = Image.new("RGB", (body.width, head.height + body.height), _DESK)
        whole.paste(head, (0, 0))
        whole.paste(body, (0, head.height))
        file = io.BytesIO()
        whole.save(file, "PNG", optimize=False)
        return file.getvalue()

    def _head(self, width: int) -> Image.Image:
        """What page this is, what is told of it, and the legend in as many rows as it needs."""
        font = ImageFont.load_default(SIZE)
        rows: list[list[Key]] = [[]]
        x = float(EDGE)
        for key in self.keys:
            needed = 22 + font.getlength(key.meaning) + 22
            if x + needed > width and rows[-1]:
                rows.append([])
                x = float(EDGE)
            rows[-1].append(key)
            x += needed
        notices = [notice for notice in self.pages.notices if notice.page == self.info.number]
        head = Image.new("RGB", (width, HEAD + ROW * (len(notices) + len(rows)) + 10), WHITE)
        draw = ImageDraw.Draw(head, "RGBA")
        draw.text((EDGE, 6), _ascii("  |  ".join((_title(self.info, self.pages), *self.told))), fill=BLACK, font=font)
        y = HEAD
        for notice in notices:
            draw.text((EDGE, y), _ascii(f"{notice.kode}: {notice.melding}"), fill=RED, font=font)
            y += ROW
        for row in rows:
            x = float(EDGE)
            for key in row:
                draw.rectangle((x, y + 3, x + 15, y + 13), outline=key.colour, fill=(*key.colour, key.fill), width=2)
                draw.text((x + 22, y), key.meaning, fill=BLACK, font=font)
                x += 22 + font.getlength(key.meaning) + 22
            y += ROW
        return head


def marks(line: Line) -> str:
    """A line's marks as ``moetearkiv lines`` prints them, and "-" for a word that goes on in the next line."""
    found = (
        "^" if line.furniture is Furniture.RUNNING_HEAD else "~" if line.furniture else "",
        f"h{line.level}" if line.level is not None else "",
        "B" if line.bold else "",
        "I" if line.italic else "",
        "/" if line.hard_break else "",
        "-" if line.hyphenated else "",
    )
    return "".join(found)


def _title(info: PageInfo, pages: Pages) -> str:
    shown = f"page {info.number} of {len(pages.pages)}"
    if info.label and info.label != str(info.number):
        shown += f' ("{info.label}")'
    if info.rotation:
        shown += f", turned {info.rotation} degrees"
    source = {Source.OCR: ", recognised from a picture", Source.NONE: ", a picture that was not recognised"}
    return shown + source.get(info.source, "")


def _ascii(text: str) -> str:
    """What the font can show: Norwegian letters as they are written in names of fields, the rest as "?"."""
    spelt = text.translate({0xE6: "ae", 0xF8: "oe", 0xE5: "aa", 0xC6: "Ae", 0xD8: "Oe", 0xC5: "Aa"})
    return spelt.encode("ascii", "replace").decode()
