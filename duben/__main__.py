"""Run Duben's commands as `python -m duben`."""

from duben.cli import main

main(prog_name="duben")
