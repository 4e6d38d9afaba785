"""Readers: bytes in, ``Pages`` out, one door per library."""
