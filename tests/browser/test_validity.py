"""Let the Nu Html Checker read what is built: every page, style sheet and drawing."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import yaml

MODULES = Path(__file__).with_name("node_modules")
UNKNOWN = Path(__file__).parent.parent / "cases/validity/unknown-css.yml"
READ = {".html", ".css", ".svg"}


def said(error: dict[str, Any]) -> str:
    """Return the message of an error; one that names nothing has its selector added."""
    message = str(error["message"])
    if message != "CSS: Parse Error.":
        return message
    path = Path(unquote(urlsplit(error["url"]).path))
    before = path.read_text(encoding="utf-8").splitlines()[error["lastLine"] - 1][: error["lastColumn"]]
    return f"{message} {re.split('[{}]', before)[-1]}"


@pytest.mark.slow
def test_validity(site: Path) -> None:
    """The checker finds nothing but CSS younger than itself, of which each rule is one we know of."""
    checker = MODULES / "vnu-jar/build/dist/vnu.jar"
    assert checker.is_file(), "scripts/gates installs the checker"
    options = ("--also-check-css", "--also-check-svg", "--errors-only", "--format", "json", "--stdout")
    paths = sorted(path for path in site.rglob("*") if path.suffix in READ)
    done = subprocess.run(["java", "-jar", checker, *options, *paths], capture_output=True, text=True)
    errors = json.loads(done.stdout)["messages"]
    unknown = yaml.safe_load(UNKNOWN.read_text(encoding="utf-8"))
    found = {said(error): f"{error['url']}:{error.get('lastLine')}" for error in errors}
    assert {message: place for message, place in found.items() if message not in unknown} == {}
    assert set(unknown) <= set(found), "the checker knows it by now"
