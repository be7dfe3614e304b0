"""Write what readers take along of an article: e-books, printed handouts, its words as list or cards."""
