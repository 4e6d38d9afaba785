"""Collect: which files the PATHs mean, and each of them in turn with its bytes; archives give what is in them."""

from __future__ import annotations

from pipeline.collect.each import Found, Later, Supply, Unread, each_file
from pipeline.collect.file import LARGEST
from pipeline.collect.lists import read_list
from pipeline.collect.sidecar import Sidecar
from pipeline.collect.walk import Aside, Collection, Given, collect, in_quarantine, in_store

__all__ = [
    "LARGEST",
    "Aside",
    "Collection",
    "Found",
    "Given",
    "Later",
    "Sidecar",
    "Supply",
    "Unread",
    "collect",
    "each_file",
    "in_quarantine",
    "in_store",
    "read_list",
]
