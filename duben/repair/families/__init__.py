"""Find the damage of one kind each: a module is a family and gives its edits."""
