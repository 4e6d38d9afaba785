"""Grammar: how sentences of these papers say things, whatever the vendor."""
