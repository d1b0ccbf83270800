"""Import Python packs by path, and only when one of their functions is called.

The code of those that were called is kept in one file, without the examples of their rules, which are most of a pack; it is
found there in a third of the time that imports take.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, TypeVar

from . import caches
from .errors import PackError

_Loaded = TypeVar("_Loaded")

_NAME = "packs"

Kept = tuple[int, int, CodeType]  # size and time of the file, in bytes and nanoseconds, and what it was compiled to


def import_pack(path: Path) -> ModuleType:
    """Import a Python pack by its path, with all that its rules carry; it never becomes part of a package."""
    name = _name(path)
    module = sys.modules.get(name)
    if module is not None and module.__file__ == str(path):
        return module
    return _module(name, str(path), lambda: SourceFileLoader(name, str(path)).get_code(name))


def running(path: Path) -> ModuleType:
    """Return a Python pack to be run: without the texts its rules carry, unless it was imported with them before."""
    for name in (_name(path), _name(path) + "_"):
        module = sys.modules.get(name)
        if module is not None and module.__file__ == str(path):
            return module
    return _module(name, str(path), lambda: _code(str(path)))


def _name(path: Path) -> str:
    return f"cleaner_pack_{path.parent.name}_{path.stem}"


def _module(name: str, path: str, code: Callable[[], Any]) -> ModuleType:
    module = ModuleType(name)
    module.__file__ = path
    sys.modules[name] = module
    try:
        exec(code(), module.__dict__)
    except Exception as error:
        del sys.modules[name]
        raise PackError(path, f"fails to import: {type(error).__name__}: {error}") from error
    return module


def keep() -> None:
    """Write the code of the packs run by this process where the next one finds it."""
    known, new = _codes()
    if new:
        caches.write_parts(_NAME, {**known, **new}.items())
        new.clear()


@cache
def _codes() -> tuple[Mapping[str, Kept], dict[str, Kept]]:
    """Return what was kept, and a place to note what is compiled in this process, by path."""
    return caches.read_parts(_NAME) or {}, {}


def _code(path: str) -> CodeType:
    known, new = _codes()
    state = os.stat(path)
    with suppress(KeyError, EOFError, ValueError, TypeError):  # not kept, or damaged
        *kept, code = known[path]
        if kept == [state.st_size, state.st_mtime_ns]:
            return code
    new[path] = state.st_size, state.st_mtime_ns, _bare(path)
    return new[path][2]


def _bare(path: str) -> CodeType:
    """Compile a pack without what only its readers need: docstrings, `@rule` and `@fact`, and what is named for them."""
    import ast

    with open(path, "rb") as file:
        tree = ast.parse(file.read(), path)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            node.decorator_list = [each for each in node.decorator_list if _called(each) not in ("rule", "fact")]
    left = len(tree.body) + 1
    while len(tree.body) < left:  # a name may be used by one that is not used
        left = len(tree.body)
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        tree.body = [node for node in tree.body if not isinstance(node, ast.Assign) or _is_needed(node, used)]
    return compile(tree, path, "exec", dont_inherit=True, optimize=2)


def _called(decorator: Any) -> str:
    return getattr(getattr(decorator, "func", None), "id", "")


def _is_needed(node: Any, used: set[str]) -> bool:
    """Whether an assignment gives a name that is used, or may give a rule's function, which only a call can make."""
    import ast
    import builtins

    if any(isinstance(each, ast.Name) and each.id in used for target in node.targets for each in ast.walk(target)):
        return True
    calls = [each.func for each in ast.walk(node.value) if isinstance(each, ast.Call)]
    return not all(isinstance(each, ast.Attribute) or hasattr(builtins, getattr(each, "id", "")) for each in calls)


def load(path: str, name: str) -> Callable[..., Any]:
    """Return the function `name` of the pack at `path`, which is imported now if it was not before."""
    function: Callable[..., Any] = getattr(running(Path(path)), name)
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


def loaded(pack: str, name: str, load: Callable[[bytes], _Loaded]) -> _Loaded:
    """Return what `load` makes of a data file that stands beside a pack. PackError if it is damaged: a ValueError of `load`."""
    data = resource(pack, name)
    try:
        return load(data)
    except ValueError as error:
        path = _resource_file(pack, name)
        own = path.parent != Path(pack).parent
        remedy = "make it anew, or unset CLEANER_DATA" if own else "install cleaner anew"
        raise PackError(str(path), f"is damaged: {error}", remedy) from error


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
