"""Measure what a reader of running text meets: words, readings, first senses, Traditional forms."""
