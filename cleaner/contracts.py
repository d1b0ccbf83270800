"""What a stage promises to keep, checked on every edit it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .lazy import LazyPattern

# Radicals, CJK ideographs with all extensions and compatibility forms, the ideographic zero and iteration mark.
HAN = "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

_DROPS: Mapping[str, LazyPattern] = {  # class name -> pattern of the characters that do not belong to it
    "han": LazyPattern(f"[^{HAN}]+"),
    "letters": LazyPattern(rf"[{HAN}\W\d_]+"),
    "digits": LazyPattern(r"\D+"),
    # Marks that can be seen: formatting characters and the remains of a cut character are none.
    "marks": LazyPattern(r"[\w\s\x00-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\udc00-\udcff]+"),
    "spaces": LazyPattern(r"[^ \t\u3000\u00a0\u2000-\u200a\u202f\u205f]+"),
    "newlines": LazyPattern(r"[^\n]+"),
}
CLASSES = tuple(_DROPS)


def broken(old: str, new: str, keeps: Iterable[str], deletes_only: bool) -> str:
    """Return what the change `old` -> `new` breaks ("" if nothing): a class that `keeps` names, or `deletes_only`.

    An edit is judged by itself: since the text outside edits stays as it is, a stage whose every edit keeps a class
    keeps it in the whole text.
    """
    if deletes_only and not _is_subsequence(new, old):
        return "deletes only"
    for name in keeps:
        drop = _DROPS[name].sub
        if drop("", old) != drop("", new):
            return f"keeps {name}"
    return ""


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)
