"""Where papers come from over the network: lists of addresses and feeds, fetched politely and never twice.

What is fetched lands in a folder, each file with one beside it that tells where it came from; from there it is
imported like any other. A crash at any moment loses nothing: what has not landed is fetched again.
"""

from __future__ import annotations

from pipeline.sources.fetcher import Answer, Fetcher, FetchError, Question
from pipeline.sources.gather import Gathered, Memory, gather
from pipeline.sources.http import HttpFetcher

__all__ = ["Answer", "FetchError", "Fetcher", "Gathered", "HttpFetcher", "Memory", "Question", "gather"]
