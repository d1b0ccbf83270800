"""Notes of sites and of authors glued to the last sentence of a paragraph in a chapter."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

TURN = r"下一[页頁章]|翻[页頁]|[继繼][续續][阅閱][读讀]|[转轉][码碼]|[点點][击擊]"
NOTE = LazyPattern(
    rf"[ \u3000]{{0,4}}(?:"
    rf"[-—>＞》=~]{{0,10}}[(（【\[]?(?:本[小]?[章节節]|[这這]一?[个小]?章(?:[节節])?|小主)[^\n“”。]{{0,14}}(?:未完|[没沒]完|[没沒]有[结結]束|[后後]面[还還]有)"
    rf"[^\n“”]{{0,12}}(?:{TURN})[^\n“”。！？…]{{0,40}}[。！？!…]{{0,4}}[)）】\]]?|"
    r"[(（【\[「]\s?(?:本章(?:完|未完|[结結]束)|未完待[续續])[^)）】\]」\n]{0,30}[)）】\]」]|"
    r"[(（]?第\s?\d{1,2}\s?[页頁]\s?[/／]\s?共?\s?\d{1,2}\s?[页頁]?[)）]?|[(（]第?\d{1,2}\s?[/／]\s?\d{1,2}[页頁]?[)）]|"
    r"[(（【\[][^)）】\]\n“”]{0,24}(?:求(?:个|各种|[点點])?(?:月票|推[荐薦]|收藏|[订訂][阅閱]|打[赏賞]|票|支持|评)|月票|推[荐薦]票|加更|[补補]更|"
    r"第[一二三四五六七八]更(?:[，,！!]|送|奉|到|完))[^)）】\]\n“”]{0,40}[)）】\]]|"
    r"(?:[^\n“”。！？]{0,12}求(?:个|各种)?(?:月票|推[荐薦]票?|收藏|[订訂][阅閱]|打[赏賞]|票票?|支持)[^\n“”。！？]{0,10}[!！~～，,、]*){1,4}"
    r")[ \u3000]{0,4}"
)
ENDS = "。！？”」』…~～"
_SEEDS = (
    "未完|没完|沒完|没有结束|沒有結束|后面还有|後面還有|本章完|本章结束|本章結束|共|/|／|求月票|求推|求收藏|求订阅|求訂閱|求打赏|求票|求支持|求个|"
    "求各种|月票|推荐票|推薦票|加更|补更|更，|更！|更送|更奉|更到"
)


@rule(
    "note-behind-sentence",
    level="likely",
    anchors=[seed for seed in _SEEDS.split("|") if len(seed) > 1] + ["1/", "2/", "3/", "4/", "5/", "页/", "頁/"],
    evidence="serial-page",
    why="Behind the last sentence of a paragraph a site says that it turns the page, or an author begs for votes.",
    hits=[
        ["第九章 渡口\n雪停了。（本章未完，点击下一页继续阅读）\n船也回来了。", "第九章 渡口\n雪停了。\n船也回来了。"],
        ["第九章 渡口\n雪停了。（求推荐票，求收藏！）\n船也回来了。", "第九章 渡口\n雪停了。\n船也回来了。"],
        ["第九章 渡口\n“走吧。”(本章完)", "第九章 渡口\n“走吧。”"],
        ["第九章 渡口\n雪停了。第1页/共3页\n船也回来了。", "第九章 渡口\n雪停了。\n船也回来了。"],
    ],
    misses=[
        "第九章 渡口\n雪停了。他求支持，没人理他\n",
        "第九章 渡口\n雪停了。（月票只要三十块钱，他每天坐车。）\n船",
        "第九章 渡口\n雪停了。（第三更的梆子响了。）\n",
        "雪停了。（本章完）是一句套话。",
    ],
)
def note_behind_sentence(view: View, spans: list[Span]) -> Found:
    """Delete the note from the end of the last sentence to the end of the line."""
    text = view.text
    for start, end in view.lines_of(spans):
        line = text[start:end].rstrip()
        low = max(0, len(line) - 90)
        for at in range(low, len(line) - 3):
            if line[at] in ENDS and at and line[at + 1] not in ENDS:
                found = NOTE.fullmatch(line, at + 1)
                if found and not any(char in found[0] for char in "他她它"):
                    if line.rstrip("）)】]」").endswith("。") and "月票" in found[0] and "求" not in found[0]:
                        continue
                    yield start + at + 1, start + len(line), ""
                    break
