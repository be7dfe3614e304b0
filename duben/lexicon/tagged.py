"""Weigh the tagger's words as evidence in the lattice: offers of words, and costs of word borders.

任正非 person 0.95  ->  Offer(0, 3, …, "tagger person")    border before 正 at 0.019  ->  3.0 nats
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, groupby, pairwise
from math import prod
from typing import NamedTuple

from duben.lexicon import lexicon
from duben.lexicon.classical import caesuras, is_classical, is_verse, rulers
from duben.lexicon.names import divided, name_parts
from duben.lexicon.patterns import terms
from duben.lexicon.rules import plain_cost
from duben.lexicon.segmenter import INFINITY, Offer, segment
from duben.lexicon.suffixes import suffixed
from duben.model.document import Tag, WordClass, WordKind, occurrences
from duben.model.hanzi import HAN, is_han

LEVELS = ((0.02, 3.0), (0.1, 2.0), (0.3, 0.5), (1.1, 0.0))
"""Nats that a border costs below each probability of it; a likely one costs nothing.

The tagger cuts more finely than dictionaries do (别|的, 要|是), so that it has no say in favour of a border.

In steps, since the same stretch is then cut once for all places where the tagger sees it alike.
"""

KINDS: Mapping[WordClass, WordKind] = {
    "person": "tagger person",
    "place": "tagger place",
    "organization": "tagger organization",
}
"""The kinds of words that are names, which are written with capitals."""

NAMES = frozenset(KINDS)

ENDS = frozenset("曰者也矣乎焉哉")
"""Words of classical Chinese that end no name: 孟子|曰."""

GUESSED: frozenset[WordKind] = frozenset({"name", "transliteration", "mixed"})
"""Rules that only guess."""

OFFERED: frozenset[WordClass] = NAMES | {"proper noun", "title", "noun", "verb", "adjective"}
"""Classes whose words are offered where the dictionary lacks them."""

NOUNS: frozenset[WordClass] = NAMES | {"proper noun", "noun", "verbal noun", "title", "time", "locative"}
"""Classes whose words may begin as an adverb does: 将军."""

LEAST = 0.6
"""Probability of its class from which a word is offered."""

SHORT = 0.6
"""The same from which a name of three characters is one word: 大观|楼."""

WHOLE = 0.8
"""Probability of its borders from which a word of an uncertain class is offered."""

DEARER = 1.0
"""Nats that an unknown word costs beside its parts: they must be worth less than the borders between them."""

COMPOUND = 0.4
"""The same of a noun of two characters, as most nouns are: 毡帽, 石缝."""

CERTAIN, AGAIN = 0.9, 8.0
"""Probability from which a person's name is looked for all through an article; its cost there in nats."""

SEEN, CROSSED = 0.9, -2.0
"""Probability from which a border beside a longer word of the tagger is sure, and its nats: 拿着|手包."""

COUNTED = frozenset({"date", "percent", "amount", "ordinal", "number"})
"""Rules whose words hold a number."""

APART = -6.0
"""Nats of a border that the text around asks for, though a word reaches across: 三个|人, 多病|故人疏."""

POETIC = 2.0
"""Nats that a word of two characters costs less in a verse, whose feet have as many: 故人|疏, 相逐."""

CUT_NUMBER = 4.0
"""Nats that it costs to begin a word inside a number."""

NAMED = 1.0
"""Nats that the name of a person costs less than its parts."""

LIKELY = 0.75
"""Probability from which a person of certain borders may have a word as a given name: 陈|国旗."""

FAIR = 0.85
"""Probability from which a person of fair borders costs no more than LARGE: 沈庆之."""

SURE = 0.97
"""Probability from which the name of a person costs no more than MOST, however rare its characters are."""

MOST = 12.0
"""Most that the name of a person costs of which the tagger is certain: 和|解缙, though 缙 is rare."""

