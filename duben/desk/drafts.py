"""Let a command draft translations: it reads JSON lines from standard input and writes JSON lines.

{"id": 1, "text": "花开了。", "source": "zh-Hans", "target": "fr", "context": ["pinyin: Huā kāi le."]}
{"id": 1, "translation": "Les fleurs sont ouvertes."}
"""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from duben.model.findings import SeedError, Where, mistake
from duben.po.catalog import Catalog, Entry
from duben.po.refresh import DRAFT


def drafted(catalog: Catalog, path: Path, command: str, source: str, target: str) -> Catalog:
    """Return the messages with drafts for those that nobody has translated, fuzzy until they are reviewed.

    `command` is split as a shell would, and run without one; its standard error is shown. `path` is the
    place that messages name. Raises SeedError when the command fails or does not answer as it should.
    """
    empty = {
        number: entry
        for number, entry in enumerate(catalog.entries, 1)
        if not entry.text and not entry.obsolete
    }
    if not empty:
        return catalog
    requests = "".join(
        json.dumps(
            {
                "id": number,
                "text": entry.sentence,
                "source": source,
                "target": target,
                "context": entry.extracted,
            },
            ensure_ascii=False,
        )
        + "\n"
        for number, entry in empty.items()
    )
    try:
        done = subprocess.run(
            shlex.split(command), input=requests.encode(), stdout=subprocess.PIPE, check=False
        )
    except (OSError, ValueError, IndexError) as error:
        raise _failed(path, f"{command or 'an empty command'} cannot be run ({error})") from error
    if done.returncode:
        raise _failed(path, f"{command} ended with {done.returncode}")
    texts = _answers(done.stdout, path, command)
    entries = (
        _draft(entry, texts[number]) if number in empty and texts.get(number) else entry
        for number, entry in enumerate(catalog.entries, 1)
    )
    return replace(catalog, entries=tuple(entries))


def _draft(entry: Entry, text: str) -> Entry:
    said = f"{DRAFT}written by a program; clear the fuzzy mark when it is right"
    return replace(
        entry,
        text=text,
        extracted=(*entry.extracted, said),
        flags=tuple(dict.fromkeys(("fuzzy", *entry.flags))),
    )


def _answers(output: bytes, path: Path, command: str) -> Mapping[int, str]:
    answers: dict[int, str] = {}
    for number, line in enumerate(output.decode(errors="replace").split("\n"), 1):
        if not line.strip():
            continue
        try:
            answer = json.loads(line)
            answers[int(answer["id"])] = str(answer["translation"]).strip()
        except (ValueError, KeyError, TypeError) as error:
            problem = f'{command} wrote no {{"id": …, "translation": …}} in line {number} of its output'
            raise _failed(path, problem) from error
    return answers


def _failed(path: Path, problem: str) -> SeedError:
    return mistake("draft", Where(str(path)), problem, "nothing is written; see docs/translating.md")
