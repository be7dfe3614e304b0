r"""Clean and annotate a corpus of millions of documents, on one core, on all, or on a cluster.

process({"id": "1", "text": "過(guò)去，圍繞著"})  ->  {"id": "1", "error": None, "text": "過去，圍繞着\n", …}

A run cuts its input into shards, and each shard is one call of a plain function that writes two files.
Nothing else is shared between shards: any scheduler can run them, in any order and more than once.
"""

from duben.corpus.document import process

__all__ = ["process"]
