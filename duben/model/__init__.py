"""Hold the values everything passes on: article, document, edits, findings. Standard library only."""
