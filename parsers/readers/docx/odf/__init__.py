"""OpenDocument texts (ODF 1.3, OASIS)."""
