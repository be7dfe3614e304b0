"""Write the tables of figures in docs/ from bench/baseline.json, between the comments that mark them.

python -m bench.tables

<!-- figures: words -->  …  <!-- /figures -->
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from bench.baseline import Figures, load, measured

DOCS = Path(__file__).resolve().parent.parent / "docs"

PAGES = ("reading-choices.md", "repair.md", "corpora.md")

MARKED = re.compile(r"(<!-- figures: (\w+) -->\n).*?(<!-- /figures -->)", re.DOTALL)

THOUSAND = 1_000
"""Items; a share of fewer is written without a decimal."""


def words() -> str:
    """Return F1 of words."""
    pku, msr = measured("words", "PKU"), measured("words", "MSR")
    rows = ((kind, f"{pku[kind]:.1f}", f"{msr[kind]:.1f}") for kind in ("in parts", "whole"))
    return table(("F1", "PKU", "MSR"), rows)


def neutral_tones() -> str:
    """Return the share of syllables of each kind that speakers make neutral."""
    found = measured("neutral_tones", "AISHELL-3")
    kinds = [
        ("的 了 着 吗 and other particles", ("particles",)),
        ("们 / 子", ("们", "子")),
        ("doubled: 妈妈, 看看", ("doubled",)),
        ("words always neutral: 时候, 朋友", ("words",)),
        ("喜欢, 告诉", ("喜欢, 告诉",)),
        ("个 as a measure word", ("个",)),
        ("过 after a verb", ("过",)),
        ("还是", ("是",)),
        ("the 一 of 看一看", ("一",)),
        ("sometimes neutral, and kept in `spoken`: 学生, 回来", ("sometimes",)),
    ]
    rows = (
        (
            label,
            " / ".join(f"{found[kind]:,.0f}" for kind in names),
            " / ".join(f"{found[f'{kind} right']:.{int(found[kind] > THOUSAND)}f} %" for kind in names),
        )
        for label, names in kinds
    )
    return table(("", "times", "neutral"), rows)


def readings() -> str:
    """Return the share of right readings by their confidence."""
    sets = [measured("readings", name) for name in ("cpp", "baker")]
    rows = [
        (
            kind,
            *(f"{found[f'{kind} right']:.1f} % ({share(found[f'{kind} share'])})" for found in sets),
        )
        for kind in ("sure", "likely", "unsure")
    ]
    rows.append(("all", *(f"{found['all right']:.1f} %" for found in sets)))
    return table(("", "CPP test, one polyphone a sentence", "BZNSYP, running sentences"), rows)


def reading() -> str:
    """Return what a reader of running text meets, in both halves of the reading set."""
    halves = [measured("reading", name) for name in ("development", "put by")]
    kinds = (
        "wrong cuts in 100 words",
        "first sense right",
        "wrong readings in 1,000 characters",
        "wrong forms in 1,000 changed",
    )
    rows = [
        (kind, *(f"{found[kind]:.1f}{' %' * kind.endswith('right')}" for found in halves)) for kind in kinds
    ]
    titles = (
        f"{name}, {found['sentences']:.0f} sentences"
        for name, found in zip(("seen", "put by"), halves, strict=True)
    )
    return table(("", *titles), rows)


def share(percent: float) -> str:
    """Write a share: whole percents, but tenths below two."""
    return f"{percent:.1f} %" if percent < 2 else f"{percent:.0f} %"


PLACES = {"insertions": 2, "shifted": 1, "sure": 1}
"""Figures of repair with their number of decimals; see SHARES in `bench.repair`."""


def repair() -> str:
    """Return the shares of damaged pages that come back, a row for each set of texts, and all together."""
    sets = load()["repair"]["sets"]
    rows = [
        (name, *(out_of(found, kind) for kind in PLACES), lines(found["unproved"]))
        for name, found in sets.items()
    ]
    whole = together(sets.values())
    first, *rest = (out_of(whole, kind) for kind in PLACES)
    rows.append(("together", first.split(" of ")[0], *rest, lines(whole["unproved"])))
    titles = ("40 pages each", "insertions exactly right", "out of step", "of those called certain")
    return table((*titles, "changes the site does not make"), rows)


def out_of(found: Figures, kind: str) -> str:
    """Write a share with its total: 93.1 % of 331."""
    return f"{found[f'{kind} right']:.{PLACES[kind]}f} % of {found[kind]:,.0f}"


def together(sets: Collection[Figures]) -> Figures:
    """Return the figures of several sets as those of one."""
    whole = {kind: sum(found[kind] for found in sets) for kind in (*PLACES, "unproved")}
    for kind in PLACES:
        right = sum(round(found[kind] * found[f"{kind} right"] / 100) for found in sets)
        whole[f"{kind} right"] = 100 * right / whole[kind]
    return whole


def corpus() -> str:
    """Return what a billion pages of a thousand characters cost, in hours of a core."""
    found = measured("corpus", "texts")
    rows = [
        (name, f"{found[key]:,.0f}", f"{1e12 / found[key] / 3600:,.0f}")
        for name, key in (("cleaning and annotation", "one worker"), ("cleaning alone", "cleaning"))
    ]
    rows.append(("two workers beside one", f"{found['scaling']:.2f} times", ""))
    return table(("", "characters a second", "hours of a core for a billion pages of 1,000"), rows)


def lines(count: float) -> str:
    """Write a number of lines: 0, 1 line, 2 lines."""
    return f"{count:.0f} line{'s' if count > 1 else ''}" if count else "0"


def table(titles: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Write a table in Markdown."""
    body = "".join(f"| {' | '.join(row)} |\n" for row in (titles, *rows))
    first, rest = body.replace("|  |", "| |").split("\n", 1)
    return f"{first}\n|{'---|' * len(titles)}\n{rest}"


TABLES: dict[str, Callable[[], str]] = {
    table.__name__: table for table in (words, neutral_tones, readings, reading, repair, corpus)
}


def filled(page: str) -> str:
    """Return a page with the tables of figures as they are measured."""
    return MARKED.sub(lambda mark: f"{mark[1]}\n{TABLES[mark[2]]()}\n{mark[3]}", page)


def main() -> None:
    """Write all pages."""
    for name in PAGES:
        path = DOCS / name
        path.write_text(filled(path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
