"""Read a PO file strictly: every mistake in it is told with its place, and all of them together.

Source: GNU gettext manual, “The Format of PO Files”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from duben.model.findings import Finding, SeedError, Where
from duben.po.catalog import Catalog, Entry
from duben.po.header import header_oddities
from duben.po.strings import unquoted

KEYWORD = re.compile(r"\s*(msgid_plural|msgid|msgctxt|msgstr(?:\[\d*\])?)(?=[\s\"“”]|$)\s*")
COMMENT = re.compile(r"#(?P<kind>[.:,|=]|)\s?(?P<text>.*)")
ONE = "a sentence has one translation: keep to msgid and msgstr"


def read_catalog(text: str, path: str) -> Catalog:
    """Read the text of a PO file; `path` names it in messages. Raises SeedError with every mistake in it."""
    reader = _Reader(path)
    # Other line separators of Unicode may stand inside a text.
    for number, line in enumerate(text.split("\n"), 1):
        reader.line(line.rstrip("\r"), number)
    return reader.finish()


@dataclass
class _Draft:
    """A message while its lines are read."""

    comments: dict[str, list[str]] = field(default_factory=dict)
    """Lines of comments by the mark behind `#`."""
    texts: dict[str, str] = field(default_factory=dict)
    """Texts by their keyword."""
    places: dict[str, Where] = field(default_factory=dict)
    """Places of the keywords."""
    pieces: list[tuple[int, Where]] = field(default_factory=list)
    """Where each line of the translation begins: its offset in the text, and its place."""
    previous: str = ""
    obsolete: bool = False


class _Reader:
    """Takes the lines of a file one after another."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []
        self.header: Entry | None = None
        self.oddities: tuple[Finding, ...] = ()
        self.entries: list[Entry] = []
        self.first: dict[str, int] = {}
        """Line of the first message of each sentence."""
        self.draft = _Draft()
        self.keyword = ""
        """What a line that holds only a text goes on with."""

    def mistake(self, where: Where, message: str, hint: str) -> None:
        self.findings.append(Finding("po", "error", where, message, hint))

    def line(self, line: str, number: int) -> None:
        """Take one line."""
        content, column, aside = line, 1, False
        if line.startswith("#~"):
            content, aside = line[2:], True
            column += 2
        if content.startswith("|") and aside:
            content = f"#{content}"
            column -= 1
        stripped = content.strip()
        if not stripped:
            return
        if stripped.startswith("#"):
            self._comment(content.lstrip(), Where(self.path, number, column), aside)
        else:
            self._text(content, Where(self.path, number, column), aside)

    def _comment(self, content: str, where: Where, aside: bool) -> None:
        if "msgid" in self.draft.texts:
            self._close()
        found = COMMENT.match(content)
        assert found  # it begins with #
        kind, text = found["kind"], found["text"]
        if kind == "|":
            self._previous(content, found.start("text"), where)
        else:
            self.keyword = ""
            self.draft.comments.setdefault(kind, []).append(text.rstrip())
        self.draft.obsolete |= aside

    def _previous(self, content: str, at: int, where: Where) -> None:
        """Take a line of the previous sentence: `#| msgid "…"`, or `#| "…"` that goes on."""
        keyword = KEYWORD.match(content, at)
        begin = keyword.end() if keyword else at
        text, findings = unquoted(content, begin, where)
        self.findings += findings
        if keyword:
            self.keyword = f"|{keyword[1]}"
        if self.keyword == "|msgid":
            self.draft.previous += text

    def _text(self, content: str, where: Where, aside: bool) -> None:
        keyword = KEYWORD.match(content)
        begin = keyword.end() if keyword else len(content) - len(content.lstrip())
        place = Where(self.path, where.line, where.column + (keyword.start(1) if keyword else begin))
        if keyword:
            self._keyword(keyword[1], place)
        elif content[begin] != '"':
            word = content.strip().split()[0]
            self.mistake(place, f"is no line of a PO file: {word[:24]}", 'keep to msgid "…" and msgstr "…"')
            return
        elif not self.keyword or self.keyword.startswith("|"):
            self.mistake(place, "is a text that belongs to nothing", "write msgid or msgstr before it")
            return
        text, findings = unquoted(content, begin, where)
        self.findings += findings
        said = self.draft.texts.get(self.keyword, "")
        if self.keyword == "msgstr":
            column = where.column + begin + 1
            self.draft.pieces.append((len(said), Where(self.path, where.line, column)))
        self.draft.texts[self.keyword] = said + text
        self.draft.obsolete |= aside

    def _keyword(self, keyword: str, place: Where) -> None:
        if keyword in {"msgctxt", "msgid"} and "msgid" in self.draft.texts:
            self._close()
        if keyword not in {"msgid", "msgstr"}:
            self.mistake(place, f"{keyword} is for the messages of programs", ONE)
        elif keyword in self.draft.texts:
            self.mistake(place, f"{keyword} stands here twice", "keep one of them")
        elif keyword == "msgstr" and "msgid" not in self.draft.texts:
            self.mistake(place, "msgstr has no msgid before it", "write the sentence before it, with msgid")
        self.keyword = keyword
        self.draft.texts.setdefault(keyword, "")
        self.draft.places.setdefault(keyword, place)

    def _close(self) -> None:
        """Take what was read as a message."""
        draft, self.draft, self.keyword = self.draft, _Draft(), ""
        texts = draft.texts
        if "msgid" not in texts:
            return
        where = draft.places["msgid"]
        if "msgstr" not in texts and not any(keyword.startswith("msgstr[") for keyword in texts):
            self.mistake(where, "msgid has no msgstr", 'write msgstr "" below it')
        entry = Entry(
            sentence=texts["msgid"],
            text=texts.get("msgstr", ""),
            where=where,
            comments=tuple(draft.comments.get("", ())),
            extracted=tuple(draft.comments.get(".", ())),
            references=tuple(" ".join(draft.comments.get(":", ())).split()),
            flags=tuple(_flags([*draft.comments.get(",", ()), *draft.comments.get("=", ())])),
            previous=draft.previous,
            obsolete=draft.obsolete,
        )
        if not entry.obsolete:
            first = self.first.setdefault(entry.sentence, where.line)
            if first != where.line:
                self.mistake(where, f"repeats the msgid of line {first}", "keep one of them")
        if entry.sentence or entry.obsolete:
            self.entries.append(entry)
        elif self.header is None:
            self.header = entry
            self.oddities = tuple(header_oddities(entry.text, draft.pieces))

    def finish(self) -> Catalog:
        """Return the messages; raises SeedError with every mistake."""
        tail = () if "msgid" in self.draft.texts else tuple(self.draft.comments.get("", ()))
        self._close()
        if self.findings:
            raise SeedError(self.findings)
        return Catalog(self.header, tuple(self.entries), self.oddities, tail)


def _flags(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield from filter(None, (flag.strip() for flag in line.split(",")))
