"""What the archive costs: loading, consolidation, size, typical questions and search, on both databases."""
