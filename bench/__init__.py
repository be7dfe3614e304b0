"""Measure the project, as ratios to a peer in the same run: `python -m bench.NAME`."""
