"""Quality: how much of what the answer keys hold is found, and nothing else; with floors that only rise."""
