"""Let Lighthouse load the pages as a slow phone on a slow network does."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from engines import ARGUMENTS, CHROMIUM

LIGHTHOUSE = Path(__file__).with_name("node_modules") / "lighthouse/cli/index.js"
RUNS = 5

LEAST = {"performance": 0.98, "accessibility": 1, "best-practices": 1, "seo": 1}
"""Scores, from 0 to 1."""

MOST = {"largest-contentful-paint": 1200, "total-blocking-time": 50, "cumulative-layout-shift": 0}
"""Milliseconds; for the shift of the layout a share of the window."""


def report(address: str) -> dict[str, Any]:
    """Return what Lighthouse says of one load of a page on a phone."""
    assert LIGHTHOUSE.is_file(), "scripts/gates installs Lighthouse"
    flags = " ".join(["--headless=new", *ARGUMENTS])
    done = subprocess.run(
        ["node", LIGHTHOUSE, address, "--quiet", "--output=json", f"--chrome-flags={flags}"],
        env={**os.environ, **({"CHROME_PATH": CHROMIUM} if CHROMIUM else {})},
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.parametrize("path", ["index.html", "ai-answer/index.html", "words.html"])
def test_lighthouse(server: str, path: str) -> None:
    """The median of several loads scores high and shows its text at once."""
    reports = [report(f"{server}/{path}") for _ in range(RUNS)]
    scores = {name: median(one["categories"][name]["score"] for one in reports) for name in LEAST}
    times = {name: median(one["audits"][name]["numericValue"] for one in reports) for name in MOST}
    lost = [
        audit["id"]
        for audit in reports[0]["audits"].values()
        if audit["score"] == 0 and audit["scoreDisplayMode"] == "binary"
    ]
    assert (
        {name: score for name, score in scores.items() if score < LEAST[name]},
        {name: time for name, time in times.items() if time > MOST[name]},
    ) == ({}, {}), f"{scores} {times} {lost}"
