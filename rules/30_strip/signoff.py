"""What pages print behind a text: editors, counters, buttons, notices, and headings over lists that were not scraped.

Only the last lines are read, from the end up to the first that is the text's. What may be the text's as well goes with
them only behind a line that is a page's for sure.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

MOST = 30  # lines behind the text
LONGEST = 400  # characters of a line
NEAR = 3_000  # characters before the lines in which a sentence has to stand
ALONE = frozenset(
    ("button", "name", "heading", "tags")
)  # which prove a page only right behind a sentence, or among others
ENDED = LazyPattern(r"[。！？!?…”」』）)》】;；.][\s\u3000]*$")
DATED = LazyPattern(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?|[二〇○零一]{2}.{2,3}年.{1,3}月.{1,3}日"
)
LEADS = LazyPattern(r"[:：,，、]$")
FIELD = LazyPattern(r"[^\s:：，。]{2,8}\s?[:：]\s?\S")
TOLD = LazyPattern(
    r"(?:地\s*点|主\s*持\s*人?|出\s*席|记\s*录\s*人?|姓名|金额|制表|经办|编制|批准|书\s*号|定\s*价|印\s*[张数刷次]|ISBN)\s?[:：]|ISBN"
)
SHORT = 12

_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看水势。\n"


@rule(
    "lines",
    level="likely",
    why="The last lines say only what pages say behind a text: who put it up, how often it was read, what to press.",
    hits=[
        [_BODY + "浏览次数：231\n", _BODY],
        [_BODY + "（文/图：李渡 审核：王栈）\n", _BODY],
        [_BODY + "撰稿：李渡 摄影：王栈 审核：陈桥\n", _BODY],
        [_BODY + "责任编辑 李渡\n【打印此页】\n", _BODY],
        [_BODY + "相关信息\n", _BODY],
        [_BODY + "青竹县水利局\n2021年3月5日\n阅读：231\n【关闭】\n", _BODY + "青竹县水利局\n2021年3月5日\n"],
        [_BODY + "标签：渡口 栈桥\n返回列表\n", _BODY],
        [_BODY + "凡注明“来源：青竹网”的所有作品，版权均属本网，未经授权不得转载。\n", _BODY],
        [_BODY + "更新时间：2021-03-05\n", _BODY],
        [_BODY + "- 标签：\n", _BODY],
    ],
    misses=[
        _BODY + "联系人：李渡\n联系电话：0571-5550 9021\n",
        _BODY + "来源：青竹日报\n",
        _BODY + "青竹县水利局\n2021年3月5日\n",
        _BODY + "功能菜单：\n下载\n分享\n",
        _BODY + "附件：1.申报表\n",
        "打印\n关闭\n",
        _BODY + "制表：李渡 审核：王栈\n",
        _BODY + "时间：2021年3月5日\n地点：二楼\n",
        _BODY + "关键词：渡口；栈桥\n",
        _BODY + "这几样东西：\n相关信息\n",
        _BODY + "（李渡）\n",
        _BODY + "编号：17\n更新时间：2021-03-05\n",
    ],
)
def lines(view: View, spans: list[Span]) -> Found:
    """Delete such lines; keep date, source and editor."""
    text = view.text
    read = None
    run: list[tuple[int, int, str, str, str]] = []
    at = len(text)
    above = ""
    while at > 0 and len(run) < MOST:
        start = text.rfind("\n", 0, at - 1) + 1 if at > 1 else 0
        line = text[start:at].strip() if at - start < LONGEST + 80 else ""
        if not line and at - start > LONGEST:
            above = text[at - 80 : at].strip()
            break
        if line:
            if read is None:
                if (
                    len(line) > SHORT
                    and line[-1] in "。”！？"
                    and line[0] not in "（(【[声免凡本未转版以如若郑特部文*※注温"
                ):
                    return
                read = view.ask("furniture-reader").value
            sure, what = read(line)
            if not sure or what == "section":
                above = line
                break
            run.append((start, at, sure, what, line))
        at = start
    if not run or not above or LEADS.search(above):
        return
    run.reverse()
    first = next((number for number, each in enumerate(run) if each[2] == "sure"), len(run))
    run = run[first:]
    if not run or "。" not in text[max(0, run[0][0] - NEAR) : run[0][0]]:
        return
    certain = [each for each in run if each[2] == "sure"]
    behind = ENDED.search(above) or DATED.fullmatch(above)
    if all(each[3] in ALONE for each in certain) and (len(certain) < 2 or len(run) > len(certain)) and not behind:
        return
    if FIELD.match(above) and not ENDED.search(above) and all(each[3] in ("posted", "counter") for each in certain):
        return  # the last of a record's fields
    if any(TOLD.search(each[4]) for each in run) or (TOLD.match(above) and not ENDED.search(above)):
        return
    fields = view.ask("field-reader").value
    for start, end, sure, what, line in run:
        if sure == "maybe" and all(each[3] in ALONE for each in certain):
            continue
        for key, value in fields(line).items():
            view.keep(key, value)
        yield start, end, ""
