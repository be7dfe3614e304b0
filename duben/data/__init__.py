"""Hold the data files of the package; each begins with its format, licence and source."""
