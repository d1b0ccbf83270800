"""Copies that a mirror site made of Simplified pages: run through a naive table into Traditional, and often glossed.

Genuine Traditional text stays as it is. What gives a copy away are forms that no one writes (係統, 控製, 意誌: the table
knew one Traditional form for each character, not which word it stood in) or readings in brackets behind characters all
over the text, 創(chuàng)建, which a mirror puts there against being recognised as a copy.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cache

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
# With the sign of a tone, or without one and a syllable that there is: 學科知識(pck) is no reading.
SYLLABLE = (
    rf"(?:[a-z]{{0,5}}[{TONED}][a-z{TONED}]{{0,4}}|(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:[iu]?a(?:ng?|i|o)?|[iu]?e[inr]?|eng|i(?:ng?|e|u|ong)?|ou?|ong|u(?:[in]|o)?|v[en]?)) ?"
)
# Behind a character, or behind the Latin letter that a shifted character ends in (偨Y(jié)).
GLOSS = LazyPattern(rf"(?:(?<=[\u3400-\u9fff])|(?<=[^\x00-\x7f][@-~]))(?:\({SYLLABLE}\)|（{SYLLABLE}）)+")
CLIPPED = LazyPattern(r"(?<=[\u3400-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\Z")
READINGS = [bracket + letter for bracket in "(（" for letter in "abcdefghjklmnopqrstwxyzāáǎàēéěèōóǒò"]
ENOUGH_GLOSSES = 5
COMMONEST = "的一是在不了有和人我他这为上们大来以个国中说到時要就出会可也对生能"
TEACHING = LazyPattern("拼音|注音|读音|字音|生字|多音字|認字|识字")
# Words in which the table took the wrong one of several Traditional forms.
IMPOSSIBLE = LazyPattern(
    "[係系]統(?<=係統)|體係|派係|院係|係列|直係|控製|製度|製定|體製|機製|限製|編製|管製|抑製|強製|製約|意誌|同誌|誌願|誌向|鬥誌|誌氣|[表方全前裏裡齒層界平書場後外地路水海桌牆局側反斜湖]麵|"
    "麵[對積臨向]|隻[有是要能好]|不隻|[為到成有過說看]瞭|豐要|[說走提指拿發]齣|齣[來現去口版]|符閤|閤[作適理同法格]|[聯配結混融]閤|乾部|幹淨|幹燥|皇後|太後|王後|"
    "批準|準許|核準|[頭毛]發(?=[，。、的])|麯線|歌麯|公裡|裡程|萬裡|醜時|嶽父|穀歌|鬆樹|[曆學經簡]曆(?<=[學經簡]曆)|曆史|薑(?=[某先女])|樑(?<![橋棟脊屋橫大鼻房上]樑)(?![柱木架])|"
    "餘[（(]?姓|纔[發能是會]|係[數主](?=[的為])|嚮(?=[他她我前上])|[開繼連]係"
)
NEEDED = 2
# What no table changed, because it is a Traditional character too; in these words Traditional text has another.
LEFT_OVER = LazyPattern(
    "于(?![氏謙是飛歸])|么|[這那哪家心](?=里)|里(?=面|介)|[以之然最其先今隨](?=后(?![妃宮]))|后(?=[來發續勤期面臺端])|范(?=圍)|規(?=范)|標(?=准)|准(?=[確備則])|"
    "[關聯](?=系(?!統))|復(?=雜)|采(?=[購訪納取用集樣])|制(?=造業|作|造)|并(?=[將與對進沒說發實經為從不且附形])|游(?=戲|客)|注(?=冊)|余(?=[萬種個項])|沖(?=擊)|干(?=[淨凈])|占(?=據)|征(?=詢)"
)
PROPER = LazyPattern("[於後裡裏並範麼採]|[著](?=[名作])")
LEFT_OVERS, KINDS = 3, 2  # of them, so many to each that is proper; and different ones
SPELLING = LazyPattern(
    "繁簡|簡繁|簡化字|正體字|繁體字?|錯字|訛作|誤[作為寫]"
)  # who writes about forms shows wrong ones
BIG5_ONLY = 0.02  # share of characters that GB2312 lacks and Big5 has, from which a text is Traditional
# Where 著 stays; elsewhere it is the particle, which Simplified text writes 着. OpenCC leaves both as they are.
KEEPS_ZHU = LazyPattern("著[名作者述称录有书文]|[名专显编论巨原卓昭土遗译拙所合新大撰较]著|著(?=《)")
PARTICLES = LazyPattern("著|瞭(?![望然])")


@cache
def _to_simplified():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("t2s").convert


def simplified(text: str) -> str:
    """Return `text` in Simplified characters, particle forms included; the length stays the same."""
    plain: str = _to_simplified()(text)
    kept = {found.start() + found[0].index("著") for found in KEEPS_ZHU.finditer(plain)}
    return PARTICLES.sub(lambda m: m[0] if m.start() in kept else {"著": "着", "瞭": "了"}[m[0]], plain)


def _is_traditional(text: str) -> bool:
    """Whether characters that Big5 has and GB2312 lacks are a fair share of the text, and the opposite few beside them."""
    chars = Counter(re.findall("[\u3400-\u9fff]", text[:4000]))
    shares = Counter[str]()
    for char, times in chars.items():
        shares[_only_in(char)] += times
    return shares["big5"] >= BIG5_ONLY * chars.total() > 0 and shares["gb2312"] * 2 <= shares["big5"]


@cache
def _only_in(char: str) -> str:
    """Return the one of the two character sets that has `char`, nothing if both or neither."""
    traditional, simplified = char.encode("big5", "ignore"), char.encode("gb2312", "ignore")
    return "" if bool(traditional) == bool(simplified) else "big5" if traditional else "gb2312"


@fact("glossed")
def glossed(view: View) -> Fact:
    """Count readings in brackets. In a Simplified text they teach how to read; in a Traditional one they mark a copy."""
    text = view.text
    places = [found.start() for found in GLOSS.finditer(text)]
    glosses = len(places)
    if glosses < ENOUGH_GLOSSES or glosses * 100 < len(text):
        return Fact(False)
    if _is_traditional(text):
        return Fact(True, f"{glosses} readings in brackets in Traditional text")
    # Nobody teaches how 的 is read; and who prints readings for learners prints them for every character.
    common = sum(text[place - 1] in COMMONEST for place in places)
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    copied = common >= 4 and glosses * 2 < han and not TEACHING.search(text)
    return Fact(copied, f"{glosses} readings in brackets, {common} of them behind the commonest characters")


@fact("mirror")
def mirror(view: View) -> Fact:
    """Say whether the text is a naive Traditional copy of a Simplified one."""
    if view.ask("glossed").value:
        return Fact(_is_traditional(view.text), view.ask("glossed").says)
    traditional = _is_traditional(view.text)
    forms = IMPOSSIBLE.findall(view.text) if traditional else []
    copied = len(forms) >= NEEDED and not SPELLING.search(view.text)
    if traditional and not copied:
        left = LEFT_OVER.findall(view.text)
        proper = len(PROPER.findall(view.text))
        copied = (
            len(left) >= LEFT_OVERS
            and len(set(left)) >= KINDS
            and proper * LEFT_OVERS <= len(left)
            and not SPELLING.search(view.text)
        )
        forms = left if copied else forms
    return Fact(copied, f"{len(forms)} forms no one writes, such as {forms[0]}" if forms else "")


_COPY = "離心泵是供水係統的設備，由控製係統自動切換，記入日誌。軸承座的表麵溫度要測量，留著記錄。"
_PLAIN = "离心泵是供水系统的设备，由控制系统自动切换，记入日志。轴承座的表面温度要测量，留着记录。"
_GLOSSED = "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。"
_GLOSSED_PLAIN = "社区(qū)成立了养(yǎng)老服务(wù)小组(zǔ)，每月召开一次例会(huì)，建立档(dàng)案。"
_PARTLY = "這部方志的范圍擴大到全國，內容接近于地理書，于是流傳。其后的縣志，對于物產記載較詳，標准不一。"
_PARTLY_PLAIN = "这部方志的范围扩大到全国，内容接近于地理书，于是流传。其后的县志，对于物产记载较详，标准不一。"
_GENUINE = "這套系統由控制器與感測器組成，表面溫度須隨時記錄。她留著那本名著，反覆閱讀，覺得意志堅定。"


@rule(
    "gloss",
    level="likely",
    anchors=READINGS,
    evidence="glossed",
    why="A mirror puts the reading of a character in brackets behind it, all over the text; no author does that.",
    hits=[
        [_GLOSSED, "社區成立了養老服務小組，每月召開一次例會，建立檔案。"],
        [
            _GLOSSED.replace("(qū)", "(qu)(qu)").replace("(huì)", "(huì )") + "突發(f",
            "社區成立了養老服務小組，每月召開一次例會，建立檔案。突發",
        ],
    ],
    misses=[
        "给加点字注音：重(chóng)阳节、重(zhòng)量、行(háng)业、朝(zhāo)辞、还(huán)乡。",
        "機器學習(learning)與函數(f)的關係",
        "選項(a)、(b)、(c)、(d)、(e)都對",
    ],
)
def gloss(view: View, spans: list[Span]) -> Found:
    """Delete the readings, a clipped one at the very end too."""
    for pattern in (GLOSS, CLIPPED):
        for found in pattern.finditer(view.text):
            yield found.start(), found.end(), ""


@rule(
    "naive-traditional",
    level="likely",
    anchors=["係統", "控製", "製度", "製定", "體製", "機製", "限製", "意誌", "誌", "麵", "隻有", "隻是", "隻要", "瞭", "豐要", "齣", "閤", "乾部",
             "批準", "公裡", "萬裡", "樑", "體係", "係列", "幹淨", "皇後", "曆史", "學曆", "經曆", "薑",
             *(form for form in ("這個", "進行", "沒有", "時間", "問題", "發現", "數據", "國家", "對于", "關于", "屬于", "處于", "終于", "過于", "范圍", "規范", "標准", "准確", "准備", "關系", "聯系", "復雜", "后來", "這里", "采購", "采訪", "制造業", "并與", "并對")),
             *READINGS],
    evidence="mirror",
    why="A mirror ran a Simplified page through a table that knows one Traditional form for each character; OpenCC leads back.",
    hits=[[_COPY, _PLAIN], [_PARTLY, _PARTLY_PLAIN], [_GLOSSED + _COPY, _GLOSSED_PLAIN + _PLAIN]],
    misses=[_GENUINE, "之子于歸，宜其室家。鳳凰于飛，翽翽其羽。誰謂雀無角？何以穿我屋？", "關于此事，其範圍與標準於會後議定，並非最后決定，准確日期另告。", "繁簡一轉，皇后成了皇後，公里成了公裡，編者記下這些笑話，說給後來的讀書人聽。", _PLAIN, "新竹的係數與麵包、雜誌、橋樑、一隻貓都寫得對，製造業的瞭望塔也對，系統並無錯字。", "方麵、控製、意誌这三个错写法出自同一张表。"],
)  # fmt: skip
def naive_traditional(view: View, spans: list[Span]) -> Found:
    """Replace each run of characters that Simplified text writes otherwise."""
    text = view.text
    plain = simplified(text.replace("豐要", "主要"))  # the table took 主 for a form of 丰
    if len(plain) != len(text):
        return
    for found in re.finditer("1+", "".join("01"[a != b] for a, b in zip(text, plain, strict=True))):
        yield found.start(), found.end(), plain[found.start() : found.end()]


INNER_SPACE = LazyPattern(r" (?<=[\u3400-\u9fff)] )(?=[\u3400-\u9fff])(?<![条條章节節款项項] )")
ARTICLE = LazyPattern(
    r"第[^，。、]{1,14}\)\Z|(?:\A|[\s。；])\d{1,2}(?:\.\d{1,2})* [^，。、；：\d\s]{1,40}\Z"
)  # 第四條(tiáo) 租賃; 1 總則(zé) 本辦法
# Where somebody works: （某大學(xué) 某學(xué)院，某省 某市 100000）
ADDRESS = LazyPattern(r"[（(][^（）\n]{4,80}\d{6}[）)]")
# Between two items of a list: a space or colon before the one, a space or the end behind the other.
ITEM, LISTED = (
    LazyPattern(r"(?:[ ：:\n]|\A)[^，。、；：:\s]{2,38}\Z"),
    LazyPattern(r"[^，。、；：:\s]{2,38}(?:[ \n]|\Z)"),
)
_SPACED = "街道的社區(qū)成立了養(yǎng)老服務(wù)小 組(zǔ)，每月召開一次例會(huì)，為大家建立檔(dàng) 案。"


@rule(
    "space-in-glossed-text",
    level="likely",
    anchors=READINGS,
    evidence="glossed",
    why="The mirror that glosses a text also puts spaces into its words; in a sentence no Chinese character stands apart.",
    hits=[[_SPACED, _SPACED.replace(" ", "")], ["目 錄\n" + _SPACED, "目 錄\n" + _SPACED.replace(" ", "")]],
    misses=["目 錄\n" + _GLOSSED, "目 录", _PLAIN, _GLOSSED + "關(guān)鍵詞：供水設(shè)計 管材選用 水表 地漏", _GLOSSED + "（青嵐大學(xué) 水利學(xué)院，某省 青嵐 100000）", _GLOSSED + "5 附則(zé) 本辦法自發(fā)布之日起施行，由社區(qū)負責解釋。"],
)  # fmt: skip
def space_in_glossed_text(view: View, spans: list[Span]) -> Found:
    """Delete single spaces between Chinese characters in long lines."""
    addresses = [found.span() for found in ADDRESS.finditer(view.text)]
    for found in INNER_SPACE.finditer(view.text):
        start, end = view.line_of(found.start())
        if any(low < found.start() < high for low, high in addresses) or (
            LISTED.match(view.text, found.end())
            and ITEM.search(view.text, max(start, found.start() - 40), found.start())
        ):
            continue
        if ARTICLE.search(view.text, max(start, found.start() - 48), found.start()):
            continue
        if end - start > 40 and ("，" in view.text[start:end] or "," in view.text[start:end]):
            yield found.start(), found.end(), ""


# ---- text that was read one byte late

# A mirror widened marks byte by byte and cut across characters of GBK: where one ends in byte A3 and the next begins with
# the second byte of a wide mark, it took the two for that mark. The byte before shows as ?, and everything is read one byte
# late up to a Latin letter that was a second byte: 。現在 became ?，F在.
SHIFTED = LazyPattern(
    r"\?(?P<run>[！-～?][^\x00-\x7f\n]{0,8}(?:[@-Z\\^_`a-z|~](?![a-z]{2})|[\[\]](?=\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\))))"
)
SHIFTED_TAG = LazyPattern(r"\?！\?/(?:p|strong|span|font|div|b)>")
OPENING_TAG = LazyPattern(r"[ \t\u3000]*(?P<tag><(?:p|strong|span|font|div|b)>)")
# The byte before the mark was dropped without a sign: ,F(xiàn)在 for 。現在. The reading behind the letter gives it away.
UNSIGNED = LazyPattern(rf"(?P<run>[,，][@-Z])\({SYLLABLE}\)")
# A bracket took the place of a second byte, and the gloss shows inside the character: ?jīng)]有 for 沒有, ?！绷?xí) for 。”習.
SPLIT = LazyPattern(rf"\?{SYLLABLE}\)\](?=[\u3400-\u9fff])|\?！绷(?:\?|\]?\()xí\)")
# The first byte behind 變 and 分 took the place of the second of a character that was read with theirs: 變為產, 分數.
TAKEN = LazyPattern(
    rf"(?:(?<=變)\?yōu\)(?P<run>[^\x00-\x7f\n]{{1,8}}[@-Z\\^_`a-z|~])(?=\({SYLLABLE}\)|[^a-z])|(?<=分)\?jǐn\)\?shù\))"
)
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
    anchors=["⒅贫然", "?蛻", "?，", "?！", "?：", "?；", "?？", "??", ")]", "?xí)", "?yōu)", "?jǐn)?", *(f"?{char}" for char in WIDE), *(f"{mark}{letter}(" for mark in ",，" for letter in CAPITALS)],
    evidence="shifted",
    why="A mirror widened a mark byte by byte and cut across a character; read from the lost byte on, the text is whole again.",
    hits=[[_GLOSSED + "覆蓋所有行政村?，F在開放。", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。覆蓋所有行政村。现在開放。"],
          [_GLOSSED + "我們都?jīng)]有料到,F(xiàn)在來了", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。我們都没有料到。现在來了"],
          [_GLOSSED + "要費半天??紤](lǜ)到老人，嚴格確(què)?蛻(hù)信息，活動經(jīng);⒅贫然?每月一次", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。要費半天。考虑(lǜ)到老人，嚴格確(què)保客户信息，活動經(jīng)常化、制度化。每月一次"],
          [_GLOSSED + "圖紙轉變?yōu)楫a(chǎn)品，細分?jǐn)?shù)為四", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。圖紙轉變为产(chǎn)品，細分数為四"],
          [_COPY + "混進油裡?；瑒虞S承", _COPY + "混進油裡。滑动轴承"], [_COPY + "內容接近地理志?！肚氐貓D》", _COPY + "內容接近地理志。《秦地图》"],
          [_GLOSSED + "健康多一道?Ｗo網，家裡放著?ｋU箱", "社區(qū)成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開一次例會(huì)，建立檔(dàng)案。健康多一道保护網，家裡放著保险箱"],
          [_GLOSSED + "他說“就行?！?/p>\n沿?；鶎訉W校", _GLOSSED + "他說“就行。”\n沿海基层学校"]],
    misses=["真的?，F盘满了", _GLOSSED + "是嗎?我不知道", _GLOSSED + "你?，我?"],
)  # fmt: skip
def shift(view: View, spans: list[Span]) -> Found:
    """Put the lost byte back and read the run again, in Simplified characters like the rest."""
    text = view.text
    for found in SHIFTED_TAG.finditer(text):
        yield found.start(), found.end(), "。”"
        opened = OPENING_TAG.match(text, view.line_of(found.start())[0])
        if opened:
            yield *opened.span("tag"), ""
    for found in SPLIT.finditer(text):
        yield *found.span(), "没" if found[0].endswith("]") else "。”习"
    for found in TAKEN.finditer(text):
        try:
            yield (
                *found.span(),
                simplified((b"\x9e" + found["run"].encode("gbk")).decode("gbk")) if found["run"] else "数",
            )
        except UnicodeError:
            continue
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
