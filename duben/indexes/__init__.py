"""Write the data that pages load on first use: the dictionary, the search, strokes, facts of the library."""
