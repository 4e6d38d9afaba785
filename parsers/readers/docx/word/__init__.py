"""Word documents: WordprocessingML (ECMA-376-1 § 17, ISO/IEC 29500 Transitional and Strict)."""
