"""Benchmarks: figures, each a ratio or a count measured in one run."""
