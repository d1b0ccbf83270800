"""Characters that a scanner took for others of their shape: 推厂 for 推广, 插人 for 插入, 缺勒 for 缺勤.

Single characters say nothing, words do. `scanned.tsv` lists words as they are misread; each stands nowhere in clean text,
or counts only with what follows. One such word may be a coincidence of two others; several prove a scanned document.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.python_packs import resource
from cleaner.rule import Found, Span, rule
from cleaner.view import View

ENOUGH = 2  # different words that stand nowhere else, or one and two of the weak ones
DENSITY = 4_000  # characters to each
CANTONESE = LazyPattern("[嘅咗喺嗰唔佢哋嚟啲攞俾冚]")  # whose 冇 and 咁 are no misread characters
# Who writes about misreading shows misread words.
TEACHES, OFTEN = LazyPattern("OCR|光学字符识别|形近字|误识|识别错误|错字"), 3
SPOKEN = 3  # different ones
# The words and counts are of modern text in simplified characters.
CLASSICAL, FEWEST_CLASSICAL, MODERN = LazyPattern("[之者曰矣吾汝]"), 5, "的"
TRADITIONAL, SIMPLIFIED = (
    LazyPattern("[們這來對時會為個說過開關無學國經]"),
    LazyPattern("[们这来对时会为个说过开关无学国经]"),
)


class Misreading(NamedTuple):
    """What the word is, what must follow, what must not stand before it; and whether it proves a text scanned."""

    plain: str
    right: tuple[str, ...]
    not_left: tuple[str, ...]
    proof: bool


@cache
def table() -> str:
    """Return the rows as they stand in the file: few of them are ever asked for."""
    return resource(__file__, "scanned.tsv").decode("utf-8")


def misread() -> list[str]:
    """Return the misread words."""
    lines = [line for line in table().split("\n") if line and line[0] != "#"]
    return sorted(line[: line.index("\t")] for line in lines[1:])


@cache
def misreading(word: str) -> Misreading:
    """Return the row of a misread word."""
    at = table().index(f"\n{word}\t") + 1
    plain, right, not_left, *weight = table()[at : table().find("\n", at)].split("\t")[1:]
    after, before = (tuple(filter(None, each.split("/"))) for each in (right, not_left))
    return Misreading(plain, after, before, not (right or not_left or any(weight)))


def _of_another_kind(text: str) -> bool:
    """Whether the text is classical, or in traditional characters."""
    classical = len(CLASSICAL.findall(text))
    if classical >= FEWEST_CLASSICAL and classical > text.count(MODERN):
        return True
    return len(TRADITIONAL.findall(text)) > len(SIMPLIFIED.findall(text))


@rule(
    "misread-word",
    level="likely",
    anchors=misread,
    why="In a document that holds several words no one writes, each one character of like shape away from a common word, a "
    "scanner misread them.",
    hits=[
        ["随着技木的推厂，结果土要是好的。", "随着技术的推广，结果主要是好的。"],
        [
            "缺勒者不得参加期未考试，实验一是顺序表的插人与删除。",
            "缺勤者不得参加期末考试，实验一是顺序表的插入与删除。",
        ],
        [
            "缺勒者不得参加期未考试，请先向直接土级报告，半夭以内有效，白2021年3月起施行。",
            "缺勤者不得参加期末考试，请先向直接上级报告，半天以内有效，自2021年3月起施行。",
        ],
    ],
    misses=[
        "随着技术的推厂，结果是好的。",
        "国土要是被占，路经此地的人独力完成",
        "缺勒一词写错了两次：缺勒。",
        "请先向直接土级报告，半天以内有效，白2021年3月起施行。",
        "OCR会把字认错，叫作误识，也是错字：技木、推厂、土要都要改。",
        "古之学者必有师，缺勒者不得入；师者，所以传道也。随着技木之推厂，人皆土要习之。",
        "這個國家的老師說，學生來時會過關：技木與推厂，土要是經驗。",
        "佢哋嘅凳仲喺度，冇人坐。阿婆話冇，我唔信，缺勒咗。",
    ],
)
def misread_word(view: View, spans: list[Span]) -> Found:
    """Put the word back, in a text that several of them prove scanned."""
    text = view.text
    words = {text[start:end] for start, end in spans}
    rows = {word: misreading(word) for word in words}
    proof = {word for word in words if rows[word].proof}
    if not proof:
        return
    if CANTONESE.search(text) and len(set(CANTONESE.findall(text))) >= SPOKEN:
        return
    if len(TEACHES.findall(text)) >= OFTEN:
        return
    if _of_another_kind(text):
        return
    weight = len(proof) + sum(not (rows[word].right or rows[word].not_left) for word in words - proof) / 2
    if weight < ENOUGH:
        weight += view.ask("misread-shapes").value
    if weight < ENOUGH and len(text) <= DENSITY:  # a long text holds such places by chance
        weight += view.ask("lookalikes").value[0]
    if weight < ENOUGH or weight * DENSITY < len(text):
        return
    says = f"{len(proof)} words that no one writes, such as {sorted(proof)[0]}"
    done: dict[int, str] = {}
    for start, end in spans:
        word = text[start:end]
        row = rows[word]
        if row.right and not text.startswith(row.right, end):
            continue
        if row.not_left and text.endswith(row.not_left, 0, start):
            continue
        for at, (old, new) in enumerate(zip(word, row.plain, strict=True), start):
            if old != new:
                done.setdefault(at, new)
    for at, plain in done.items():
        yield at, at + 1, plain, says
    for at, each in view.ask("lookalikes").value[1](done, weight).items():
        yield at, at + 1, each.plain, f"{says}; {each.plain} fits here e^{each.score:.0f} times better"