EVERYDAY = 9.5
"""Cost below which a word is a given name only where the tagger is certain of the person: 张|积极."""

RARE = 5.5
"""Cost of a surname above which 小 before it begins a given name: 小刚."""

LARGE = 20.0
"""Most that any other name of a person costs: 宫崎滔天."""

DEGREES = frozenset("太很真挺更最")
"""Adverbs before an adjective, of which 不 is a part then: 太|不客气."""

DOUBLED = 1.0
"""Nats that an adjective said twice costs less than one word after the other."""

DOTTED = 9.0
"""Cost of a foreign name with a dot in it."""

LONGEST = 6
"""Code points of a word that is offered and is no name."""

_APART = re.compile(
    "(?<=[0-9一二三四五六七八九十百千万亿两几数多每这那哪某各]个)人(?![物员才口])"
    "|(?<=[0-9一二三四五六七八九十百千万亿两几数]年)[前后]|(?<=却)是"
    f"|(?<=被告人)[{HAN}](?!们)|(?<=被害人)[{HAN}](?!们)"
    f"|(?<=[{HAN}]子)曰|(?<!一)([{HAN}])(?=[了一]\\1)|(?<=在[{HAN}]{{2}}中)将|(?<=在[{HAN}]{{3}}中)将|(?<=在[{HAN}]{{4}}中)将"
)
_MEASURED = re.compile(f"(?<=[0-9一二三四五六七八九十百千万亿两几数多每这那哪某])个(?=[{HAN}])")
"""个 of a number, where the tagger sees a word end: 一个|旧书包, and not 个旧, a city."""
_DOT = re.compile(f"(?<=[{HAN}])[·•‧](?=[{HAN}])")
_DOTTED = re.compile(f"[{HAN}]{{1,8}}(?:[·•‧][{HAN}]{{1,8}})+")
_HAN = re.compile(f"[{HAN}]{{2,20}}")
_COUNTED = re.compile("[一二三四五六七八九十百千万亿两几数每这那哪各第某半该此]")
"""Numerals and pronouns that begin a phrase and no word: 三个人, 这件事."""
_PHRASE = re.compile(
    "[也都还就又再仅只很更最较极甚颇略越不没太均先却曾已正仍互共另快被把将我你他她它您谁想要会能可敢应须姓]"
)
"""Adverbs, auxiliaries, prepositions and pronouns before a verb or an adjective: 也是, 很远, 想吃, 她说."""
_ONE = re.compile("(?<![们他她我你咱])一[家行声句头口面眼门道块条元身]")
"""A number and a measure word whose entry means another thing, which stands after pronouns: 他们|一家."""
_DEGREE = re.compile("[很更较太另每]")
"""Adverbs and pronouns that begin a phrase of a noun: 很多人, 另一个人."""
_MODIFIER = re.compile("[大小新旧老好高低长短双单等其来去本]")
"""Adjectives and others that stand before a noun and make no word with it: 大|石, 等|人."""
_RESULT = re.compile(".[要会能想将完到掉住死在于给为是说上下来去出起进入回过成向]")
"""Verbs with their results and directions, which are words of their own: 吃完, 走上."""
_WHERE = "上里下中内外间旁后前边"
"""Words of place, written apart from the noun before. Source: GB/T 16159-2012, on 方位词."""
_KIN = re.compile(r"([爷奶姥叔伯婶姨姑舅嫂哥姐弟妹公婆])\1")
"""Names of kin after a surname."""
_PARTICLE = re.compile("[的地得了着过吗呢吧啊们之]")
"""Particles, which stand in phrases, 指着, and rarely in words."""


