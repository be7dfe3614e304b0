"""Read, merge and write PO files, in which the translations of an article stand, one message a sentence."""
