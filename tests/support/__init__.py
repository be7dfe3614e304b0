"""Help the tests: cases, documents, projects and texts made for them."""
