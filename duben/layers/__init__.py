"""Add one layer each to a document: the stages of the pipeline. None imports another."""
