"""Write a sentence in pinyin, with the marks of Latin script.

Source: GB/T 16159-2012, the rules of punctuation: a dot for 。, a comma for 、.
"""

from __future__ import annotations

from duben.model.document import Block, Span, by_start
from duben.pinyin.spelling import spell

MARKS = dict(zip("，。、；：？！“”‘’（）《》〈〉—…·", ",.,;:?!“”‘’()«»‹›—….", strict=True))
OPENING = "“‘(«‹"


def sentence_pinyin(block: Block, sentence: Span) -> str:
    """Return a sentence of an annotated block in pinyin.

    银行行长来了。  ->  Yínháng hángzhǎng lái le.
    """
    readings = by_start(block)
    written = ""
    for word in block.words:
        if not sentence.start <= word.start < sentence.end:
            continue
        shape = block.simplified[word.start : word.end]
        reading = readings.get(word.start)
        said = spell(shape, reading) if reading else "".join(MARKS.get(char, char) for char in shape).strip()
        closes = not reading and said[:1] not in OPENING and not said[:1].isalnum()
        if written and written[-1] not in OPENING and not closes:
            written += " "
        written += said
    start = len(written) - len(written.lstrip(OPENING))
    return written[:start] + written[start : start + 1].upper() + written[start + 1 :]
