"""What slides print over and over when a lecture is read out as text: the button that goes back, and the date of the show.

One such line says nothing: texts have dates of their own, and manuals name their buttons. The same one three times between
paragraphs, without a list of others beside it, is the frame of the slides.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

TIMES = 3  # so often the same line stands alone
PARAGRAPH, HEADING = 12, 24  # characters of a line that belongs to the text; the most of a heading
LOOK = 8  # lines on either side
# The date is the one that office programs print below a slide; a number of the slide may stand behind it.
DATE = LazyPattern(r"(20\d\d[/-]\d{1,2}[/-]\d{1,2})(?:[ \t]+\d{1,3})?")
BACK = LazyPattern(r"[<《〈←]{0,3}\s?返回(?:[总本]?(?:目录|首页|主页|章|节|主菜单)|目次)?\s?[>》〉→]{0,3}")
NUMBER = LazyPattern(r"[\d\s/.-]*")


def _near(text: str, at: int, end: int, step: int) -> list[str]:
    """Return the next two lines before, or behind, that hold more than numbers and buttons."""
    found: list[str] = []
    for _ in range(LOOK):
        if (at if step < 0 else end) in (0, len(text)) or len(found) > 1:
            break
        if step < 0:
            at, end = text.rfind("\n", 0, at - 1) + 1, at
        else:
            at, end = end, text.find("\n", end) + 1 or len(text)
        line = text[at:end].strip()
        if line and not NUMBER.fullmatch(line) and not BACK.fullmatch(line):
            found.append(line)
    return found


def _on_a_slide(text: str, start: int, end: int, dated: bool) -> bool:
    """Whether the line stands beside a paragraph, and in no list of short lines; a date under or over a heading."""
    before, behind = _near(text, start, start, -1), _near(text, end, end, 1)
    if dated and not any(len(line) <= HEADING and line[-1] not in "。！？；：" for line in (*before[:1], *behind[:1])):
        return False
    return any(len(line) >= PARAGRAPH for line in (*before, *behind))


_SLIDES = "".join(
    f"3.{number} 渡口的{name}\n2021/3/{day}\n渡口的{name}由镇政府统一管理，每年复训一次。\n返回\n"
    for number, name, day in ((1, "船工", 8), (2, "缆绳", 8), (3, "石阶", 8))
)


@rule(
    "frame",
    level="likely",
    anchors=["返回", "/1", "/2", "/3", "/4", "/5", "/6", "/7", "/8", "/9", "/0"],
    why="The same button, or the same date, stands on a line of its own after one slide and another.",
    hits=[
        [_SLIDES, _SLIDES.replace("2021/3/8\n", "").replace("返回\n", "")],
        [
            "".join(f"渡口的{name}由镇政府统一管理，每年检查。\n返回\n" for name in ("船", "缆绳", "石阶")),
            "".join(f"渡口的{name}由镇政府统一管理，每年检查。\n" for name in ("船", "缆绳", "石阶")),
        ],
    ],
    misses=[
        "返回\n渡口由镇政府统一管理，每年检查。\n返回\n渡口由镇政府统一管理。\n",
        "确定\n返回\n取消\n确定\n返回\n取消\n确定\n返回\n取消\n",
        "2021/3/8\n晴，渡口人多，摆渡十二趟。\n2021/3/9\n雨，停航，检查了缆绳。\n2021/3/10\n阴，恢复摆渡。\n",
        "".join(f"2021/3/8\n巡查渡口的{name}，未见异常，已经登记。\n" for name in ("船", "缆绳", "石阶")),
        "船号\t日期\n甲\n2021/3/8\n乙\n2021/3/8\n丙\n2021/3/8\n",
    ],
)
def frame(view: View, spans: list[Span]) -> Found:
    """Delete buttons and dates that come back on lines of their own."""
    text = view.text
    found: dict[str, list[Span]] = {}
    seen = -1
    for at, _ in spans:
        start = text.rfind("\n", 0, at) + 1
        if start <= seen:
            continue
        seen = start
        end = text.find("\n", at) + 1 or len(text)
        line = text[start:end].strip() if end - start < 40 else ""
        date = DATE.fullmatch(line)
        if (date or BACK.fullmatch(line)) and _on_a_slide(text, start, end, date is not None):
            found.setdefault(date[1] if date else "返回", []).append((start, end))
    for places in found.values():
        if len(places) >= TIMES:
            yield from ((start, end, "") for start, end in places)
