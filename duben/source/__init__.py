"""Turn the bytes of an article into clean text, and clean text into blocks."""
