"""What we do, in order: read, split, classify, parse, normalise, check; and the command."""