class Evidence(NamedTuple):
    """The tagger's evidence for one text."""

    offers: tuple[Offer, ...] = ()
    borders: tuple[float, ...] = ()
    """Nats; the cost of a word border at each place."""
    cuts: frozenset[int] = frozenset()
    """Places at which the tagger begins a word."""
    known: frozenset[tuple[int, int]] = frozenset()
    """Start and end of each word of the dictionary that the tagger sees: no rule makes a name of 简|通达."""
    classical: bool = False
    """Whether the text is in classical Chinese, of which the tagger knows little."""

    def within(self, start: int, end: int) -> Evidence:
        """Return the evidence for a part of the text; places count from its start."""
        offers = (offer.moved(-start) for offer in self.offers if start <= offer.start and offer.end <= end)
        cuts = frozenset(at - start for at in self.cuts if start <= at < end)
        known = frozenset((at - start, to - start) for at, to in self.known if start <= at and to <= end)
        return Evidence(tuple(offers), self.borders[start:end], cuts, known, self.classical)

    def allows(self, offer: Offer) -> bool:
        """Tell whether nothing speaks against a word.

        No foreign name goes over words, as in 平日|拉车, nor a name over an entry, as in 简|通达,
        and no rule makes names of classical words: 文王|作.
        """
        if self.classical and offer.kind in GUESSED:
            return False
        if offer.kind == "name" and (offer.start + 1, offer.end) in self.known:
            return False
        return offer.kind != "transliteration" or self.cuts.isdisjoint(range(offer.start + 1, offer.end))


NO_EVIDENCE = Evidence()
"""The evidence for a text that no tagger has read."""


def evidence(text: str, tags: Sequence[Tag], chances: Sequence[float], names: Iterable[str] = ()) -> Evidence:
    """Gather the tagger's evidence for a text; `names` are persons that the article speaks of elsewhere."""
    cuts = frozenset(tag.start for tag in tags)
    old = is_classical(text)
    found = [*(rulers(text) if old else suffixed(text, chances))]
    found += [*offers(text, _old_names(text, tags) if old else tags, chances), *again(text, names)]
    found += [*dotted(text, tags), *old_style(text, tags), *doubled(text, tags)]
    if is_verse(text):
        poetic = offers(text, _poetic(text, tags), chances)
        found += [offer._replace(cost=offer.cost - POETIC) for offer in poetic]
    words = ((tag.start, tag.end) for tag in tags if tag.end - tag.start > 1)
    known = frozenset(span for span in words if text[slice(*span)] in lexicon().costs)
    return Evidence(tuple(found), borders(text, chances, tags), cuts, known, old)


def _old_names(text: str, tags: Iterable[Tag]) -> Iterator[Tag]:
    """Yield the names that can be believed in a classical text: 孟子曰 and 孔子贤之 are none."""
    for tag in tags:
        least = CERTAIN if tag.kind == "person" else LEAST
        if tag.kind in NAMES and tag.probability >= least and text[tag.end - 1] not in ENDS | {"之"}:
            yield tag


def _poetic(text: str, tags: Iterable[Tag]) -> Iterator[Tag]:
    """Yield the words of a verse that are one foot: nouns, and verbs with 相."""
    for tag in tags:
        if tag.end - tag.start == 2 and (tag.kind == "noun" or text[tag.start] == "相"):
            yield tag


