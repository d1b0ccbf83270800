"""Read one rule pack file (TOML, TSV, Python) into rules with their examples, refusing what is wrong."""

from __future__ import annotations

import csv
import difflib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from . import anchors as reader
from .config import PROFILES as SOURCES
from .config import REQUESTS
from .errors import PackError
from .python_packs import import_pack
from .rule import SEPARATOR, Level, Rule, Word

FIELDS = {
    "id": str, "level": str, "why": str, "hits": list, "misses": list, "todo": list,
    "match": str, "replace": str, "map": dict, "table": (str, dict), "scan": bool, "anchors": list, "at_start": bool,
    "scope": str, "zone": str, "profiles": list, "evidence": str, "flag": str,
}  # fmt: skip
SCOPES, ZONES = ("inline", "line", "text"), ("any", "head", "tail")
PROFILES = (*SOURCES[1:], "file", *REQUESTS)  # "auto" is no kind of document
COLUMNS = ("match", "replace", "left", "right", "not_left", "not_right", "note")
MOST_ANCHORS = 128
# Characters too common to look a rule up by: letters, digits, the everyday marks, and every kind of space.
_COMMON = re.compile(
    r"[a-zA-Z0-9 \t\n,.;:!'\"()/-]$|[\u3000-\u3002\u300a\u300b\u2018-\u201d\u2026\uff01\uff08\uff09\uff0c-\uff0f\uff1a-\uff1f]"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


class Example(NamedTuple):
    """A text and what the rule makes of it; for a guard, a text and the piece of it that is guarded."""

    text: str
    result: str


class Examples(NamedTuple):
    """The tests a rule carries: what it hits, what it must leave, and pairs it cannot do yet."""

    hits: tuple[Example, ...]
    misses: tuple[str, ...]
    todo: tuple[Example, ...] = ()


Entry = tuple[Rule, Examples]


def read_toml(path: Path, stage: str, line_guard: str = "") -> Iterator[Entry]:
    """Yield the rules of a TOML pack. PackError names the file, the rule and the remedy.

    Patterns that take whole lines take none of which the pattern `line_guard` matches the beginning.
    """
    try:
        source = path.read_text(encoding="utf-8")
        data = tomllib.loads(source)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PackError(str(path), f"cannot be read as TOML: {error}") from error
    _refuse_invisible(path, source)
    for key in data:
        if key != "rule":
            raise PackError(str(path), f"unknown table [{key}]", "rules stand in [[rule]] tables")
    rules = data.get("rule", [])
    if not isinstance(rules, list) or not all(isinstance(fields, dict) for fields in rules):
        raise PackError(str(path), "rule is no list of tables", "write [[rule]], with two brackets, above each rule")
    for fields in rules:
        pattern = fields.get("match")
        if isinstance(pattern, str):
            pattern = _in_one_line(pattern)
            guarded = line_guard and fields.get("scope") == "line"
            fields["match"] = f"(?!{line_guard})(?:{pattern})" if guarded else pattern
        yield make(fields, path, stage)


def read_python(path: Path, stage: str) -> tuple[list[Entry], dict[str, str]]:
    """Return the rules of a Python pack and its facts (name -> function name)."""
    entries: list[Entry] = []
    facts: dict[str, str] = {}
    try:
        _refuse_invisible(path, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(str(path), f"cannot be read: {error}", "save it as UTF-8") from error
    for name, value in vars(import_pack(path)).items():
        mark = getattr(value, "__cleaner__", None)  # a fact has its name there, a rule its fields
        if isinstance(mark, str):
            facts[mark] = name
        elif isinstance(mark, dict):
            entries.append(make(mark, path, stage, function=name))
    return entries, facts


def examples_of(rule: Rule) -> Examples:
    """Return the examples of a rule that was loaded before, from the file it stands in. PackError if that is wrong by now."""
    path = Path(rule.origin)
    entries = read_python(path, rule.stage)[0] if path.suffix == ".py" else read_toml(path, rule.stage)
    return next(examples for each, examples in entries if each.id == rule.id)


def make(fields: dict[str, Any], path: Path, stage: str, function: str = "") -> Entry:
    """Check the fields of one rule and return it with its examples."""
    name = fields.get("id", "")
    place = f"{path}, rule {name!r}"
    if function and callable(fields.get("anchors")):  # worked out when the pack is read, not when it is called
        fields = {**fields, "anchors": fields["anchors"]()}

    def refuse(fact: str, remedy: str = "") -> PackError:
        return PackError(place, fact, remedy)

    for key, value in fields.items():
        if key not in FIELDS:
            near = difflib.get_close_matches(key, FIELDS, 1)
            raise refuse(f"unknown field {key!r}", f"did you mean {near[0]!r}?" if near else "")
        if not isinstance(value, FIELDS[key]):  # type: ignore[arg-type]
            raise refuse(f"field {key!r} has the wrong type {type(value).__name__}")
        if key in ("misses", "anchors", "profiles") and not all(isinstance(item, str) for item in value):
            raise refuse(f"field {key!r} must be a list of texts, not {value!r}")
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        raise refuse("the id is not of the form lower-case-words", "name the damage, as in paid-marker")
    for key in ("level", "why", "hits", "misses"):
        if not fields.get(key):
            raise refuse(f"field {key!r} is missing")
    if str(fields["level"]).upper() not in Level.__members__:
        raise refuse(f"unknown level {fields['level']!r}", "use certain, likely or suspect")
    scope, zone = fields.get("scope", "inline"), fields.get("zone", "any")
    if scope not in SCOPES or zone not in ZONES:
        raise refuse(f"unknown scope {scope!r} or zone {zone!r}", f"scopes: {SCOPES}, zones: {ZONES}")
    for profile in fields.get("profiles", ()):
        if profile not in PROFILES:  # it would pass its tests and never run
            near = difflib.get_close_matches(profile, PROFILES, 1)
            raise refuse(
                f"unknown profile {profile!r}",
                f"did you mean {near[0]!r}?" if near else f"known: {', '.join(PROFILES)}",
            )
    if sum((bool(function), "match" in fields, "table" in fields)) != 1:
        raise refuse("needs exactly one of match and table (a Python rule: neither)")
    if "map" in fields and "match" not in fields:
        raise refuse("map says what matched text becomes", "give match, or use table")

    table = _table(fields, path, refuse)
    pattern = fields.get("match", "")
    engine, anchors, before, reach, starts = "re", tuple(fields.get("anchors", ())), None, None, ""
    if pattern:
        engine = _engine(pattern, fields.get("replace", ""), refuse)
        reading = reader.read(pattern)
        reach = reading.reach if reading else None
        if reading and not anchors and not fields.get("scan"):
            anchors, before = reading.anchors, reading.before
        elif fields.get("at_start"):
            before = 0, 0
        elif reading and fields.get("scan") and reading.before == (0, 0):
            starts = "".join(dict.fromkeys(anchor[0] for anchor in reading.anchors))
    elif table is not None and not function and "match" not in fields:
        anchors, before = tuple(table), (0, 0)
    if not anchors and not fields.get("scan") and not function:
        raise refuse("no literal stands in every match", "give anchors, or scan = true for a search of the whole text")
    if "table" not in fields:
        if len(anchors) > MOST_ANCHORS and not function:  # a function may look them up in a table of its own
            raise refuse(f"{len(anchors)} anchors are too many", "put the words into a table")
        for anchor in anchors:
            if len(anchor) == 1 and _COMMON.match(anchor):
                raise refuse(f"anchor {anchor!r} stands everywhere", "give longer anchors, or scan = true")
    if any(not anchor or SEPARATOR in anchor for anchor in anchors):
        raise refuse(f"an anchor is empty or holds {SEPARATOR!r}, which is no character")

    examples = _examples(fields, anchors, refuse)
    identity = ".".join((stage, path.stem, name))
    made = Rule(
        id=identity, stage=stage, level=Level.named(fields["level"]), why=fields["why"], origin=str(path),
        pattern=pattern, engine=engine, replace=fields.get("replace", ""), table=table, function=function,
        anchors=SEPARATOR.join(anchors), before=before, reach=reach, starts=starts, scope=scope, zone=zone,
        profiles=tuple(fields.get("profiles", ())), evidence=fields.get("evidence", ""), flag=fields.get("flag", ""),
    )  # fmt: skip
    return made, examples


def _in_one_line(pattern: str) -> str:
    """Return a pattern that may be written over several lines, without their breaks and indents."""
    return "".join(line.lstrip(" \t") for line in pattern.split("\n")) if "\n" in pattern else pattern


def _engine(pattern: str, replace: str, refuse: Any) -> str:
    """Return which module compiles a pattern, having tried that and what it is replaced by."""
    import regex

    try:
        compiled = regex.compile(pattern, regex.MULTILINE)
    except regex.error as error:
        raise refuse(f"the pattern does not compile: {error}") from error
    if compiled.fullmatch(""):
        raise refuse("the pattern matches nothing at all", "make it require a character")
    try:
        plain = re.compile(pattern, re.MULTILINE)
    except re.error:
        return "regex"
    try:
        plain.sub(replace, "")
    except (re.error, IndexError) as error:
        raise refuse(f"the replacement {replace!r} is wrong: {error}", "name groups of the pattern") from error
    return "re"


def _table(fields: dict[str, Any], path: Path, refuse: Any) -> dict[str, Word] | None:
    if "map" in fields:
        return {str(old): Word(str(new)) for old, new in fields["map"].items()}
    source = fields.get("table")
    if source is None:
        return None
    if isinstance(source, dict):
        return {str(old): Word(str(new)) for old, new in source.items()}
    file = path.with_name(source)
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fact = getattr(error, "strerror", None) or str(error)
        raise refuse(f"table {source!r} cannot be read: {fact}", "it stands beside the pack, in UTF-8") from error
    _refuse_invisible(file, text)
    lines = [line for line in text.split("\n") if line and not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if set(rows.fieldnames or ()) - set(COLUMNS) or not {"match", "replace"} <= set(rows.fieldnames or ()):
        raise refuse(f"table {source!r} has the columns {rows.fieldnames}", f"known columns: {', '.join(COLUMNS)}")
    table: dict[str, Word] = {}
    for row in rows:
        word = row["match"]
        if not word or word in table:
            raise refuse(f"table {source!r} has {word!r} twice or empty")
        contexts = (tuple(filter(None, (row.get(name) or "").split("/"))) for name in COLUMNS[2:6])
        table[word] = Word(row["replace"] or "", *contexts)
    return table


def _examples(fields: dict[str, Any], anchors: tuple[str, ...], refuse: Any) -> Examples:
    if len(fields["hits"]) < 2 or len(fields["misses"]) < 2:
        raise refuse("needs at least two hits and two misses")
    pairs: dict[str, tuple[Example, ...]] = {}
    for key in ("hits", "todo"):
        for pair in fields.get(key, []):
            if not (isinstance(pair, list | tuple) and len(pair) == 2 and all(isinstance(x, str) for x in pair)):
                raise refuse(f"{key} must be pairs [text, result], not {pair!r}")
            if anchors and key == "hits" and not any(anchor in pair[0] for anchor in anchors):
                raise refuse(f"no anchor of {list(anchors)[:8]} stands in the hit {pair[0]!r}")
        pairs[key] = tuple(Example(*pair) for pair in fields.get(key, []))
    return Examples(pairs["hits"], tuple(fields["misses"]), pairs["todo"])


def _refuse_invisible(path: Path, source: str) -> None:
    found = _INVISIBLE.search(source)
    if found:
        line = source.count("\n", 0, found.start()) + 1
        raise PackError(
            f"{path}:{line}", f"holds the invisible character U+{ord(found[0]):04X}", "write it as an escape"
        )
