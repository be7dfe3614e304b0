"""Make recordings for tests: tones, since no speech may be kept in the project."""

from __future__ import annotations

import math
import wave
from collections.abc import Sequence
from pathlib import Path

from duben.model.cues import Cue, web_vtt

RATE = 8000
"""Samples a second."""


def write_tones(path: Path, seconds: float) -> None:
    """Write a WAV file that changes its pitch five times a second."""
    times = (at / RATE for at in range(int(seconds * RATE)))
    samples = (128 + 40 * math.sin(time * math.tau * (300 + 60 * (int(5 * time) % 7))) for time in times)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(bytes(map(int, samples)))


def write_recording(seed: Path, sentences: Sequence[str], lasting: float) -> None:
    """Give a seed folder a recording of some sentences, each of the same length in seconds, and its times."""
    # Where a machine has no loudspeaker, Firefox jumps from some seconds before the end of a file to its end.
    write_tones(seed / "walk.wav", lasting * len(sentences) + 4)
    cues = [
        Cue(lasting * at, lasting * (at + 1), text, ((2, lasting * (at + 0.5)),))
        for at, text in enumerate(sentences)
    ]
    (seed / "audio.vtt").write_text(web_vtt(cues), encoding="utf-8")
    with (seed / "article.yml").open("a", encoding="utf-8") as file:
        file.write("audio: walk.wav\n")
