"""Help those who translate and explain an article: PO files, drafts, terms worth explaining."""
