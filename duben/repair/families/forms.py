"""Give each word its Traditional form, where a converter chose one form for each character.

圍繞著, 顯著, 以后, 皇后, 頭發  ->  圍繞着, 顯著, 以後, 皇后, 頭髮
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from duben.lexicon.conversion import simplify, traditionalize
from duben.model.edits import Edit
from duben.repair.result import Found, Repaired

FAMILIES = (
    "丑醜", "么麼", "云雲", "仆僕", "余餘", "范範", "冲衝沖", "准準", "几幾", "出齣", "制製",
    "千韆", "卷捲", "历歷曆厤", "发發髮", "只隻祇", "台臺颱", "后後", "吁籲", "咸鹹", "坛壇罈", "复復複",
    "姜薑", "干乾幹榦", "并並併", "征徵", "御禦", "斗鬥", "朴樸", "松鬆", "板闆", "汇匯彙", "涌湧",
    "淀澱", "漓灕", "獲穫获", "着著", "種种", "签簽籤", "筑築", "系係繫", "脏髒臟", "致緻", "舍捨", "蒙矇濛",
    "蔑衊", "表錶", "谷穀", "郁鬱", "里裡裏", "钟鐘鍾", "尽盡儘", "霉黴", "面麵麪", "须須鬚", "胡鬍", "于於",
    "了瞭", "曲麯", "秋鞦", "合閤", "折摺", "游遊", "家傢", "困睏", "注註",
)  # fmt: skip
"""A Simplified character, and the Traditional characters it stands for. Source: OpenCC, STCharacters."""

CERTAIN = frozenset(
    "后后里里干干发發面面系系复復只只谷谷斗斗丑丑了了云云钟鐘历歷余余须須制制冲沖松松咸咸么么于于征征汇匯"
)
"""Forms whose wrong use no region allows. 占, 布, 周 and similar ones are left out as a matter of style."""

SAME = str.maketrans("裏麪爲衆麽", "裡麵為眾麼")
"""Form of OpenCC -> the form that most pages have."""

TRADITIONAL = re.compile("[個們來這說時對會國過學還從後開門間問關經給讓請誰頭體點麼樣實現應當]")
SIMPLIFIED = re.compile("[们这说时对会国过学还从开门间问关经给让请谁头体点么样实现应当]")
"""Characters that a converter leaves where its list is short; a text with more of them is of both scripts."""
MOST_LEFT = 10
"""Traditional ones beside one of these, at least."""
SURNAMES = frozenset("余云")
"""Forms that are surnames too: a list of names is full of them, and shows no converter."""
ENOUGH = 3
"""Wrong forms, of at least two characters, that show that a converter went character by character."""

_CLOWN = re.compile("[小文生旦末净淨子]丑|[乙丁己辛癸]丑[年月日之]|丑[角旦时時牛行婆寅年月日]")
"""Words of 丑, the clown of the stage and the second of the twelve branches; all others are 醜, ugly."""

_FAMILY = {char: family[0] for family in FAMILIES for char in family}
_CHARS = re.compile("[" + "".join(_FAMILY) + "]")


def find(page: Repaired) -> Found:
    """Choose the form of each word.

    Such a converter has one form for each character. A text with two of them, 以後 and 皇后, is therefore
    left as it is, unless insertions have shown the converter at work.
    """
    text = page.text
    if not TRADITIONAL.search(text) or not _CHARS.search(text):
        return Found()
    if len(SIMPLIFIED.findall(text)) * MOST_LEFT > len(TRADITIONAL.findall(text)):
        return Found()
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for char, count in Counter(_CHARS.findall(text)).items():
        forms[_FAMILY[char]][char] = count
    usual = {counts.most_common(1)[0][0] for counts in forms.values()}
    found = [
        Edit(at, at + 1, char, right, "form")
        for at, char, right in _differences(text, traditionalize(simplify(text)))
        if char in usual and _FAMILY.get(right) == _FAMILY[char] and not _style(text, at, right)
    ]
    certain = [edit for edit in found if edit.before in CERTAIN - SURNAMES]
    if "converted" in page.signs:
        return Found(tuple(found))
    mixed = sum(len(counts) > 1 for counts in forms.values())
    if len(certain) < ENOUGH or len({edit.before for edit in certain}) < 2 or mixed:
        return Found()
    return Found(tuple(found))


def _style(text: str, at: int, right: str) -> bool:
    """Tell whether a form is wanted only because no list has the word: 醜怪 is right, and 小醜 is not."""
    return right == "丑" and _CLOWN.search(text[max(0, at - 1) : at + 2].replace("醜", "丑")) is None


def _differences(text: str, wanted: str) -> Iterator[tuple[int, str, str]]:
    """Yield place, character and wanted character where the two differ."""
    for match in _CHARS.finditer(text):
        right = wanted[match.start()].translate(SAME)
        if match[0] != right:
            yield match.start(), match[0], right
