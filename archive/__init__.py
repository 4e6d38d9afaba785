"""Where it is kept: the relational archive of statements and entities, and the store of originals.

Knows nothing of papers' looks (parsers) nor of the order of the work (pipeline); stands on ``schemas`` alone.
"""
