"""Decode the bytes of a page in any of the Chinese encodings.

decode("读本".encode("gb18030"))  ->  ("读本", "gb18030")
"""

from __future__ import annotations

import codecs

CHINESE = ["gb18030", "big5hkscs", "utf_16_le", "utf_16_be"]
"""Encodings to choose from when a page is not UTF-8; GB18030 includes GBK and GB 2312, Big5-HKSCS Big5."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding; never raises.

    UTF-8 is tried first, because text in another encoding is hardly ever valid UTF-8; then charset-normalizer
    chooses among the Chinese encodings. Bytes that the chosen encoding cannot decode become U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    # Slow to load, and nearly all pages are UTF-8.
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=CHINESE).best()
    name = best.encoding if best else "gb18030"
    return data.decode(name, "replace"), name
