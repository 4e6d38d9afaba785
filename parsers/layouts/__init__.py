"""Layouts: what each case system prints, as data. One TOML file per vendor; ``generic`` holds what all print."""

from parsers.layouts.form import Form
from parsers.layouts.layout import Layout, all_layouts, generic_layout, load_layouts

__all__ = ["Form", "Layout", "all_layouts", "generic_layout", "load_layouts"]
