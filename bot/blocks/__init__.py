"""Rendering: values in, Block Kit out; never sends, never queries."""
