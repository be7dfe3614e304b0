"""Read the articles of a site from their seed folders."""

from duben.seeds.folder import FRONT_MATTER, read_seed, read_seeds

__all__ = ["FRONT_MATTER", "read_seed", "read_seeds"]
