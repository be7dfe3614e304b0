"""Repair text that was read in the wrong encoding."""
