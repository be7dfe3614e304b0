"""Bring the messages of a PO file in step with the sentences of an article, as `msgmerge` does.

Source: GNU gettext manual, “Invoking the msgmerge Program”, with its option --previous.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import get_args

from duben.model.document import Kind
from duben.po.catalog import Catalog, Entry

ALIKE = 0.6
"""How much of two sentences must be the same, from 0 to 1, for one to be an edit of the other."""

OURS = re.compile(rf"(?:{'|'.join(get_args(Kind))})(?: \d+)?, line \d+|(?:pinyin|glossary): .*")
"""Extracted comments that are written anew; those of other hands stay."""

WRAPPED = 70
"""Code points of a line of a comment that its next word does not fit into; programs wrap at 76 to 80."""

DRAFT = "draft: "
"""How an extracted comment begins that says who drafted a translation."""


def refreshed(old: Catalog, sentences: Sequence[Entry], key: Callable[[str], str]) -> Catalog:
    """Return the messages in the order of the sentences, and behind them those whose sentence is gone.

    `sentences` are messages without translation, of which no two have the same `key`. A message whose
    sentence was edited is fuzzy and keeps the previous sentence; one whose sentence is gone is obsolete, and
    comes back with it. Comments of translators stay.
    """
    known = {
        key(entry.sentence): entry for entry in sorted(old.entries, key=lambda entry: not entry.obsolete)
    }
    exact = {key(entry.sentence) for entry in sentences} & known.keys()
    gone = [entry for entry in old.entries if key(entry.sentence) not in exact]
    new = [entry.sentence for entry in sentences if key(entry.sentence) not in exact]
    edited = dict(_edits([entry for entry in gone if entry.text and not entry.obsolete], new))
    taken = {entry.sentence for entry in edited.values()}
    entries = [
        _same(known[key(entry.sentence)], entry)
        if key(entry.sentence) in exact
        else _edited(edited[entry.sentence], entry)
        if entry.sentence in edited
        else entry
        for entry in sentences
    ]
    aside = [
        replace(entry, extracted=_theirs(entry), references=(), obsolete=True)
        for entry in gone
        if (entry.text or entry.comments) and (entry.obsolete or entry.sentence not in taken)
    ]
    return replace(old, entries=(*entries, *aside))


def _same(old: Entry, sentence: Entry) -> Entry:
    return replace(
        old,
        extracted=(*sentence.extracted, *_theirs(old)),
        references=sentence.references,
        previous=old.previous if old.fuzzy else "",
        obsolete=False,
    )


def _edited(old: Entry, sentence: Entry) -> Entry:
    # The text is a translation of an earlier sentence still where nobody has reviewed the last edit.
    return replace(
        old,
        sentence=sentence.sentence,
        extracted=(*sentence.extracted, *_theirs(old)),
        references=sentence.references,
        flags=tuple(dict.fromkeys(("fuzzy", *old.flags))),
        previous=(old.fuzzy and old.previous) or old.sentence,
    )


def _theirs(entry: Entry) -> tuple[str, ...]:
    """Return the extracted comments that are not written anew; a reviewed text is no draft any more."""
    kept = (line for line in _unwrapped(entry.extracted) if not OURS.fullmatch(line.replace("\n", " ")))
    theirs = [line for line in kept if entry.fuzzy or not line.startswith(DRAFT)]
    return tuple(part for line in theirs for part in line.split("\n"))


def _unwrapped(comments: Sequence[str]) -> Iterator[str]:
    """Yield comments, each with the lines that another program has wrapped it into, a line break between."""
    whole, last = "", ""
    for line in comments:
        if whole and len(last) + 1 + len(line.partition(" ")[0]) > WRAPPED and not OURS.fullmatch(line):
            whole += f"\n{line}"
        else:
            if whole:
                yield whole
            whole = line
        last = line
    if whole:
        yield whole


def _edits(gone: Sequence[Entry], new: Sequence[str]) -> Iterator[tuple[str, Entry]]:
    """Yield new sentences with the messages they are edits of, each message once, the likest first."""
    pairs = sorted(
        ((ratio, at, entry) for at, sentence in enumerate(new) for ratio, entry in _alike(sentence, gone)),
        key=lambda pair: (-pair[0], pair[1]),
    )
    sentences: set[str] = set()
    entries: set[str] = set()
    for _, at, entry in pairs:
        if new[at] not in sentences and entry.sentence not in entries:
            sentences.add(new[at])
            entries.add(entry.sentence)
            yield new[at], entry


def _alike(sentence: str, entries: Sequence[Entry]) -> Iterator[tuple[float, Entry]]:
    matcher = SequenceMatcher(None, "", sentence, autojunk=False)
    characters = Counter(sentence)
    for entry in entries:
        # What two sentences share in any order is soon counted, and most share too little.
        shared = (characters & Counter(entry.sentence)).total()
        if 2 * shared >= ALIKE * (len(sentence) + len(entry.sentence)):
            matcher.set_seq1(entry.sentence)
            if (ratio := matcher.ratio()) >= ALIKE:
                yield ratio, entry
