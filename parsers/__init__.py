"""What papers look like: readers, furniture, passages, grammar, layouts and kinds."""
