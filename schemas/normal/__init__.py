"""Normal forms: what a printed date, clock time, number, name, body, amount or text says, and when two say
the same.

Every module is pure: no clock, locale, disk or network, and no reader raises. A `read_…` takes the whole
printed value, without its label, and gives None when it cannot be read with certainty (missing beats
wrong). A `fold_…` gives a comparison form, never a form to show.
"""
