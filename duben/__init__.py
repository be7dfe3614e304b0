r"""Repair, annotate and lay out Chinese text for learners.

import duben
duben.clean("過(guò)去")                    ->  "過去\n"
list(duben.annotate("银行行长来了。"))        ->  [{"kind": "paragraph", "words": [...], ...}]
"""

from duben.api import annotate, clean
from duben.findings import SeedError

__all__ = ["SeedError", "annotate", "clean"]
