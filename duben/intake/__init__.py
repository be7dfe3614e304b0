"""Take in the texts that teachers have: a saved page, an address, a document, a book, subtitles.

bytes -> Draft (one module a format, listed in formats.py) -> seed folder
"""
