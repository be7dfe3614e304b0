"""Let the search that a site has find Chinese, and one page an article."""

from __future__ import annotations

import json
from collections.abc import Set

from mkdocs.contrib.search import SearchPlugin
from mkdocs.plugins import PluginCollection

SHORTEST = 2
"""Characters of the shortest query: most Chinese words have two."""


def open_to_chinese(plugins: PluginCollection) -> None:
    """Tell MkDocs' own search, if a site has it, that Han characters make words.

    Its English throws them away; its Chinese asks for a library that no browser has;
    and its Japanese, beside another language, does no more than keep them.
    """
    for plugin in plugins.values():
        if isinstance(plugin, SearchPlugin):
            languages = [lang for lang in plugin.config.lang or [] if lang not in ("zh", "ja")]
            plugin.config.lang = [*(languages or ["en"]), "ja"]
            plugin.config.min_search_length = min(plugin.config.min_search_length, SHORTEST)


def unlisted(index: str, urls: Set[str]) -> str:
    """Return an index of MkDocs' or Material's search without the pages at some addresses.

    One that was built beforehand stays as it is: it names its pages in a form that only the search knows.
    """
    data = json.loads(index)
    if "index" in data:
        return index
    data["docs"] = [doc for doc in data["docs"] if doc["location"].partition("#")[0] not in urls]
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
