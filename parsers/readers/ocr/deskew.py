"""How far a scanned page is turned, and the page turned back.

The angle is the one at which the page's rows differ most: lines of print are dark, the space between them is light
(projection profile). Found first in coarse steps, then in fine ones, on a copy squeezed to narrow columns: shifting
those up and down is as good as turning the page, and fifty times as cheap. Angles are degrees, positive when the print
must be turned counter-clockwise to be level, as Pillow's ``rotate`` counts.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable

from PIL import Image, ImageOps

MAX_ANGLE = 5.0
"""A page that is turned further was not laid crooked on the glass: it is left as it is."""
_STEPS = ((1.0, 400), (0.25, 700), (0.05, 1400))
"""Step in degrees, and the copy's rows of pixels: each search goes one earlier step to both sides."""
_COLUMNS = 48
LEAST = 0.1
"""A smaller angle moves the end of a line by less than a point: turning would only blur the letters."""


def find_angle(page: Image.Image) -> float:
    """The degrees to turn a grey page counter-clockwise by, 0.0 when it is level or shows no lines."""
    angle, reach = 0.0, MAX_ANGLE
    for step, rows in _STEPS:
        small = _squeezed(page, rows)
        count = round(reach / step)
        tries = [angle + step * number for number in range(-count, count + 1)]
        # A pixel of the copy is much wider than high.
        stretch = (small.height / page.height) / (small.width / page.width)
        angle = _sharpest(small, tries, stretch)
        reach = step
    if abs(angle) < LEAST or abs(angle) > MAX_ANGLE - 0.5:
        return 0.0
    return round(angle, 2)


def level(page: Image.Image, angle: float) -> Image.Image:
    """The page turned by ``angle`` about its middle, in a picture of the same size, white where nothing was."""
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else page


def turned_back(x: float, y: float, angle: float, width: float, height: float) -> tuple[float, float]:
    """Where a point of the levelled page stands on the page as scanned; any unit, origin top left."""
    radians = math.radians(angle)
    dx, dy = x - width / 2, y - height / 2
    return (
        width / 2 + dx * math.cos(radians) - dy * math.sin(radians),
        height / 2 + dx * math.sin(radians) + dy * math.cos(radians),
    )


def _squeezed(page: Image.Image, rows: int) -> Image.Image:
    """A copy of a few columns, dark print as high numbers, its rim left out: a scanner's shadow is no print."""
    rim = round(page.width * 0.03)
    inner = page.crop((rim, rim, page.width - rim, page.height - rim))
    return ImageOps.invert(inner.resize((_COLUMNS, rows), Image.Resampling.BOX)).convert("F")


def _sharpest(small: Image.Image, angles: Iterable[float], stretch: float) -> float:
    """The angle whose rows differ most; of equals the one nearest to none."""
    return max(angles, key=lambda angle: (_contrast(small, math.tan(math.radians(angle)) * stretch), -abs(angle)))


def _contrast(small: Image.Image, slope: float) -> float:
    """The sum of squared steps between neighbouring rows, each column shifted by ``slope`` times its place.

    The half pixel makes every slope blur alike: unblurred rows would make 0 look sharper than the right one.
    """
    shifted = small.transform(
        small.size,
        Image.Transform.AFFINE,
        (1, 0, 0, slope, 1, 0.5 - slope * small.width / 2),
        Image.Resampling.BILINEAR,
    )
    rows = array("f", shifted.resize((1, small.height), Image.Resampling.BOX).tobytes())
    return sum((rows[i] - rows[i - 1]) ** 2 for i in range(1, len(rows)))