def borders(text: str, chances: Sequence[float], tags: Iterable[Tag] = ()) -> tuple[float, ...]:
    """Return the nats of a word border at each place of a text, by the probability that a word begins there.

    Numbers, dates and amounts are found by rule, so that the tagger has no say in them nor at their ends.
    """
    costs = [*map(_border, chances)] if chances else [0.0] * len(text)
    for at, (before, chance, after) in enumerate(zip(chances, chances[1:], chances[2:], strict=False), 1):
        # Between two words of one character the tagger cuts what dictionaries join: 要|是, 太|不客气.
        if chance >= SEEN and min(before, after) < LEVELS[1][0] and not _is_negated(text, at - 1):
            costs[at] = CROSSED
    for start, end, name in terms(text):
        if name in COUNTED:
            costs[start : end + 1] = [0.0] * len(costs[start : end + 1])
    for start, end, name in terms(text):
        if name == "number":
            # No word begins inside a number: 一百|度, and not 一|百度.
            costs[start + 1 : end] = [CUT_NUMBER] * (end - start - 1)
    for apart in _APART.finditer(text):
        costs[apart.start()] = APART
    for measured in _MEASURED.finditer(text) if chances else ():
        if chances[measured.end()] >= LEAST:
            costs[measured.end()] = APART
    for tag in tags:
        if tag.kind == "numeral" and _ONE.fullmatch(text, tag.start, tag.end):
            # 一行代码 is no party, and 一家公司 no family.
            costs[tag.start + 1] = APART
        elif text[tag.start : tag.end] == "得" and tag.kind == "particle" and tag.probability >= SURE:
            # 长得足够 tells how far it grows.
            costs[tag.start] = APART
    for at in caesuras(text):
        costs[at] = APART
    return tuple(costs)


@lru_cache(maxsize=2048)
def _border(chance: float) -> float:
    return next(cost for bound, cost in LEVELS if chance < bound)


def _is_negated(text: str, at: int) -> bool:
    """Tell whether a word of 不 and an adjective stands at a place, behind an adverb of degree."""
    known = text.startswith("不", at) and text[at : at + 3] in lexicon().costs
    return known and text[at - 1 : at] in DEGREES


def offers(text: str, tags: Iterable[Tag], chances: Sequence[float]) -> Iterator[Offer]:
    """Offer the words of a block's tags that no dictionary holds."""
    costs = lexicon().costs
    for word in tags:
        shape = text[word.start : word.end]
        if not _HAN.fullmatch(shape) or not _is_likely(word, chances):
            continue
        if shape in costs:
            # The frequency list lacks many words of the dictionary, which then cost more than their parts.
            if costs[shape] > plain_cost(shape) and _is_word(shape, word.kind):
                dearer = 0.0 if word.kind in NOUNS and len(shape) == 3 else DEARER
                yield Offer(word.start, word.end, plain_cost(shape) + dearer, "tagger", word.kind)
            continue
        if word.kind not in OFFERED or (word.kind == "title" and not _is_name_of_work(shape)):
            continue
        if _is_pet_name(shape) and text[word.start - 1 : word.start] in name_parts().surnames:
            # 小柏 ends the name 包小柏.
            continue
        if word.kind == "person":
            yield from _person(word, shape, _whole(word, chances))
        elif word.kind in NAMES or _is_word(shape, word.kind):
            short = len(shape) == 3 and _whole(word, chances) >= SHORT
            for start, end in _unknown(shape, whole=short or word.kind not in NAMES):
                part = shape[start:end]
                compound = word.kind == "noun" and len(part) == 2 and not _MODIFIER.match(part)
                cost = plain_cost(part) + (COMPOUND if compound else DEARER)
                kind = KINDS.get(word.kind, "tagger")
                yield Offer(word.start + start, word.start + end, cost, kind, word.kind)


def dotted(text: str, tags: Sequence[Tag]) -> Iterator[Offer]:
    """Offer foreign names with dots, of any characters, as the tagger sees their parts: 马修·麦克费登."""
    start = 0
    names = False
    for tag, after in pairwise([*tags, Tag(len(text), len(text), "mark", 1.0)]):
        names |= tag.kind in NAMES
        if _DOT.match(text, tag.end - 1) or _DOT.match(text, tag.end):
            continue
        end = tag.end - text.endswith("等", start, tag.end)
        if names and _DOTTED.fullmatch(text, start, end):
            yield Offer(start, end, DOTTED, "transliteration")
        start, names = after.start, False


