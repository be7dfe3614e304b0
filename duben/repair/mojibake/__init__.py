"""Read again what was read in the wrong encoding."""
