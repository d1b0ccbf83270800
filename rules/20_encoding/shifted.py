"""Text of a mirror's copy that was read one byte late, put back by reading it again from the byte that is lost.

A mirror widened marks byte by byte and cut across characters of GBK: where one ends in byte A3 and the next begins with
the second byte of a wide mark, it took the two for that mark. The byte before shows as ?, and everything is read one byte
late up to a Latin letter that was a second byte: 。現在 became ?，F在.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
SYLLABLE = rf"[a-z{TONED}]{{1,6}} ?"
_COPY = "離心泵是供水係統的設備，由控製係統自動切換，記入日誌。軸承座的表麵溫度要測量，留著記錄。"
_GLOSSED = "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。"

SHIFTED = LazyPattern(
    r"\?(?P<run>[！-～?][^\x00-\x7f\n]{0,8}(?:[@-Z\\^_`a-z|~](?![a-z]{2})|[\[\]](?=\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\))))"
)
SHIFTED_TAG = LazyPattern(r"\?！\?/(?:p|strong|span|font|div|b)>")
OPENING_TAG = LazyPattern(r"[ \t\u3000]*(?P<tag><(?:p|strong|span|font|div|b)>)")
# The byte before the mark was dropped without a sign: ,F(xiàn)在 for 。現在. The reading behind the letter gives it away.
UNSIGNED = LazyPattern(rf"(?P<run>[,，][@-Z])\({SYLLABLE}\)")
# A bracket took the place of a second byte, and the gloss shows inside the character: ?jīng)]有 for 沒有, ?！绷?xí) for 。”習.
SPLIT = LazyPattern(rf"\?{SYLLABLE}\)\](?=[\u3400-\u9fff])|\?！绷(?:\?|\]?\()xí\)")
# The second byte of a character was read with the first of the next, and the two are shown as a reading: 變?yōu)楫a for
# 變為產, 適當?shù)臋嘞 for 適當的權限. Only one such byte makes a word.
TAKEN = LazyPattern(
    rf"\?(?P<reading>{SYLLABLE})\)(?P<run>[^\x00-\x7f\n（），。；：、]{{1,12}}[@-Z\\^_`a-z|~]?)(?P<tag>\?/(?:p|strong|span|font|div|b)>)?|(?<=分)\?jǐn\)\?shù\)"
)
FIRST_BYTES = [bytes([byte]) for byte in range(0x81, 0xFF) if byte != 0x80]
COMMONEST = "的一是在不了有和人这为上们大来以个国中说到时"
# A run that ends in a character which swallowed the Latin letter behind it: 欢↙inux for 定Linux.
SWALLOWED = LazyPattern(r"\?(?P<run>[！，。；：？][^\x00-\x7f\n]{1,16})(?=[A-Za-z]{2})")
# Of these more bytes went lost than one; what stands there is known from the word.
BROKEN = LazyPattern(r"\?蛻\(hù\)|[;；]⒅贫然(?:\?(?=[\n\u3400-\u9fff]|\Z))?")
BROKEN_WORDS = {"蛻": "客户", "⒅": "常化、制度化"}
# Characters whose second byte is A3, by the character before them; without one of these it is the full stop.
ENDS_IN_A3 = {
    "海": "沿上大公南北東东渤黃黄領领出航",
    "保": "確确環环社擔担醫医勞劳",
    "常": "經经日非正平異异",
    "校": "學学高院母",
    "模": "規规",
}
# What only stands second: 校勘, 保障, 海灘. No sentence begins with it.
SECOND = {"勘": "校", "障": "保", "洋": "海", "拔": "海", "灘": "海", "峽": "海", "濱": "海", "識": "常"}
# Others that end in A3 are known by the everyday word that they make with what follows.
OTHERS_IN_A3 = "保常担福海模停危希"


CERTAIN = LazyPattern(r"[確确担擔環环](?:\([^()\n]{1,6}\))?\Z")
CAPITALS = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WIDE = [chr(code) for code in range(0xFF10, 0xFF5B)]  # figures and letters


@fact("shifted")
def shifted(view: View) -> Fact:
    """Say whether the text is a copy of a mirror that may have cut across characters: glossed, or naively Traditional."""
    found = view.ask("glossed")
    return found if found.value else view.ask("mirror")


@rule(
    "shift",
    level="likely",
    anchors=["⒅贫然", "?蛻", "?，", "?！", "?：", "?；", "?？", "??", ")]", "?xí)", *(f"?{letter}" for letter in "bcdfghjklmnpqrstwxyz"), *(f"?{char}" for char in WIDE), *(f"{mark}{letter}(" for mark in ",，" for letter in CAPITALS)],
    evidence="shifted",
    why="A mirror widened a mark byte by byte and cut across a character; read from the lost byte on, the text is whole again.",
    hits=[[_GLOSSED + "覆蓋所有行政村?，F在開放。", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。覆蓋所有行政村。现在開放。"],
          [_GLOSSED + "我們都?jīng)]有料到,F(xiàn)在來了", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。我們都没有料到。现在來了"],
          [_GLOSSED + "要費半天??紤](lǜ)到老人，嚴格確(què)?蛻(hù)信息，活動經(jīng);⒅贫然?每月一次", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。要費半天。考虑(lǜ)到老人，嚴格確(què)保客户信息，活動經(jīng)常化、制度化。每月一次"],
          [_GLOSSED + "圖紙轉變?yōu)楫a(chǎn)品，細分?jǐn)?shù)為四", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。圖紙轉變为产(chǎn)品，細分数為四"],
          [_GLOSSED * 2 + "革命主張?zhí)岢龅臅r(shí)代，因?yàn)橹挥小暗玫馈辈拍塬@得", _GLOSSED * 2 + "革命主張提出的时(shí)代，因为只有“得道”才能获得"],
          [_GLOSSED + "不過是適當?shù)臋嘞蕖?/p>\n完", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。不過是適當的权限。\n完"],
          [_COPY + "混進油裡?；瑒虞S承", _COPY + "混進油裡。滑动轴承"], [_COPY + "內容接近地理志?！肚氐貓D》", _COPY + "內容接近地理志。《秦地图》"],
          [_GLOSSED + "健康多一道?Ｗo網，家裡放著?ｋU箱", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。健康多一道保护網，家裡放著保险箱"],
          [_GLOSSED + "他說“就行?！?/p>\n沿?；鶎訉W校", _GLOSSED + "他說“就行。”\n沿海基层学校"]],
    misses=["真的?，F盘满了", _GLOSSED + "是嗎?我不知道", _GLOSSED + "你?，我?"],
)  # fmt: skip
def shift(view: View, spans: list[Span]) -> Found:
    """Put the lost byte back and read the run again, in Simplified characters like the rest."""
    text, simplified = view.text, view.ask("to-simplified").value
    for found in SHIFTED_TAG.finditer(text):
        yield found.start(), found.end(), "。”"
        opened = OPENING_TAG.match(text, view.line_of(found.start())[0])
        if opened:
            yield *opened.span("tag"), ""
    for found in SPLIT.finditer(text):
        yield *found.span(), "没" if found[0].endswith("]") else "。”习"
    for found in TAKEN.finditer(text):
        if not found["run"]:
            yield *found.span(), "数"
            continue
        ways = [_late(first, found["run"], found["tag"] is not None, simplified) for first in FIRST_BYTES]
        before, words = simplified(text[found.start() - 1]), view.ask("everyday-words").value
        told = [way for way in ways if way and _fits(before, way[1], words)]
        if len({way[1] for way in told}) == 1:
            yield found.start(), found.end() if found["tag"] else found.start("run") + told[0][0], told[0][1]
    for found in SWALLOWED.finditer(text):
        read = _late(b"\xa1", found["run"], False, simplified)
        if read and read[0] == len(found["run"]):
            yield *found.span(), read[1]
    for found in BROKEN.finditer(text):
        word = BROKEN_WORDS[found[0][1]]
        if word == "客户":
            word = ("保" if CERTAIN.search(text, max(0, found.start() - 8), found.start()) else "。") + word
        yield *found.span(), word + ("。" if found[0][-1] == "?" else "")
    for found in itertools.chain(SHIFTED.finditer(text), UNSIGNED.finditer(text)):
        run = found["run"].replace("?", "？", 1) if found["run"][0] == "?" else found["run"].replace(",", "，", 1)
        try:
            whole = (b"\xa1" + run.encode("gbk")).decode("gbk")
        except UnicodeError:
            continue
        before = text[found.start() - 1 : found.start()]
        first = next((char for char, lefts in ENDS_IN_A3.items() if before and before in lefts), "。")
        first = SECOND.get(whole[1:2], first)
        if first == "。":
            words, second = view.ask("everyday-words").value, simplified(whole[1:2])
            first = next((char for char in OTHERS_IN_A3 if char + second in words), first)
        if all("\u3400" <= char <= "\u9fff" or char in "《“" for char in whole[1:]):
            yield *found.span(), first + simplified(whole[1:])


def _late(first: bytes, run: str, ended: bool, simplified: Callable[[str], str]) -> tuple[int, str] | None:
    """Read `run` from the byte before it: return how many characters were used, and what they say.

    The way ends where a second byte was a Latin letter, shown by itself or swallowed by the last character; or, where the
    line `ended` in a tag, in the first byte of the full stop.
    """
    data = first
    for at, char in enumerate(run, 1):
        try:
            data += char.encode("gbk")
            if data[-1] < 0x80:
                alone = char < "\x80"
                whole = simplified(data.decode("gbk") if alone else data[:-1].decode("gbk"))
                return (at, whole + ("" if alone else chr(data[-1]))) if _plain(whole) else None
        except UnicodeError:
            return None
    if ended and data[-1:] == b"\xa1":
        whole = simplified(data[:-1].decode("gbk", "replace"))
        return (len(run), whole + "。") if _plain(whole) else None
    return None


def _fits(before: str, text: str, words: frozenset[str]) -> bool:
    """Whether the first character of `text`, the only one that is guessed, makes a word with one beside it or is of the commonest."""
    return before + text[0] in words or text[:2] in words or text[0] in COMMONEST


def _plain(text: str) -> bool:
    """Whether there are no rare characters in `text`."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
