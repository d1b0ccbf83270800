"""What a corpus consists of: the files a path, a folder or a glob stands for, what each holds, and where it goes."""

from __future__ import annotations

import glob
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..config import INCLUDE, Settings
from ..errors import ConfigError, FileError
from ..extract import SUFFIXES
from ..folders import walk
from .packing import split_suffix

KINDS = ("jsonl", "parquet", "text", "lines")
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonlines": "jsonl", ".parquet": "parquet", ".txt": "text"}
_NO_TEXT = (".json", ".csv", ".tsv", ".arrow", ".feather", ".avro", ".orc")
_MAGIC = "*?["
SUFFIX = ".cleaner"  # of the folder a run keeps beside its output


class Source(NamedTuple):
    """A file of the corpus: what it holds, how it is packed and is to be packed, and its name in the output.

    `name` is relative to the output folder; "" if the output is one file. `size` is in bytes, -1 if the file cannot be
    read.
    """

    number: int
    path: str
    name: str
    kind: str
    packing: str
    out_packing: str
    size: int
    time: int
    extracted: bool = False  # HTML, DOCX, PDF or EPUB, of which the text is taken

    @property
    def place(self) -> str:
        """How the file is called in messages and in the quarantine."""
        return self.path


class Corpus(NamedTuple):
    """The files to clean, in the order of their names; whether the output is a folder; what was passed over, by ending."""

    sources: tuple[Source, ...]
    folder: bool
    passed: Counter[str]


def find(paths: Sequence[str], target: str, settings: Settings, kind: str | None = None, lines: bool = False) -> Corpus:
    """Return the corpus that `paths` (files, folders, globs) are, to be written to `target`.

    A folder gives the files that --include names, or else all whose name says that they hold text; so does a glob.
    `kind` says what all files hold; with `lines`, files ending in .txt hold a document a line. FileError if a path is
    not there, ConfigError if nothing is found or the target does not fit.
    """
    passed: Counter[str] = Counter()
    named = [path for name in paths for path in _expanded(name)]
    folder = len(named) != 1 or os.path.isdir(named[0]) or any(_is_glob(name) for name in paths)
    if not folder and (os.path.isdir(target) or target.endswith(os.sep)):
        target, folder = str(Path(target, Path(named[0]).name)), False
    files: dict[str, str] = {}  # by whole name: what is named twice is one file
    for name in named:
        for path in _files(name, settings, kind, passed):
            files.setdefault(os.path.abspath(path), path)
    itself = ConfigError(target, "is the source itself", "name another place; `cleaner fix -w` cleans texts in place")
    if folder and any(os.path.realpath(name) == os.path.realpath(target) for name in named):
        raise itself
    inside = os.path.abspath(target) + os.sep if folder else ""
    found = [whole for whole in files if not (inside and whole.startswith(inside))]
    if not found:
        fact = "holds no documents" + (f", but {spoken_endings(passed)}" if passed else "")
        raise ConfigError(", ".join(paths), fact, "name the files to take with --include, as in --include '*.html'")
    if not folder and os.path.realpath(found[0]) == os.path.realpath(target):
        raise itself
    base = os.path.join(_base(named), "") if folder else ""
    sources = []
    for number, whole in enumerate(sorted(found, key=lambda whole: whole.split(os.sep))):
        name = whole.removeprefix(base) if folder else ""
        sources.append(_source(number, files[whole], name, target, kind, lines))
    return Corpus(tuple(_named_as_text(sources)), folder, passed)


def spoken_endings(passed: Counter[str]) -> str:
    """Return in words how many files of which endings were passed over."""
    return ", ".join(f"{count:,} {ending}" for ending, count in passed.most_common(8))


def target_of(paths: Sequence[str], target: str) -> str:
    """Return where the output goes: `target`, or in it a file called like the one source, if that is a folder."""
    one = len(paths) == 1 and not os.path.isdir(paths[0]) and not _is_glob(paths[0])
    if one and (os.path.isdir(target) or target.endswith(os.sep)):
        return str(Path(target, Path(paths[0]).name))
    return target.rstrip(os.sep) or target


