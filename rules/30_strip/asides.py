"""What is for sale, said in passing: in brackets inside a sentence, or on a line between two paragraphs.

The reader of units says whether the words sell. Only what names a way to reach the seller goes, and only if that way is
spelt so that filters miss it, or if hardly anything but selling is said.
"""

from __future__ import annotations

import re
import unicodedata

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]", "［": "］", "〔": "〕", "〖": "〗", "「": "」"}
LONGEST, LINE = 70, 240
SPELT = LazyPattern(
    r"(?:[0-9A-Za-z][ ·._-]{1,2}){4}[0-9A-Za-z]|[微薇徽]\s+信|薇\s?[信❤♥]|加\s?[薇徽❤♥]|[vV][xX]\s?[:：]|Q\s+Q|扣\s?扣|企鹅号?|(?<![Qq])[Qq]群|\d{3}\s\d{3}\s\d{3}"
)
# A group's number set between two clauses; in a notice a mark follows the number.
GLUED = LazyPattern(
    r"(?:企鹅|扣扣|扣|[Qq])\s?(?:交流|学习|资料)?群号?\s?[:：]?\s?\d(?:[\d -]{5,14})\d(?=[\u3400-\u9fff])"
)
SOLD = LazyPattern(
    r"资料|素材|源码|私聊|有偿|朋友请?加|范文|公文|代[写笔]|文库|免费|下载|课件|教案|电子书|番外|会员|群内|群里|进群|入群|加群|备注|验证|更多|领取|福利|红包|定制|打包|接单|优惠|客服|零距离|交流|学习"
)
LIBRARY = LazyPattern("代[写笔]|素材库|文库】|打包更新|接单")  # whose lines have a rule of their own
STEADY = LazyPattern(r"[。！？；].{16,}[。！？；]|通知|报名|办公室|联系人|咨询")
_ANCHORS = "微信|公众号|QQ|Qq|qq|Q群|q群|加薇|加微|薇信|vx|VX|扣扣|企鹅|加群|加V|微 信"


def _bracket(text: str, at: int) -> Span | None:
    """Return the innermost bracket of one line round a place, with its marks."""
    low = max(0, at - LONGEST)
    start = max(text.rfind(mark, low, at) for mark in BRACKETS)
    if start < 0:
        return None
    close = BRACKETS[text[start]]
    end = text.find(close, start, start + LONGEST)
    return (start, end + 1) if end > at and "\n" not in text[start:end] else None


_A, _B = "抓工作首先要抓落", "实，布置了不等于做了。\n"


@rule(
    "bracket",
    level="likely",
    anchors=_ANCHORS.split("|"),
    why="Words in brackets that sell something and say how to reach the seller cut a sentence in two.",
    hits=[
        [_A + "（更多资料加微信gwxz668）" + _B, _A + _B],
        [_A + "【微信公众号：砚田，回复“资料”领取2000份】" + _B, _A + _B],
        [_A + "（更多范文加薇❤：yantian88）" + _B, _A + _B],
    ],
    misses=[
        _A + "（咨询QQ群：123456789，工作日有人值守）" + _B,
        _A + "（微信号：office2024）" + _B,
        _A + "（公众号由专人管理）" + _B,
        "第一段（见微信截图）。\n",
    ],
)
def bracket(view: View, spans: list[Span]) -> Found:
    """Delete brackets whose words sell."""
    text, done = view.text, -1
    for at, _ in spans:
        if at < done:
            continue
        found = _bracket(text, at)
        if found:
            done = found[1]
            if view.ask("unit-reader").value(text[found[0] + 1 : found[1] - 1].strip())[0] == "ad":
                yield *found, ""


@rule(
    "line",
    level="likely",
    anchors=_ANCHORS.split("|"),
    why="A line between the paragraphs that sells texts or places in a group, with a contact spelt to pass filters.",
    hits=[
        ["首段。\n更多公文素材请加QQ群：7 3 4 5 2 1 9 8 6（验证：公文），每日更新200篇！\n" + _B, "首段。\n" + _B],
        ["首段。\n海量范文免费下载，加薇❤：yantian_88，备注入群\n" + _B, "首段。\n" + _B],
    ],
    misses=[
        "首段。\n政策咨询QQ群：123456789，工作日有人值守。\n" + _B,
        "首段。\n微信支付的商户，请加微信客服核对账单，联系人王静。\n" + _B,
        "首段。\n他加微信加了三次，对方都没有通过，资料也没有发来。\n" + _B,
    ],
)
def line(view: View, spans: list[Span]) -> Found:
    """Delete lines that sell and hide their contact."""
    text = view.text
    for start, end in view.lines_of(spans):
        if not 10 < end - start <= LINE:
            continue
        words = unicodedata.normalize("NFKC", text[start:end].strip())
        if (
            SPELT.search(words)
            and len(SOLD.findall(words)) > 1
            and not STEADY.search(words)
            and not LIBRARY.search(words)
            and view.ask("unit-reader").value(words[:160])[0] == "ad"
        ):
            yield start, min(end + 1, len(text)), ""


@rule(
    "group",
    level="likely",
    anchors=["Q群", "q群", "扣群", "扣扣群", "企鹅群", "Q交流群", "Q资料群"],
    why="A group's number, by its nickname, stands between two clauses that do not speak of it.",
    hits=[
        ["不等于做好了，Q群：826 413 507关键要看群众。", "不等于做好了，关键要看群众。"],
        ["第一条企鹅群：826413507本办法", "第一条本办法"],
    ],
    misses=["请加入工作QQ群：826413507进行核对。", "他建了一个Q群，共有300人。", "Q群：826413507。"],
)
def group(view: View, spans: list[Span]) -> Found:
    """Delete the group's number."""
    text = view.text
    for at, _ in spans:
        found = GLUED.match(text, at)
        before = text[max(0, at - 1) : at]
        if found and before and before not in "Qq加入进的" and not re.match(r"[进为是的入联咨]", text[found.end()]):
            yield *found.span(), ""
