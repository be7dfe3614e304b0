"""What all the tests share: the seed folders, the documents read from them, the built site."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from support.seeds import SEEDS, annotated

from duben.lexicon.store import cached
from duben.model.document import Document
from duben.seeds import seed_folders

# A law is tried on few inputs with every run, always on others; `make fuzz` tries it on many.
slow = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
settings.register_profile("ci", deadline=None, max_examples=100, suppress_health_check=slow)
settings.register_profile("nightly", deadline=None, max_examples=500, suppress_health_check=slow)
settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--save-golden", action="store_true", help="write the goldens again; read their diff")


def pytest_sessionstart() -> None:
    """Prepare the dictionary before any test runs a command, which is to be silent."""
    cached.ready()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for a seed over every article in seeds/."""
    if "seed" in metafunc.fixturenames:
        folders = seed_folders(SEEDS)
        metafunc.parametrize("seed", folders, ids=[folder.name for folder in folders])


@pytest.fixture
def doc(seed: Path) -> Document:
    """Return an article of seeds/, annotated."""
    return annotated(seed)
