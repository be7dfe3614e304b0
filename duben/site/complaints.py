"""Find the place that a warning or an error of the site generator speaks about.

place("Doc file 'a.md' contains a link 'b.md', but …", Path("docs"), Path("mkdocs.yml"))  ->  docs/a.md:3:8
"""

from __future__ import annotations

import re
from pathlib import Path

from duben.model.findings import Where
from duben.seeds import relative

_PAGE = re.compile(
    r"(?:Doc file|The page|A reference to|Page|Error (?:reading|building) page) '(?P<page>[^']+\.md)'"
)
_QUOTED = re.compile(r"'([^']+)'")
_OPTION = re.compile(r"Config value '(?P<key>[\w.]+)'")
_MARK = re.compile(r"line (?P<line>\d+)(?:, column (?P<column>\d+))?")


def place(message: str, pages: Path, config: Path) -> Where:
    """Return the place in a page below `pages` or in the configuration, its first line if none is named."""
    page = _PAGE.search(message)
    if page and (path := pages / page["page"]).is_file():
        return _first(path, [said for said in _QUOTED.findall(message[page.end() :]) if said])
    if option := _OPTION.search(message):
        return _first(config, [f"{option['key'].split('.')[0]}:"])
    if marks := [*_MARK.finditer(message)]:
        mark = marks[-1]  # the first of two says where the part began that a fault is in
        return Where(str(relative(config)), int(mark["line"]), int(mark["column"] or 1))
    return Where(str(relative(config)))


def _first(path: Path, wanted: list[str]) -> Where:
    """Return where the first of the wanted texts stands in a file that it is in."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    for text in wanted:
        for number, line in enumerate(lines, 1):
            if (column := line.find(text)) >= 0:
                return Where(str(relative(path)), number, column + 1)
    return Where(str(relative(path)))
