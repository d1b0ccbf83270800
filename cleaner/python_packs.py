"""Import Python packs by path, and only when one of their functions is called."""

from __future__ import annotations

import importlib.util
import os
import sys
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from .errors import PackError


def import_pack(path: Path) -> ModuleType:
    """Import a Python pack by its path; it never becomes part of a package."""
    name = f"cleaner_pack_{path.parent.name}_{path.stem}"
    module = sys.modules.get(name)
    if module is not None and module.__file__ == str(path):
        return module
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise PackError(str(path), "is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise PackError(str(path), f"fails to import: {type(error).__name__}: {error}") from error
    return module


def load(path: str, name: str) -> Callable[..., Any]:
    """Return the function `name` of the pack at `path`, which is imported now if it was not before."""
    function: Callable[..., Any] = getattr(import_pack(Path(path)), name)
    return function


class LateFunctions(dict[str, Callable[..., Any]]):
    """Functions of packs by name, of each the path and its name there; a pack is imported when one is asked for."""

    def __init__(self, places: Mapping[str, tuple[str, str]]) -> None:
        super().__init__()
        self._places = places

    def __missing__(self, name: str) -> Callable[..., Any]:
        function = self[name] = load(*self._places[name])
        return function


def resource(pack: str, name: str) -> bytes:
    """Return the data file `name` that stands beside a pack, which gives its `__file__`; packs open no files.

    A file of that name in the folder the variable CLEANER_DATA names is taken instead.
    """
    path = _resource_file(pack, name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackError(str(path), f"cannot be read: {error.strerror}", f"it belongs to {Path(pack).name}") from error


def resource_state(pack: str, name: str) -> str:
    """Return a name for the present state of a data file: where it stands, its size and time."""
    path = _resource_file(pack, name)
    try:
        state = path.stat()
    except OSError as error:
        raise PackError(str(path), f"cannot be read: {error.strerror}", f"it belongs to {Path(pack).name}") from error
    return f"{zlib.crc32(f'{path} {state.st_size} {state.st_mtime_ns}'.encode('utf-8', 'surrogateescape')):08x}"


def _resource_file(pack: str, name: str) -> Path:
    path = Path(pack).with_name(name)
    own = Path(os.environ.get("CLEANER_DATA") or path.parent, name)
    return own if own.is_file() else path
