"""PDFium's functions, called the cheap way.

A page needs a thousand calls, and ctypes spends more time on converting arguments than PDFium on answering. Measured
(a call): typed prototypes 0.45 µs, the same without types and without letting go of the interpreter's lock 0.25 µs.
So handles are ``c_void_p`` objects, numbers are plain ints (C int), and results go to memory that is reused.
PDFium is not thread-safe: nothing is lost by keeping the lock.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2 as _library  # noqa: F401 - importing it starts the library
import pypdfium2.raw as pdfium


class Handle(ctypes.c_void_p):
    """Something of PDFium's: a page, a text object, a font. False when there is none."""

    def __bool__(self) -> bool:
        return self.value is not None


def _untyped(function: Any, answer: Any = ctypes.c_int) -> Callable[..., Any]:
    address = ctypes.cast(function, ctypes.c_void_p).value
    call = ctypes.PYFUNCTYPE(answer)(address or 0)
    return call  # noqa: RET504


load_page = _untyped(pdfium.FPDF_LoadPage, Handle)
close_page = _untyped(pdfium.FPDF_ClosePage, None)
load_text = _untyped(pdfium.FPDFText_LoadPage, Handle)
close_text = _untyped(pdfium.FPDFText_ClosePage, None)

count_chars = _untyped(pdfium.FPDFText_CountChars)
text_between = _untyped(pdfium.FPDFText_GetText)
code_of_char = _untyped(pdfium.FPDFText_GetUnicode)
loose_box = _untyped(pdfium.FPDFText_GetLooseCharBox)
tight_box = _untyped(pdfium.FPDFText_GetCharBox)
origin_of_char = _untyped(pdfium.FPDFText_GetCharOrigin)
angle_of_char = _untyped(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
matrix_of_char = _untyped(pdfium.FPDFText_GetMatrix)
size_of_char = _untyped(pdfium.FPDFText_GetFontSize, ctypes.c_double)
has_no_meaning = _untyped(pdfium.FPDFText_HasUnicodeMapError)
is_hyphen = _untyped(pdfium.FPDFText_IsHyphen)
object_of_char = _untyped(pdfium.FPDFText_GetTextObject, Handle)

font_of_object = _untyped(pdfium.FPDFTextObj_GetFont, Handle)
render_mode = _untyped(pdfium.FPDFTextObj_GetTextRenderMode)
font_weight = _untyped(pdfium.FPDFFont_GetWeight)
font_flags = _untyped(pdfium.FPDFFont_GetFlags)
font_name = _untyped(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t)

count_objects = _untyped(pdfium.FPDFPage_CountObjects)
object_at = _untyped(pdfium.FPDFPage_GetObject, Handle)
count_form_objects = _untyped(pdfium.FPDFFormObj_CountObjects)
form_object_at = _untyped(pdfium.FPDFFormObj_GetObject, Handle)
type_of_object = _untyped(pdfium.FPDFPageObj_GetType)
bounds_of_object = _untyped(pdfium.FPDFPageObj_GetBounds)
matrix_of_object = _untyped(pdfium.FPDFPageObj_GetMatrix)
fill_colour = _untyped(pdfium.FPDFPageObj_GetFillColor)
stroke_colour = _untyped(pdfium.FPDFPageObj_GetStrokeColor)
draw_mode = _untyped(pdfium.FPDFPath_GetDrawMode)
count_segments = _untyped(pdfium.FPDFPath_CountSegments)
segment_at = _untyped(pdfium.FPDFPath_GetPathSegment, Handle)
point_of_segment = _untyped(pdfium.FPDFPathSegment_GetPoint)
type_of_segment = _untyped(pdfium.FPDFPathSegment_GetType)
closes_figure = _untyped(pdfium.FPDFPathSegment_GetClose)

page_count = _untyped(pdfium.FPDF_GetPageCount)
page_box = _untyped(pdfium.FPDF_GetPageBoundingBox)
page_turn = _untyped(pdfium.FPDFPage_GetRotation)
page_label = _untyped(pdfium.FPDF_GetPageLabel, ctypes.c_ulong)
close_document = _untyped(pdfium.FPDF_CloseDocument, None)

count_annotations = _untyped(pdfium.FPDFPage_GetAnnotCount)
note_at = _untyped(pdfium.FPDFPage_GetAnnot, Handle)
type_of_note = _untyped(pdfium.FPDFAnnot_GetSubtype)
close_note = _untyped(pdfium.FPDFPage_CloseAnnot, None)
flatten = _untyped(pdfium.FPDFPage_Flatten)
next_link = _untyped(pdfium.FPDFLink_Enumerate)
rectangle_of_link = _untyped(pdfium.FPDFLink_GetAnnotRect)
destination_of_link = _untyped(pdfium.FPDFLink_GetDest, Handle)
action_of_link = _untyped(pdfium.FPDFLink_GetAction, Handle)
type_of_action = _untyped(pdfium.FPDFAction_GetType, ctypes.c_ulong)
address_of_action = _untyped(pdfium.FPDFAction_GetURIPath, ctypes.c_ulong)
destination_of_action = _untyped(pdfium.FPDFAction_GetDest, Handle)
page_of_destination = _untyped(pdfium.FPDFDest_GetDestPageIndex)
first_bookmark = _untyped(pdfium.FPDFBookmark_GetFirstChild, Handle)
next_bookmark = _untyped(pdfium.FPDFBookmark_GetNextSibling, Handle)
title_of_bookmark = _untyped(pdfium.FPDFBookmark_GetTitle, ctypes.c_ulong)
destination_of_bookmark = _untyped(pdfium.FPDFBookmark_GetDest, Handle)
action_of_bookmark = _untyped(pdfium.FPDFBookmark_GetAction, Handle)


def open_document(data: bytes) -> tuple[Handle, int]:
    """The document (False when it does not open) and PDFium's error code. ``data`` must outlive the document."""
    opened = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    error = int(pdfium.FPDF_GetLastError())
    return Handle(ctypes.cast(opened, ctypes.c_void_p).value), error


def text_of(ask: Callable[[ctypes.Array[ctypes.c_char] | None, ctypes.c_ulong], int], longest: int) -> str:
    """A text that PDFium writes as UTF-16 to memory it is given, or "" when there is none or it is too long."""
    length = ask(None, ctypes.c_ulong(0))
    if not 2 < length <= longest:
        return ""
    memory = ctypes.create_string_buffer(length)
    ask(memory, ctypes.c_ulong(length))
    return memory.raw[:length].decode("utf-16-le", "replace").rstrip("\0")
