"""Japanese forms that a reader of screens took Simplified characters for: 需要対数据迸行変化 for 需要对数据进行变化.

Readers that know several scripts mix their characters. In a Simplified text without kana, Japanese forms in words of
everyday Chinese are such misreadings, and the Traditional ones beside them too.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

JAPANESE = "対変単毎戸圧覧歩黒広図発応戦効収売価県経継総読説転鉄険陥関歴巻権検様営壊実専帯弾徴従悪懐拠択挙捜掲摂撃栄楽歓気沢浄済満焼産砕穏続緑縁繊聴脳臓薬処蔵訳証譲豊軽辺逓遅酔釈鉱銭録錬閲隠雑霊頼顔顕駆騒験髪鶏黙齢歯両亜仮伝併偽児円冊剤剣剰労勧"
PLAIN = "对变单每户压览步黑广图发应战效收卖价县经继总读说转铁险陷关历卷权检样营坏实专带弹征从恶怀据择举搜揭摄击荣乐欢气泽净济满烧产碎稳续绿缘纤听脑脏药处藏译证让丰轻边递迟醉释矿钱录炼阅隐杂灵赖颜显驱骚验发鸡默龄齿两亚假传并伪儿圆册剂剑剩劳劝"
FORMS = str.maketrans(JAPANESE, PLAIN)
KANA = LazyPattern("[\u3041-\u3096]")
SIMPLIFIED = LazyPattern("[们这来对时会为个说过开关无学国经]")
TRADITIONAL = LazyPattern("[們這來對時會為個說過開關無學國經]")
ENOUGH, MOSTLY = 2, 3  # different words; and so many Simplified characters to a Traditional one


@rule(
    "japanese-form",
    level="likely",
    anchors=sorted(JAPANESE),
    why="In a Simplified text without kana, everyday words hold Japanese forms of characters: what read it off a screen mixed its scripts.",
    hits=[
        ["这时需要対数据做変化，毎个用戸都会看到。", "这时需要对数据做变化，每个用户都会看到。"],
        ["我們対这个资料的変化做了说明，関系不大。", "我们对这个资料的变化做了说明，关系不大。"],
    ],
    misses=[
        "这时需要対数据做说明。",
        "这个词的意思是変化，読み方 へんか，対象 たいしょう，说的是过程。",
        "這時需要対數據做変化，對象不變。",
        "这家店叫広岛屋，老板姓栄仓，说来话长。",
    ],
)
def japanese_form(view: View, spans: list[Span]) -> Found:
    """Put the Simplified characters back, for the Traditional ones too."""
    text = view.text
    if KANA.search(text) or len(SIMPLIFIED.findall(text)) < MOSTLY * max(1, len(TRADITIONAL.findall(text))):
        return
    everyday = view.ask("everyday-words").value
    plain = text.translate(FORMS)
    words = {plain[at - 1 : at + 1] for at, _ in spans} | {plain[at : at + 2] for at, _ in spans}
    found = words & everyday
    if len(found) < ENOUGH:
        return
    plain = view.ask("to-simplified").value(plain)
    if len(plain) != len(text):
        return
    says = f"Japanese forms in {len(found)} everyday words, such as {min(found)}"
    for each in re.finditer("1+", "".join("01"[a != b] for a, b in zip(text, plain, strict=True))):
        yield each.start(), each.end(), plain[each.start() : each.end()], says
