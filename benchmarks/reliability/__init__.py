"""Loads that are killed, run side by side or begun in another order: the archive must come out the same."""
