"""The file that a site begins with: every setting with its default and what it is for, commented out."""

from __future__ import annotations

SAMPLE = """\
# Møtearkiv: the settings of this site. What is commented out has the value that is shown.
#
# A flag outranks the environment (MOETEARKIV_RAW, MOETEARKIV_NIGHTLY__PING …), which outranks the file of --config or
# MOETEARKIV_CONFIG, ~/.config/moetearkiv/config.toml, /etc/moetearkiv/config.toml and the default, setting by setting.
# A relative path starts at this file's folder. `moetearkiv config show --origin` tells what holds and why,
# `moetearkiv doctor` whether the machine can do it.

[places]
# raw = "data/raw"                # inbox, and below sha256/ the originals
# normalized = "data/normalized"  # the hand-over files
# archive = "archive.db"          # a SQLite file or postgresql://user@host/database
# archive_file = "address"        # or: a file that holds the address, for one with a password (else use PGPASSFILE)

[reading]
# executor = "processes"          # where papers are read: serial, processes, or dask: a cluster (docs/scaling.md)
# jobs = 4                        # papers read at a time by processes; as many as there are cores when not said
# scheduler = "tcp://host:8786"   # scheduler of the cluster

# Where papers come from: as many as there are. Without any, the nightly job takes the raw folder.
# Each has a name and one of: folder (somebody puts papers there), list (a file or address with one address a line),
# feed (an RSS or Atom feed). kommune is the owner of papers that name none; silent_days is how long it may be silent
# before that is an alarm (else the job learns what is usual).
#
# [[source]]
# name = "lyngen"
# folder = "/srv/papers/lyngen"
# kommune = "Lyngen"
# silent_days = 30
#
# [[source]]
# name = "steinkjer"
# feed = "https://www.example.no/moeter.rss"
# kommune = "Steinkjer"

[fetch]
# inbox = "data/raw/hentet"       # where fetched papers land, a folder for each source; hentet in the raw folder
# agent = "moetearkiv"            # who asks, for the one who reads the server's log: add an address to write to
# pause = 1.0                     # seconds between two questions to one host
# timeout = 60.0                  # seconds without an answer
# retries = 3                     # times that an answer is asked for again
# largest = 200000000             # bytes of one paper
# robots = true                   # heed what a server's robots.txt asks; false only with leave of who runs the server

[nightly]
# min_age = 0.0                   # seconds since a file's last change; a younger one in a folder waits for next night
# fixity_sample = 1000            # originals that are hashed again each night, longest ago checked first; 0: none
# snapshot = "published"          # folder that readers use while the archive is written; none when not said
# snapshot_format = "sqlite"      # sqlite, csv, jsonl or parquet: the views; archive: the whole SQLite archive
# reports = "reports"             # folder for what a person reads; none when not said
# keep_reports = 90               # nights
# metrics = "moetearkiv.prom"     # file for node_exporter's textfile collector; none when not said
# ping = "https://…"              # address that is told of start, success and failure (as healthchecks.io has it)
# ping_file = "ping"              # or: a file that holds it
"""
