r"""Read and write the quoted strings of PO files.

"Say \"hi\".\n"  ->  Say "hi". and a line break
"""

from __future__ import annotations

import re

from duben.model.findings import Finding, Where

ESCAPES = {
    "n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", '"': '"', "\\": "\\",
}  # fmt: skip
WRITTEN = {character: f"\\{letter}" for letter, character in ESCAPES.items()}

PIECE = re.compile(r'[^"\\]+|\\.?|"')


def unquoted(line: str, at: int, where: Where) -> tuple[str, list[Finding]]:
    """Return the text of the quoted string that begins at code point `at` of a line, and its mistakes.

    `where` is the place of the first code point of the line.
    """

    def finding(column: int, message: str, hint: str) -> Finding:
        place = Where(where.path, where.line, where.column + column)
        return Finding("po", "error", place, message, hint)

    if line[at : at + 1] != '"':
        hint = 'write the text between " and "'
        return "", [finding(at, "no text in quotation marks stands here", hint)]
    end = len(line.rstrip())
    text: list[str] = []
    findings: list[Finding] = []
    place = at + 1
    while piece := PIECE.match(line, place, end):
        place = piece.end()
        if piece[0] == '"':
            if place == end:
                return "".join(text), findings
            hint = 'write \\" for a quotation mark inside a text, or use “ and ”'
            return "".join(text), [
                *findings,
                finding(piece.start(), "the text ends here, and more follows", hint),
            ]
        if piece[0][0] == "\\" and piece[0][1:] not in ESCAPES:
            problem = f"{piece[0]} stands for nothing"
            findings.append(finding(piece.start(), problem, "write \\\\ for a backslash"))
        text.append(ESCAPES.get(piece[0][1:], "") if piece[0][0] == "\\" else piece[0])
    return "".join(text), [
        *findings,
        finding(at, "the text is not closed in its line", 'add the closing "'),
    ]


def quoted(text: str) -> str:
    """Return a text as a PO file has it: in one line, or behind an empty one in its own lines."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text) or [""]
    written = [f'"{"".join(WRITTEN.get(character, character) for character in line)}"' for line in lines]
    return written[0] if len(written) == 1 else "\n".join(['""', *written])
