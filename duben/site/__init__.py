"""Build a site with MkDocs: publish its articles, keep them in a cache, write only what has changed."""
