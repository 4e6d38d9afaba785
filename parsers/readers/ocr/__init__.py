"""Recognised text: what must be known of a scanned page before and after the program that recognises it.

``deskew`` makes the picture level, ``rules`` finds and wipes the lines of its tables, ``tsv`` reads the program's
answer, ``sizes`` and ``weight`` tell its words' font size and weight. ``parsers.readers.pdf.recognised`` puts the words
on the page; the program itself is run by ``pipeline.recognise``. Letters that were misread stay misread.
"""
