"""What a site decides once, in TOML files and the environment: places, sources, the nightly job.

``model`` says which settings there are, ``layers`` who may say them and who outranks whom, ``sample`` is the file that
a site begins with.
"""

from __future__ import annotations

from pipeline.config.layers import Layered, Setting, read_layers
from pipeline.config.model import EXECUTORS, Config, ConfigError, Fetching, Nightly, Reading, Source
from pipeline.config.sample import SAMPLE

__all__ = [
    "EXECUTORS",
    "SAMPLE",
    "Config",
    "ConfigError",
    "Fetching",
    "Layered",
    "Nightly",
    "Reading",
    "Setting",
    "Source",
    "read_layers",
]
