"""Read the articles of a site from their seed folders, and write new ones."""

from duben.seeds.files import SOURCES
from duben.seeds.folder import check_slug, read_seed, relative, seed_folders
from duben.seeds.grammar import read_points
from duben.seeds.new_folder import new_folder, taken

__all__ = [
    "SOURCES",
    "check_slug",
    "new_folder",
    "read_points",
    "read_seed",
    "relative",
    "seed_folders",
    "taken",
]