def old_style(text: str, tags: Sequence[Tag]) -> Iterator[Offer]:
    """Offer names of persons that end in 之, at the end of a clause, where 之 is no particle: 沈攸之."""
    for person, tail in pairwise(tags):
        tails = text[tail.start : tail.end] == "之" and not is_han(text[tail.end : tail.end + 1])
        named = person.kind == "person" and person.end - person.start == 2
        if tails and named and text[person.start] in name_parts().surnames:
            yield Offer(person.start, tail.end, AGAIN, "tagger person", "person")


def doubled(text: str, tags: Sequence[Tag]) -> Iterator[Offer]:
    """Offer adjectives said twice before 的, which are one word though the tagger cuts them: 怪怪|的."""
    for once, twice in pairwise(tags):
        same = text[once.start : once.end] == text[twice.start : twice.end]
        adjectives = once.kind == twice.kind == "adjective" and once.end - once.start == 1
        # 汤汤水水 is doubled as a whole.
        before = text[max(0, once.start - 2) : once.start]
        fourth = len(before) == 2 and before[0] == before[1]
        if same and adjectives and not fourth and text.startswith("的", twice.end):
            shape = text[once.start : twice.end]
            yield Offer(once.start, twice.end, plain_cost(shape) - DOUBLED, "doubling")


def _is_likely(word: Tag, chances: Sequence[float]) -> bool:
    """Tell whether a word is likely by its class, or by its borders, whatever its class is."""
    return word.probability >= LEAST or _whole(word, chances) >= WHOLE


def _whole(word: Tag, chances: Sequence[float]) -> float:
    """Return the probability that a word begins, ends and holds no border; if none is known, 0."""
    if not chances:
        return 0.0
    ends = chances[word.end] if word.end < len(chances) else 1.0
    inside = prod(1 - chance for chance in chances[word.start + 1 : word.end])
    return chances[word.start] * inside * ends


def _unknown(shape: str, whole: bool) -> Iterator[tuple[int, int]]:
    """Yield the parts of a shape that the dictionary lacks: of a name the runs of single characters.

    壁仞科技 is 壁仞 and 科技, 禹州市教体局 is 禹州市 and 教体局, and 产业结构 needs no offer.
    """
    ends = [0, *accumulate(map(len, segment(shape, lexicon())))]
    single = [(start, end) for start, end in pairwise(ends) if end - start == 1]
    if whole:
        yield from [(0, len(shape))] if single else []
        return
    for _, run in groupby(enumerate(single), key=lambda pair: pair[1][0] - pair[0]):
        (_, (start, _)), *rest = run
        if rest and shape[start] not in "我你他她它您谁":
            yield start, rest[-1][1][1]


def _is_name_of_work(shape: str) -> bool:
    """Tell the name of a work that is a word from one that is a phrase: 逆水寒."""
    return len(shape) == 3 and not (_PHRASE.match(shape) or _PARTICLE.search(shape))


def _is_word(shape: str, kind: WordClass) -> bool:
    """Tell a word from a phrase that the tagger takes as one."""
    if shape == shape[0] * len(shape):
        # 想想 is said as a doubled verb, word by word; 红红 is one word.
        return kind == "adjective" and len(shape) == 2
    if not all(map(lexicon().costs.__contains__, shape)):
        # The tagger knows no rare characters.
        return False
    if len(shape) > LONGEST or _COUNTED.match(shape):
        return False
    if shape.endswith("们") and len(shape) > 2 and not _PARTICLE.search(shape[:-1]):
        return kind in NOUNS
    if _PARTICLE.search(shape) and (shape not in lexicon().costs or len(shape) < 3):
        return False
    if kind in NOUNS:
        return shape[-1] not in _WHERE and (shape in lexicon().costs or not _DEGREE.match(shape))
    parts = _PHRASE.match(shape) or _RESULT.fullmatch(shape)
    if shape in lexicon().costs:
        # 会不会 is one word though it begins as 会|来 does.
        return not parts or shape[1:-1] == "不"
    return len(shape) == 2 and not parts and shape[0] not in "虽若如而"


