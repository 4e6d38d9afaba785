"""``python -m pipeline.cli`` is ``moetearkiv``."""

from pipeline.cli.entry import main

main()
