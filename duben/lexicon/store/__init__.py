"""Keep the lexicon in an SQLite file: build it, and pack and unpack its columns."""
