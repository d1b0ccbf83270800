"""Closing quotes that a scanner took for 工: “排头兵工。"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

CLOSER = LazyPattern(r"“[^“”，。、；：！？\n]{2,12}(?P<at>工)(?=[，。、；]|(?P<item>[一二三四五六七八九十]{1,2}、))")
TRADES = LazyPattern(
    r"[职员民施分手加开竣完化军技社义焊电矿木瓦钳车打做收返用招包监怠罢女童美绣特帮时换停误复动兴理神鬼天人精务]$"
)
# Misread words so common that one of them says how 工 got there.
SCANNED = LazyPattern("推厂|期未考|己经|技木|土要|插人|缺勒|学木|末来|人民政俯")


@rule(
    "closing-quote-as-work",
    level="likely",
    anchors=["工，", "工。", "工、", "工；", "工一、", "工二、", "工三、", "工四、", "工五、", "工六、"],
    why="A quotation is opened and not closed, and where it ends stands 工, which a scanner makes of a closing quote.",
    hits=[
        ["争当服务的“排头兵工。", "争当服务的“排头兵”。"],
        ["当好“领头雁工一、建好阵地", "当好“领头雁”。一、建好阵地"],
        ["成为“会唱歌的程序员工。推厂这一做法", "成为“会唱歌的程序员”。推厂这一做法"],
    ],
    misses=["关爱“农民工，帮他们讨薪", "关爱“农民工”，帮扶“下岗工。”", "推选“优秀员工。", "他说：“明天开工。”"],
)
def closing_quote_as_work(view: View, spans: list[Span]) -> Found:
    """Put the closing mark in the place of 工, with a full stop where the number of a heading follows."""
    scanned: bool | None = None
    for start, end in view.lines_of(spans):
        line = view.text[start:end]
        for found in CLOSER.finditer(line):
            at = found.start("at")
            opens = line.find("“", at)
            if line.find("”", at, opens if opens >= 0 else len(line)) >= 0:
                continue
            if TRADES.match(line, at - 1, at):
                scanned = bool(SCANNED.search(view.text)) if scanned is None else scanned
                if not scanned:
                    continue
            yield start + at, start + at + 1, "”。" if found["item"] else "”"
