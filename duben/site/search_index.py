"""Let the search that a site has find Chinese, and one page an article."""

from __future__ import annotations

import json
from collections.abc import Mapping, Set
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


def unlisted(index: str, urls: Set[str]) -> str:
    """Return the index of a search without the pages at some addresses.

    One that was built beforehand stays as it is: it names its pages in a form that only the search knows.
    """
    data = json.loads(index)
    if "index" in data:
        return index
    data["docs"] = [doc for doc in data["docs"] if doc["location"].partition("#")[0] not in urls]
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
