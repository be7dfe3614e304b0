"""Define the values that stages pass on: article, document, edits, findings. Standard library only."""