def check_name(target: str, held: str, path: str) -> None:
    """Raise ConfigError if `target`, to which `path` is written, is called like what holds something else."""
    wanted = kind_of(target)
    if wanted is not None and wanted != held and {wanted, held} != {"text", "lines"}:
        fact = f"{path} holds {_spoken(held)}, and is written as that"
        raise ConfigError(target, f"is not how that ends: {fact}", f"call it NAME{_ending(held)}")


def kind_of(name: str) -> str | None:
    """Return what the name of a file says it holds, None if nothing."""
    return _ENDINGS.get(os.path.splitext(split_suffix(name)[0])[1].lower())


def _source(number: int, path: str, name: str, target: str, kind: str | None, lines: bool) -> Source:
    stem, packing = split_suffix(path)
    ending = os.path.splitext(stem)[1].lower()
    if kind is None and ending in _NO_TEXT:
        fact = f"is no text, if it is what {ending} says"
        raise ConfigError(path, fact, "say with --format what it holds (jsonl: a JSON record in each line)")
    extracted = kind is None and ending in SUFFIXES
    held = kind or _ENDINGS.get(ending) or "text"
    if lines and held == "text" and not extracted:
        held = "lines"
    out = packing
    if not name:
        out = split_suffix(target)[1]
        check_name(target, held, path)
    if held == "parquet" and (packing or out):
        raise ConfigError(path, "is compressed as a whole", "Parquet is compressed inside; unpack the file first")
    try:
        found = os.stat(path)
        if not stat.S_ISREG(found.st_mode):  # what is read for a look at it would be gone
            raise ConfigError(path, "is no regular file", "give a pipe as -, as in `… | cleaner corpus - DST`")
        # Of a file that may not be read nothing is known, or it would fail once for each range of its bytes.
        size, time = found.st_size if os.access(path, os.R_OK) else -1, found.st_mtime_ns
    except OSError:
        size, time = -1, 0
    return Source(number, path, name, held, packing, out, size, time, extracted)


def _named_as_text(sources: Sequence[Source]) -> Iterator[Source]:
    """Yield the sources, documents called like the .txt that is made of them: page.txt, or page.html.txt if that is taken."""
    names = Counter(source.name for source in sources)
    stems = Counter(_as_text(source.name) for source in sources if source.extracted)
    for source in sources:
        if not source.extracted or not source.name:
            yield source
            continue
        name = _as_text(source.name)
        if names[name] or stems[name] > 1:
            name = f"{source.name}.txt"
            while names[name]:
                name += ".txt"
        yield source._replace(name=name, out_packing="")


def _as_text(name: str) -> str:
    return os.path.splitext(name)[0] + ".txt"


def _expanded(name: str) -> list[str]:
    if not _is_glob(name):
        return [name]
    found = sorted(glob.glob(name, recursive=True))
    if not found:
        raise ConfigError(name, "there is no file of such a name", "check the pattern")
    return found


def _is_glob(name: str) -> bool:
    return any(mark in name for mark in _MAGIC) and not os.path.lexists(name)


def _files(name: str, settings: Settings, kind: str | None, passed: Counter[str]) -> list[str]:
    if not os.path.isdir(name):
        if not os.path.lexists(name):
            raise FileError(name, "there is no such file or folder", "check the name")
        return [name]
    chosen = settings.include != INCLUDE
    found = []
    leave = (*settings.exclude_anywhere, f"*{SUFFIX}/")  # what runs keep beside their outputs
    for path in walk([Path(name)], settings.include if chosen else ("*",), leave):
        if settings.excludes(path):
            continue
        if chosen or kind_of(path.name) in ((kind,) if kind else KINDS):
            found.append(str(path))
        else:
            passed[_shown_ending(path.name)] += 1
    return found


def _base(named: Sequence[str]) -> str:
    absolute = [os.path.abspath(path) for path in named]
    if len(absolute) == 1 and os.path.isdir(absolute[0]):
        return absolute[0]
    return os.path.commonpath([os.path.dirname(path) for path in absolute])


def _shown_ending(name: str) -> str:
    stem, kind = split_suffix(name)
    ending = os.path.splitext(stem)[1] + (f".{kind}" if kind else "")
    return ending or "(no ending)"


def _ending(kind: str) -> str:
    return next((end for end, held in _ENDINGS.items() if held == kind), ".txt")


def _spoken(kind: str) -> str:
    return {"jsonl": "JSON Lines", "parquet": "Parquet", "text": "a text", "lines": "a document a line"}[kind]
