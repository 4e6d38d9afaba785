"""The nightly job: everything that is to be done with an archive while nobody looks, in one command.

Lock, fetch, import, check, fixity sample, snapshot, alarms, report, metrics, ping. What fails is told of and the rest
goes on as far as it makes sense. Each step is a file of its own; ``job`` runs them in order.
"""
