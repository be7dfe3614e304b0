"""Know how a word is read where it stands, how it is said and how it is spelt."""
