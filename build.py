#!/usr/bin/env python
"""Build the reading site, or run one of Duben's commands: see `python build.py --help`."""

from duben.cli import main

if __name__ == "__main__":
    main(prog_name="build.py")
