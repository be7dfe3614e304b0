"""Turn documents into the pages of a reading site."""
