r"""Repair, annotate and lay out Chinese text for learners.

import duben
duben.clean("過(guò)去")                    ->  "過去\n"
list(duben.annotate("银行行长来了。"))        ->  [{"kind": "paragraph", "words": [...], ...}]
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duben.api import annotate, clean
    from duben.model.findings import SeedError

    __version__: str

__all__ = ["SeedError", "annotate", "clean"]


def __getattr__(name: str) -> Any:
    """Load the name asked for: a function of the pipeline, or the version of the package.

    A program that only needs `duben.lexicon` does not wait for the pipeline.
    """
    if name == "__version__":
        from importlib.metadata import version

        return version("duben")
    if name not in __all__:
        raise AttributeError(f"module 'duben' has no attribute {name!r}")
    from duben import api

    return getattr(api, name)
