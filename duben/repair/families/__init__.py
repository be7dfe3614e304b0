"""Find one family of damage a module: `find` takes the text as far as it is repaired, gives its findings."""
