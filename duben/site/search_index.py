"""Let the search that a site has find Chinese, and one page an article."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
from itertools import chain, groupby
from typing import Any

SHORTEST = 2
"""Characters of the shortest query: most Chinese words have two."""


def with_chinese(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return options of the search plugin under which Han characters make words.

    Its English throws them away; its Chinese asks for a library that no browser has; and its Japanese, beside
    another language, does no more than keep them.
    """
    languages = [lang for lang in options["lang"] or [] if lang not in ("zh", "ja")]
    return {
        "lang": [*(languages or ["en"]), "ja"],
        "min_search_length": min(options["min_search_length"], SHORTEST),
    }


def tidied(index: str, unlisted: Set[str]) -> str:
    """Return the index of a search without the pages at some addresses, and with every page once.

    The entries of a page that is written again while the site is served stand behind all others; they take
    the place of its earlier ones. An index that was built beforehand stays as it is: it names its pages in a
    form that only the search knows.
    """
    data = json.loads(index)
    if "index" in data:
        return index
    latest = {url: [*entries] for url, entries in groupby(data["docs"], _url) if url not in unlisted}
    data["docs"] = [*chain.from_iterable(latest.values())]
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _url(entry: Mapping[str, str]) -> str:
    return entry["location"].partition("#")[0]
