"""What a font of a PDF says of its glyphs are the characters that were written."""

from __future__ import annotations

import pytest

from duben.downloads.pdf_text import CMap, mended

HEAD, END = b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n", b"endcmap\nend\n"


@pytest.mark.parametrize(
    ("given", "found", "text"),
    [
        (b"1 beginbfchar\n<12> <2F08>\nendbfchar\n", b"1 beginbfchar\n<12> <4eba>\nendbfchar\n", "人"),
        (
            b"2 beginbfchar\n<01> <2EC5>\n<02> <FB02>\nendbfchar\n",
            b"2 beginbfchar\n<01> <89c1>\n<02> <0066006c>\nendbfchar\n",
            "见fl",
        ),
        (
            b"1 beginbfrange\n<09> <0B> <2F06>\nendbfrange\n1 beginbfchar\n<10> <D840DC00>\nendbfchar\n",
            b"4 beginbfchar\n<09> <4e8c>\n<0A> <4ea0>\n<0B> <4eba>\n<10> <d840dc00>\nendbfchar\n",
            "二亠人𠀀",
        ),
        (b"", b"", ""),
    ],
)
def test_mended(given: bytes, found: bytes, text: str) -> None:
    """Radicals become characters, ligatures letters, ranges entries; all else stays."""
    cmap = mended(HEAD + given + END)
    entries = sorted(cmap.data.removeprefix(HEAD).removesuffix(END).split(b"\n"))
    assert (entries, sorted(cmap.text)) == (sorted(found.split(b"\n")), sorted(text))


def test_mended_sections_have_a_hundred_entries_at_most() -> None:
    """A range of more becomes several sections."""
    cmap = mended(HEAD + b"1 beginbfrange\n<4E00> <4EFF> <4E00>\nendbfrange\n" + END)
    assert cmap == CMap(cmap.data, "".join(map(chr, range(0x4E00, 0x4F00))))
    assert [cmap.data.count(b"%d beginbfchar" % number) for number in (100, 56)] == [2, 1]
