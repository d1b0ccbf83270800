"""Read a configuration file and check it to the last key: what is unknown or of the wrong type is an error."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os.path import realpath
from pathlib import Path
from typing import Any

from .config import ENCODINGS, PROFILES, SCRIPTS, SPACINGS, Override, Values, is_encoding
from .errors import ConfigError
from .rule import Level

Kind = Callable[[Any, Path], Any]


def read(file: Path, _chain: tuple[Path, ...] = ()) -> Values:
    """Return the checked values of a configuration file, over those of the file it extends, or ConfigError."""
    file = file.absolute()
    chain = (*_chain, file)
    if any(realpath(file) == realpath(other) for other in _chain):
        raise ConfigError(str(_chain[0]), f"extends itself: {' -> '.join(map(str, chain))}", "leave one extend out")
    table = _table(file)
    if table is None:
        raise ConfigError(str(file), "has no table [tool.cleaner]", "add it, or name a cleaner.toml")
    values = _values(table, _KINDS, file)
    if "extend" in values:
        return {**read(values.pop("extend"), chain), **values}
    return values


def has_settings(file: Path) -> bool:
    """Return whether a pyproject.toml has a table [tool.cleaner]."""
    return _table(file) is not None


def _table(file: Path) -> Values | None:
    """Return the settings in a file, None if a pyproject.toml has none. Most do not, and are not parsed to know."""
    try:
        data = file.read_bytes()
        if file.name == "pyproject.toml" and b"cleaner" not in data:
            return None
        import tomllib  # takes as long as cleaning a document, and most runs find no file to read

        table: Any = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(str(file), f"cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise ConfigError(str(file), f"is not TOML: {error}") from error
    if file.name == "pyproject.toml":
        tools = table.get("tool")
        table = tools.get("cleaner") if isinstance(tools, dict) else None
    if not isinstance(table, dict | None):
        raise ConfigError(_place(file, "cleaner"), "tool.cleaner is not a table", "write [tool.cleaner] above its keys")
    return table


def _values(table: Values, kinds: Mapping[str, Kind], file: Path) -> Values:
    for key in table:
        if key not in kinds:
            from difflib import get_close_matches

            near = get_close_matches(key, kinds, 1)
            remedy = f"did you mean {near[0]!r}?" if near else f"known keys: {', '.join(kinds)}"
            raise ConfigError(_place(file, key), f"unknown key {key!r}", remedy)
    return {key: _checked(table, key, kinds[key], file) for key in table}


def _checked(table: Values, key: str, kind: Kind, file: Path) -> Any:
    try:
        return kind(table[key], file)
    except ValueError as error:
        raise ConfigError(_place(file, key), f"key {key!r} {error}") from error


def _place(file: Path, key: str) -> str:
    """Return file and line of a key, or the file alone where the key is not written exactly once."""
    lines = file.read_text("utf-8", "replace").split("\n")
    found = [number for number, line in enumerate(lines, 1) if line.split("=")[0].strip(" \t\"'[]") == key]
    return f"{file}:{found[0]}" if len(found) == 1 else str(file)


def _string(value: Any, _: Path) -> str:
    if not isinstance(value, str):
        raise ValueError(f"must be a string, not {value!r}")
    return value


def _strings(value: Any, _: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ValueError(f"must be a list of strings, not {value!r}")
    return tuple(value)


def _level(value: Any, _: Path) -> Level:
    if not isinstance(value, str) or value.upper() not in Level.__members__:
        raise ValueError(f"must be one of {', '.join(map(str, Level))}, not {value!r}")
    return Level.named(value)


def _one_of(*names: str) -> Kind:
    def kind(value: Any, _: Path) -> str:
        if value not in names:
            raise ValueError(f"must be one of {', '.join(names)}, not {value!r}")
        return str(value)

    return kind


def _encoding(value: Any, file: Path) -> str:
    name = _string(value, file)
    if not is_encoding(name):
        raise ValueError(f"names no encoding: {name!r}; {ENCODINGS}")
    return name


def _path(value: Any, file: Path) -> Path:
    return file.parent / _string(value, file)


def _paths(value: Any, file: Path) -> tuple[Path, ...]:
    return tuple(file.parent / item for item in _strings(value, file))


def _overrides(value: Any, file: Path) -> tuple[Override, ...]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError("must be tables [[overrides]]")
    overrides = []
    for table in value:
        values = _values(table, _OVERRIDE_KINDS, file)
        if not values.get("paths"):
            raise ValueError("needs paths = [globs] in every table")
        overrides.append(Override(values.pop("paths"), values))
    return tuple(overrides)


_OVERRIDE_KINDS: Mapping[str, Kind] = {
    "paths": _strings, "level": _level, "select": _strings, "ignore": _strings, "profile": _one_of(*PROFILES), "keep": _strings,
    "script": _one_of(*SCRIPTS), "spacing": _one_of(*SPACINGS),
}  # fmt: skip
_KINDS: Mapping[str, Kind] = {
    "level": _level, "select": _strings, "ignore": _strings, "profile": _one_of(*PROFILES), "rules": _paths,
    "script": _one_of(*SCRIPTS), "spacing": _one_of(*SPACINGS),
    "encoding": _encoding, "include": _strings, "exclude": _strings, "keep": _strings, "overrides": _overrides,
    "extend": _path,
}  # fmt: skip
