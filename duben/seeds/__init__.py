"""Read the articles of a site from their seed folders."""

from duben.seeds.files import SOURCES
from duben.seeds.folder import read_seed, relative, seed_folders

__all__ = ["SOURCES", "read_seed", "relative", "seed_folders"]
