"""The tagger: what it says of texts, and that everything works without it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.annotate import annotate

from duben.layers import tags
from duben.tagger import tag


def test_tagger_names_and_classes() -> None:
    """Words come with their classes; names are told from words."""
    (found,) = tag(["任正非在深圳工作。"])
    assert [(word.start, word.end, word.kind) for word in found.words[:3]] == [
        (0, 3, "person"),
        (3, 4, "preposition"),
        (4, 6, "place"),
    ]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=50), max_size=6))
def test_tagger_tiles_any_text(texts: list[str]) -> None:
    """Words tile each text, and a probability stands at every place."""
    for text, found in zip(texts, tag(texts), strict=True):
        assert "".join(text[word.start : word.end] for word in found.words) == text
        assert len(found.starts) == len(text)
        assert all(0 <= chance <= 1 for chance in found.starts)


def test_tagger_says_the_same_in_any_batch() -> None:
    """The sentences beside a sentence in its batch are no evidence."""
    texts = ["他把书给我。", "我们去公园。", "任正非在深圳的华为公司工作，我们都知道。", "好"]
    for together, (alone,) in zip(tag(texts), ([*tag([text])] for text in texts), strict=True):
        assert together.words == alone.words
        assert together.starts == pytest.approx(alone.starts, abs=0.002)


def test_tagger_reads_a_sentence_of_any_length() -> None:
    """A sentence longer than what is read together is read in pieces."""
    text = "我们在公园看花" * 120
    (found,) = tag([text])
    assert found.words[-1].end == len(found.starts) == len(text)


def test_tagger_keeps_to_itself(tmp_path: Path) -> None:
    """What runs the network neither names the machine nor writes anything into the home of its user."""
    code = "from duben.tagger import tag; print(tag(['花开了'])[0].words[0].kind)"
    home = os.environ | {"HOME": str(tmp_path), "XDG_CACHE_HOME": ""}
    done = subprocess.run([sys.executable, "-c", code], env=home, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("verb\n", "")
    assert list(tmp_path.iterdir()) == []


def test_tagger_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the network the dictionary and the rules cut alone."""
    monkeypatch.setattr(tags, "available", lambda: False)
    (block,) = annotate("银行行长在公园。").blocks
    assert [block.text[word.start : word.end] for word in block.words] == ["银行", "行长", "在", "公园", "。"]
    assert block.tags == block.borders == ()
