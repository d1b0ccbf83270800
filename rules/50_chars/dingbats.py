"""Letters that stand for the bullets of a list: 功能 l安排课程l设定时间, where a font of symbols printed l as a dot."""

from __future__ import annotations

from collections import Counter

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# What the commonest font of symbols prints for letters that no Chinese sentence has by itself.
BULLETS = {"l": "●", "n": "■", "u": "◆", "v": "❖", "Ø": "➢", "ü": "✓", "§": "▪", "²": "◆"}
# An l may stand between two characters; the others are found at the head of a line or behind a space only.
HEAD = r"[ \t\u3000]{0,8}(?P<head>[lnuvØü§²])[ \t\u3000]{0,4}(?=[\u3400-\u9fff“《])"
FIRST = LazyPattern(HEAD)
INSIDE = LazyPattern(rf"l(?<=[\u3400-\u9fff）)%。；：:; \t\u3000]l)(?=[\u3400-\u9fff“《])|\n{HEAD}")
ALONE = {char: LazyPattern(rf"{char}(?<![A-Za-zÀ-ɏ0-9.'’_-]{char})(?![A-Za-zÀ-ɏ0-9'’_-])") for char in BULLETS}
NO_ITEM = "与和的上是在为及到过有个层次点线轴"  # behind a letter that names something
NAMED = LazyPattern("[线点量数式角面轴直设令第]l")
ENOUGH = 3

_LIST = "3.1 教务处 l安排开课周次l设定作息时间l审批调课"


@fact("letters-for-bullets")
def letters_for_bullets(view: View) -> Fact:
    """Return where letters stand for bullets (starts and the bullets), if one letter does so several times and nothing else."""
    text = view.text
    found = []
    first = FIRST.match(text)
    for match in (*([first] if first else ()), *INSIDE.finditer(text)):
        at = match.start("head") if match["head"] else match.start()
        if text[match.end()] not in NO_ITEM:
            found.append((at, text[at]))
    counts = Counter(char for _, char in found)
    sure = {
        char
        for char, count in counts.items()
        if count >= ENOUGH and len(ALONE[char].findall(text)) == count and not (char == "l" and NAMED.search(text))
    }
    return Fact([(at, BULLETS[char]) for at, char in found if char in sure], f"{len(found)} letters head items")


@rule(
    "letter-for-bullet",
    level="likely",
    anchors=[*(f"{before}l" for before in " \n\u3000。：:；）"), "\nØ", " Ø", "\nü", " ü", "\n§", " §", "\n²", " ²", "\nn", "\nu", "\nv"],
    evidence="letters-for-bullets",
    why="A font of symbols prints the letter as a bullet; several heads of items hold it, and nothing else does.",
    hits=[
        [_LIST, "3.1 教务处 ●安排开课周次●设定作息时间●审批调课"],
        ["职责：\nØ 巡查渡口\nØ 登记船只\nØ 报告险情", "职责：\n➢ 巡查渡口\n➢ 登记船只\n➢ 报告险情"],
        ["职责：\nn巡查渡口\nn登记船只\nn报告险情", "职责：\n■巡查渡口\n■登记船只\n■报告险情"],
    ],
    misses=[
        "直线l与平面平行，点在l上，过l作垂线，l的方程已知。",
        "安排课程l设定时间",
        "l安排\nl设定\nl审批\n其中l=3",
        "n个人\nn层楼\nn次方",
        "hotel住宿\nhostel床位\nmotel车位",
    ],
)  # fmt: skip
def letter_for_bullet(view: View, spans: list[Span]) -> Found:
    """Put the bullet in the place of the letter."""
    for at, bullet in view.ask("letters-for-bullets").value:
        yield at, at + 1, bullet
