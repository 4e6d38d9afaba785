"""Layouts: what each case system prints, as data. One TOML file per vendor; ``generic`` holds what all print."""

from parsers.layouts.layout import Form, Layout, all_layouts, generic_layout, load_layouts

__all__ = ["Form", "Layout", "all_layouts", "generic_layout", "load_layouts"]
