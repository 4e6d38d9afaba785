"""What it costs to read, to parse, to load and to import; each beside what others need for less, in one run."""
