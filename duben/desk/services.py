"""Draft translations by a service: `python -m duben.desk.services libretranslate`, or `openai`.

Reads and writes the JSON lines of `duben.desk.drafts`. Address, key and model come from the environment.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

TIMEOUT = 120
"""Seconds to wait for one answer."""

Message = dict[str, Any]


def libretranslate(message: Message) -> str:
    """Translate one sentence by the protocol of LibreTranslate, at LIBRETRANSLATE_URL."""
    target = message["target"].partition("-")[0]
    asked = {"q": message["text"], "source": message["source"], "target": target, "format": "text"}
    if key := os.environ.get("LIBRETRANSLATE_API_KEY"):
        asked["api_key"] = key
    return str(_post(_needed("LIBRETRANSLATE_URL"), "/translate", asked)["translatedText"])


def openai(message: Message) -> str:
    """Translate one sentence by the protocol of OpenAI's chat completions, at OPENAI_BASE_URL."""
    told = f"Translate the sentence into the language {message['target']}. Answer with the translation alone."
    lines = "\n".join(message.get("context", ()))
    asked = {
        "model": _needed("OPENAI_MODEL"),
        "messages": [
            {"role": "system", "content": f"{told}\n{lines}".strip()},
            {"role": "user", "content": message["text"]},
        ],
    }
    key = os.environ.get("OPENAI_API_KEY")
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    answer = _post(_needed("OPENAI_BASE_URL"), "/chat/completions", asked, headers)
    return str(answer["choices"][0]["message"]["content"])


SERVICES: dict[str, Callable[[Message], str]] = {"libretranslate": libretranslate, "openai": openai}


def _needed(name: str) -> str:
    if not (value := os.environ.get(name)):
        raise SystemExit(f"{name} is not set in the environment")
    return value


def _post(address: str, path: str, body: Message, headers: dict[str, str] | None = None) -> Any:
    if not address.startswith(("http://", "https://")):
        raise SystemExit(f"{address} is no address of the web")
    request = Request(
        address.rstrip("/") + path,
        json.dumps(body).encode(),
        {"Content-Type": "application/json", **(headers or {})},
    )
    with urlopen(request, timeout=TIMEOUT) as answer:
        return json.load(answer)


def main(names: list[str]) -> None:
    """Answer every line of standard input by the service that is named."""
    if len(names) != 1 or names[0] not in SERVICES:
        raise SystemExit(f"name one service: {', '.join(SERVICES)}")
    for line in sys.stdin.buffer:
        message = json.loads(line)
        try:
            text = SERVICES[names[0]](message)
        except (URLError, OSError, ValueError, LookupError, TypeError) as error:
            raise SystemExit(f"{names[0]} gave no translation: {error}") from error
        print(json.dumps({"id": message["id"], "translation": text}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
