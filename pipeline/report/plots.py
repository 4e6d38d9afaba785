"""Small plots as inline SVG, in the page's own colours: a bar, a line over runs, a cloud of files.

No frame, no grid, no legend: what is drawn is the data and the few numbers that it is read by.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from pipeline.report.elements import Element, element

_WIDE, _HIGH = 640.0, 250.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 54.0, 14.0, 12.0, 34.0
_LINE_WIDE, _LINE_HIGH = 200.0, 44.0
_THINNEST = 0.6
"""Hundredths of a bar's room: what is there is seen."""


def bar(part: float, whole: float, look: str = "") -> Element:
    """A bar as long as its part of the whole; the number beside it says the same, so it is not read aloud."""
    width = max(100 * part / whole, _THINNEST) if part and whole else 0.0
    drawn = element("rect", x=0, y=0, width=float(width), height=10)
    return element(
        "svg", drawn, class_=f"bar {look}".strip(), viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true"
    )


def line(title: str, told: str, values: Sequence[float]) -> Element:
    """Values in the order of time as a line, the last marked."""
    most = max(values, default=0.0) or 1.0
    step = (_LINE_WIDE - 12) / max(len(values) - 1, 1)
    points = [
        (6 + number * step, _LINE_HIGH - 6 - (_LINE_HIGH - 12) * value / most) for number, value in enumerate(values)
    ]
    path = " ".join(f"{'L' if number else 'M'}{x:.1f} {y:.1f}" for number, (x, y) in enumerate(points))
    drawn = [element("path", d=path)] if len(points) > 1 else []
    drawn += [element("circle", cx=x, cy=y, r=1.6) for x, y in points[:-1]]
    drawn += [element("circle", cx=x, cy=y, r=3.2, class_="now") for x, y in points[-1:]]
    return _svg("line", _LINE_WIDE, _LINE_HIGH, title, told, drawn)


def cloud(
    title: str, told: str, points: Sequence[tuple[float, float, int]], marks: Sequence[tuple[float, float, str]]
) -> Element:
    """Files by their pages (across) and seconds (up), both in powers of ten; marks name some of them."""
    across = _Scale([x for x, _, _ in points], _LEFT, _WIDE - _RIGHT)
    up = _Scale([y for _, y, _ in points], _HIGH - _BOTTOM, _TOP)
    drawn = _axes(across, up)
    for x, y, files in points:
        radius = min(2.8 + math.log2(files) * 0.7, 7.0)
        drawn.append(element("circle", cx=across.place(x), cy=up.place(y), r=radius))
    dots = [(across.place(x), up.place(y)) for x, y, _ in points]
    drawn += _marks([(across.place(x), up.place(y), name) for x, y, name in marks], dots)
    return _svg("cloud", _WIDE, _HIGH, title, told, drawn)


def _marks(marks: Sequence[tuple[float, float, str]], dots: Sequence[tuple[float, float]]) -> list[Element]:
    """Names beside dots, on the side where there is room; a dot in the crowd goes without."""
    taken: list[tuple[float, float]] = []
    drawn: list[Element] = []
    for x, y, name in marks:
        drawn.append(element("circle", cx=x, cy=y, r=3.2, class_="marked"))
        for away, anchor in ((9.0, "start"), (-9.0, "end")):
            middle = (x + away * 1.4, y)
            free = all(math.dist(middle, other) > 15 for other in taken)
            if free and _LEFT < middle[0] < _WIDE - 6 and all(math.dist(middle, dot) > 7 for dot in dots):
                taken.append(middle)
                drawn.append(element("text", name, x=x + away, y=y + 4, class_="mark", text_anchor=anchor))
                break
    return drawn


class _Scale:
    """A line in powers of ten, from the round number below the least value to the one above the greatest."""

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        there = [value for value in values if value > 0] or [1.0]
        self.low = max(one for one in _rounds(min(there)) if one <= min(there) * _NEARLY)
        self.high = min(one for one in _rounds(max(there)) if one * _NEARLY >= max(there) and one > self.low)
        self._start, self._end = start, end

    def place(self, value: float) -> float:
        """Where a value stands; what is less than the least stands there."""
        part = math.log10(max(value, self.low) / self.low) / math.log10(self.high / self.low)
        return self._start + (self._end - self._start) * min(part, 1.0)

    def ticks(self, room: float) -> list[float]:
        """The ends, and the powers of ten that have room between them."""
        powers = [
            10.0**power for power in range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        ]
        ends = (self._start, self._end)
        inner = [one for one in powers if min(abs(self.place(one) - end) for end in ends) >= room]
        return [self.low, *inner, self.high]


_NEARLY = 1 + 1e-9
"""Powers of ten are not exact."""


def _rounds(value: float) -> list[float]:
    """1, 2, 5, 10, 20, 50 … around a value."""
    power = math.floor(math.log10(value))
    return [step * 10.0**exponent for exponent in (power - 1, power, power + 1, power + 2) for step in (1, 2, 5)]


def _axes(across: _Scale, up: _Scale) -> list[Element]:
    floor = _HIGH - _BOTTOM
    drawn = [element("path", d=f"M{_LEFT} {floor + 6}H{_WIDE - _RIGHT}M{_LEFT - 6} {floor}V{_TOP}", class_="axis")]
    *fewer, most = across.ticks(130)
    drawn += [element("text", f"{tick:,g}", x=across.place(tick), y=floor + 20, text_anchor="middle") for tick in fewer]
    drawn.append(element("text", f"{most:,g} pages", x=_WIDE - 1, y=floor + 20, text_anchor="end"))
    *fewer, most = up.ticks(24)
    drawn += [element("text", f"{tick:,g}", x=_LEFT - 10, y=up.place(tick) + 4, text_anchor="end") for tick in fewer]
    drawn.append(element("text", f"{most:,g} s", x=_LEFT - 10, y=up.place(most) + 4, text_anchor="end"))
    return drawn


def _svg(look: str, wide: float, high: float, title: str, told: str, drawn: Sequence[Element]) -> Element:
    return element(
        "svg",
        element("title", title),
        element("desc", told),
        drawn,
        class_=look,
        viewBox=f"0 0 {wide:.0f} {high:.0f}",
        role="img",
        aria_label=f"{title}. {told}",
    )
