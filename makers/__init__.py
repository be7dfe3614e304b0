"""Write the data files of `duben/data` again from their sources: `python -m makers.NAME`."""
