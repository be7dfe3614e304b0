"""Lay an annotated article out for reading: a tree in one script, with the entries of its words."""