def _person(word: Tag, shape: str, whole: float) -> Iterator[Offer]:
    """Offer a name; before a title only the surname is one: 刘先生, 刘姥姥."""
    surname, rest = divided(shape)
    title = name_parts().titled.fullmatch(rest) or _KIN.fullmatch(rest)
    if surname in name_parts().surnames and title:
        yield Offer(word.start, word.start + len(surname), 1.0, "tagger surname")
    elif _is_name(shape, word.probability, whole):
        cost = plain_cost(shape) - (0.0 if _is_pet_name(shape) else NAMED)
        if min(word.probability, whole) >= LIKELY or (word.probability >= FAIR and whole >= SHORT):
            cost = min(cost, LARGE)
        yield Offer(
            word.start, word.end, min(cost, MOST) if word.probability >= SURE else cost, "tagger person"
        )


def _is_name(shape: str, probability: float, whole: float) -> bool:
    """Tell a person's name from a title or a plant: it has a surname, or is spelt as foreign names are.

    After a surname a word of the dictionary is a given name only where the tagger is certain: 王|好战.
    """
    known = name_parts()
    if _is_pet_name(shape) and min(probability, whole) >= SHORT:
        return True
    # 小 or 老 and a surname are two words. Source: GB/T 16159-2012, on names of persons.
    if (shape[0] in "小老" and shape[1:] in known.surnames) or shape[-1] in "家们父母哥姐嫂叔":
        return False
    longest = max(map(len, segment(shape, lexicon())))
    if longest > 2:
        return False
    # 鸟山明: no surname of China, and no word of the dictionary in it.
    sure = len(shape) > 2 or shape[0] == "阿" or probability >= CERTAIN or whole >= SEEN
    if (
        longest == 1
        and sure
        and not (_COUNTED.match(shape) or _PHRASE.match(shape) or _PARTICLE.search(shape))
    ):
        return True
    surname, given = divided(shape)
    certain = probability >= CERTAIN or min(probability, whole) >= LIKELY
    if len(given) > 1 and lexicon().costs.get(given, INFINITY) < EVERYDAY and probability < SURE:
        return False
    if len(given) > 1 and given in lexicon().costs and not certain:
        return False
    if longest == 2 and len(shape) > 2 and certain and _is_japanese(shape[:2]):
        return True
    native = surname in known.surnames and 0 < len(given) <= 2
    return native or known.transliteration.fullmatch(shape) is not None


def _is_pet_name(shape: str) -> bool:
    """Tell 小明 and 阿福 from 小王 and 阿姨: what follows is no surname, and both no word."""
    rare = name_parts().surnames.get(shape[1:], INFINITY) > RARE
    return len(shape) == 2 and shape[0] in "小阿" and rare and shape not in lexicon().costs


def _is_japanese(surname: str) -> bool:
    """Tell whether the dictionary has a surname of Japan: 宫崎."""
    return any("Japanese surname" in sense for entry in lexicon().entries(surname) for sense in entry.senses)


def people(blocks: Iterable[tuple[str, Iterable[Tag]]]) -> frozenset[str]:
    """Return the names of persons that are certain somewhere in an article, to be found everywhere in it."""
    return frozenset(
        shape
        for text, tags in blocks
        for word in tags
        if word.kind == "person" and word.probability >= CERTAIN
        if len(shape := text[word.start : word.end]) > 2 or _is_pet_name(shape)
        if _HAN.fullmatch(shape)
        if shape not in lexicon().costs
        and shape[-1] not in ENDS
        and not name_parts().titled.search(shape)
        and not _KIN.search(shape)
        and not (shape[-1] == "之" and shape[:-1] in lexicon().costs)
    )


def again(text: str, names: Iterable[str]) -> Iterator[Offer]:
    """Offer names wherever they stand in a text."""
    for name in names:
        for span in occurrences(text, name):
            yield Offer(span.start, span.end, AGAIN, "tagger person")
