"""Both scripts of a block."""

from __future__ import annotations

import pytest
from annotate import document
from fixtures import Case, cases

from duben.script import add_scripts


@pytest.mark.parametrize("case", cases("script", "traditional.md"))
def test_script_traditional(case: Case) -> None:
    """One-to-many characters are right by phrase."""
    assert add_scripts(document(case.given)).blocks[0].traditional == case.expected


@pytest.mark.parametrize("case", [*cases("script", "simplified.md"), *cases("script", "negative.md")])
def test_script_simplified(case: Case) -> None:
    """Traditional text is written in Simplified, Simplified text stays."""
    assert add_scripts(document(case.given)).blocks[0].simplified == case.expected


def test_script_own_text_stays() -> None:
    """An article in Traditional is shown as it is written, 后 and 里 too."""
    text = "皇后在臺灣的里長家"
    assert add_scripts(document(text)).blocks[0].traditional == text


@pytest.mark.parametrize(
    ("standard", "expected"), [("t", "裏面的臺灣人羣"), ("tw", "裡面的臺灣人群"), ("hk", "裏面的台灣人羣")]
)
def test_script_standards(standard, expected) -> None:
    """OpenCC's forms, Taiwan's and Hong Kong's."""
    assert add_scripts(document("里面的台湾人群"), standard).blocks[0].traditional == expected
