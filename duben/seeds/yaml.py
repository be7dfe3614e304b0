"""Read the YAML of a seed file into plain values, each with its line and column.

    term: 银行          ->  Mapping({"term": Scalar("银行", 1, 7)}, 1, 1)

Only mappings, lists and text are read. A scalar keeps its text, so `no` is not False, `12:30:45` no number
and `010` not eight; the schema gives it its type. Anchors, aliases, tags and repeated keys are refused: a
few nested aliases can stand for gigabytes, and of two equal keys a reviewer may read the wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from duben.model.edits import line_starts, place
from duben.model.findings import SeedError, Where, mistake
from duben.seeds.files import decode_utf8, read_bytes
from duben.seeds.yaml_mistakes import Guess, likely

MAX_DEPTH = 20
"""Levels of mappings and lists within each other, at most."""

_HUGE = re.compile(r"\\U(?!000|0010)[0-9A-Fa-f]{8}")
"""A character beyond the last one of Unicode, written out."""

_BREAK = re.compile("\r\n?")
"""What ends a line, beside a line feed, in YAML as in editors."""


@dataclass(frozen=True, slots=True)
class Located:
    """A value of a YAML file: text, None, a dict of `Located` or a list of `Located`."""

    value: Any
    where: Where
    keys: dict[str, Where] = field(default_factory=dict)
    """The places of the keys of a mapping."""

    def plain(self) -> Any:
        """Return the value without places, as text, None, dicts and lists."""
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return self.value

    def at(self, *steps: str | int) -> Where:
        """Return the place of the value that the keys and indices in `steps` lead to.

        Stops at the innermost value that exists, so that a missing key is reported at its mapping.
        """
        here = self
        for step in steps:
            try:
                here = here.value[step]
            except (KeyError, IndexError, TypeError):
                break
        return here.where

    def at_key(self, *steps: str | int) -> Where:
        """Return the place of the key, and not of its value, that the keys and indices in `steps` lead to."""
        here = self
        for step in steps[:-1]:
            here = here.value[step]
        return here.keys[str(steps[-1])]


def read_keys(path: Path) -> Located:
    """Read the file of one mapping; an absent or empty one is an empty mapping."""
    return read_yaml(decode_utf8(read_bytes(path), path), str(path))


def read_rows(path: Path) -> Located:
    """Read the file of one list; an absent or empty one is an empty list."""
    located = read_keys(path)
    return located if located.value else Located([], located.where)


@lru_cache(maxsize=512)
def read_yaml(text: str, path: str, first_line: int = 1) -> Located:
    """Read YAML `text` that begins on `first_line` of the file named `path` in messages.

    An empty text is an empty mapping. Results are cached by text and path. Raises SeedError with one finding,
    at the first syntax error.
    """
    text = _BREAK.sub("\n", text)
    places = _Places(text, path, first_line)
    try:
        read = _Builder(places).build(YAML(typ="safe", pure=True).parse(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = mark.index if mark else len(text)
        if guess := likely(text, places.line(at)):
            raise _guessed(guess, path, first_line) from error
        problem = " ".join(str(error.problem or error.context or "cannot be read").split())
        raise _refused(
            places.at(at), f"is not YAML: {problem}", "mend the syntax here or just above"
        ) from error
    except ReaderError as error:
        message = f"holds U+{ord(text[error.position]):04X}, which is no character of YAML"
        raise _refused(places.at(error.position), message, "remove it") from error
    except (YAMLError, ValueError, OverflowError) as error:
        # ruamel.yaml lets what Python says of \UFFFFFFFF through, and of a version of 5,000 digits.
        problem = " ".join(str(error).split())
        huge = _HUGE.search(text)
        where = places.at(huge.start() if huge else 0)
        raise _refused(where, f"is not YAML: {problem}", "mend the syntax") from error
    # A file of one long text is YAML, and no seed file: its colons may be of full width.
    if isinstance(read.value, str) and (guess := likely(text, text.count("\n") + 1)):
        raise _guessed(guess, path, first_line)
    return read


def _guessed(guess: Guess, path: str, first_line: int) -> SeedError:
    return _refused(Where(path, guess.line + first_line - 1, guess.column), guess.message, guess.hint)


def _refused(where: Where, message: str, hint: str) -> SeedError:
    return mistake("yaml", where, message, hint)


class _Places:
    """Say where the characters of a text stand in the lines that an editor shows.

    A parser of YAML counts U+0085, U+2028 and U+2029 as ends of lines, and no editor does.
    """

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self._starts = line_starts(text)

    def line(self, index: int) -> int:
        """Return the line of a character, from 1 for the first of the text."""
        return place(self._starts, index)[0]

    def at(self, index: int) -> Where:
        """Return the place of a character in its file."""
        line, column = place(self._starts, index)
        return Where(self.path, line + self.first_line - 1, column)


class _Builder:
    """Turn parser events into located values, innermost first."""

    def __init__(self, places: _Places) -> None:
        self.places = places
        self.open: list[tuple[Located, Located | None]] = []
        """Open containers, the innermost last, each with the key whose value comes next."""
        self.root: Located | None = None

    def build(self, events: Any) -> Located:
        documents = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _refused(self.where(event), "holds a second document", "keep one, without ---")
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                self.open.pop()
            elif isinstance(event, NodeEvent):
                self.node(event)
        return self.root or Located({}, self.places.at(0))

    def where(self, event: Event) -> Where:
        return self.places.at(event.start_mark.index)

    def node(self, event: NodeEvent) -> None:
        where = self.where(event)
        if isinstance(event, AliasEvent) or event.anchor:
            raise _refused(
                where, "uses an anchor or alias (& or *)", "write the value out, or put it in quotes"
            )
        if tag := getattr(event, "tag", None):
            raise _refused(where, f"uses the tag {tag}", "remove it, or put the text in quotes")
        if isinstance(event, ScalarEvent):
            text = event.value
            self.place(Located(None if text in ("", "~", "null") and event.implicit[0] else text, where))
            return
        container = Located({} if isinstance(event, MappingStartEvent) else [], where)
        self.place(container)
        self.open.append((container, None))
        assert isinstance(event, (MappingStartEvent, SequenceStartEvent))
        if len(self.open) > MAX_DEPTH:
            raise _refused(where, f"nests more than {MAX_DEPTH} deep", "write it flatter")

    def place(self, item: Located) -> None:
        """Store a value as the root, as the next key, as the value of that key, or as a list item."""
        if not self.open:
            self.root = item
            return
        container, key = self.open[-1]
        if isinstance(container.value, list):
            container.value.append(item)
        elif key is None:
            if not isinstance(item.value, str):
                raise _refused(
                    item.where, "has a key that is not text", "write a plain word before the colon"
                )
            if item.value in container.keys:
                first = container.keys[item.value].line
                listed = len(self.open) > 1 and isinstance(self.open[-2][0].value, list)
                hint = "keep one of them" + ", or begin the next entry with - and a space" * listed
                raise _refused(item.where, f"repeats the key {item.value!r} of line {first}", hint)
            container.keys[item.value] = item.where
            self.open[-1] = (container, item)
        else:
            # An empty value begins, to a parser, wherever the next token does.
            container.value[key.value] = Located(None, key.where) if item.value is None else item
            self.open[-1] = (container, None)
