"""Validate located YAML against the schema, and report each violation at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from duben.model.findings import Finding, SeedError, Where
from duben.seeds.schema import key_like
from duben.seeds.yaml import Located

T = TypeVar("T", bound=BaseModel)

GUIDE = "the editor's guide lists what may stand here"


def validate(model: type[T], located: Located) -> T:
    """Return `located` as a model; raises SeedError with a finding for each violation."""
    return _validate(TypeAdapter(model), located)


def validate_rows(model: type[T], located: Located) -> Iterator[tuple[T, Where]]:
    """Return a list of `located` rows as models with their places; raises SeedError like `validate`."""
    rows = _validate(TypeAdapter(list[model]), located)  # type: ignore[valid-type]
    return zip(rows, (located.at(index) for index in range(len(rows))), strict=True)


S = TypeVar("S")


def _validate(adapter: TypeAdapter[S], located: Located) -> S:
    try:
        return adapter.validate_python(located.plain())
    except ValidationError as error:
        raise SeedError(
            _finding(located, problem["type"], problem["loc"], problem["msg"]) for problem in error.errors()
        ) from error


def _finding(located: Located, kind: str, steps: tuple[str | int, ...], message: str) -> Finding:
    name = next((f"{step}: " for step in reversed(steps) if isinstance(step, str)), "")
    if kind == "extra_forbidden":
        meant = key_like(str(steps[-1]))
        hint = f"write {meant}" if meant else GUIDE
        return Finding("schema", "error", located.at_key(*steps), f"{name}is no key of this file", hint)
    if kind == "missing":
        problem, hint = f"{name}is missing", "add it"
    elif kind == "value_error":
        problem, _, hint = message.removeprefix("Value error, ").partition(": ")
        problem = name + problem
    elif kind == "list_type" and not steps:
        problem, hint = "is no list", "begin each entry with - and a space"
    elif kind in ("tuple_type", "list_type"):
        problem, hint = (
            f"{name}is no list",
            "write each entry in a line, behind - and a space",
        )
    elif kind in ("model_type", "model_attributes_type", "dict_type"):
        problem, hint = (
            f"{name}has no keys",
            "write each key in a line, with : and a space behind it",
        )
    elif kind == "string_type" and _value_at(located, steps) is None:
        problem = f"{name}is empty"
        hint = "write a value; what begins with # is a comment, unless it is in quotation marks"
    elif kind == "literal_error":
        expected = message.removeprefix("Input should be ").replace("'", "")
        problem, hint = f"{name}has a value that means nothing here", f"write {expected}"
    elif kind.startswith("date_"):
        problem, hint = f"{name}is no date", "write year, month and day, as in 2026-01-31"
    elif kind.startswith("bool_"):
        problem, hint = f"{name}is neither true nor false", "write true or false"
    elif kind == "string_pattern_mismatch":
        problem, hint = f"{name}is not written as it should be", GUIDE
    else:
        problem, hint = f"{name}{message[:1].lower()}{message[1:]}", GUIDE
    if kind == "value_error" and problem.startswith("reading "):
        steps = (*steps, "reading")  # a fault of the row that lies in its reading
    return Finding("schema", "error", located.at(*steps), problem, hint or GUIDE)


def _value_at(located: Located, steps: tuple[str | int, ...]) -> object:
    """Return the plain value that the keys and indices in `steps` lead to."""
    value = located.plain()
    for step in steps:
        value = value[step]
    return value
