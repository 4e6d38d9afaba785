"""Votes: what a treatment tells of what was voted on, how it ended, who and how many were for and against.

Only what is stated is kept: "enstemmig" has no counts unless the paper prints them.
"""

from parsers.grammar.avstemning.samling import cut_votes, is_avstemning, parse_avstemninger

__all__ = ["cut_votes", "is_avstemning", "parse_avstemninger"]
