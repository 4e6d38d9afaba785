"""What we say: the page model, evidence, drafts, records, code lists, findings and outcomes.

Everything here is a frozen value; nothing here reads a file, a clock or a database, and nothing here
imports another of our packages.
"""
