"""Copies that a mirror site made of Simplified pages: run through a naive table into Traditional, and often glossed.

Genuine Traditional text stays Traditional. What gives a copy away are forms that no one writes (係統, 控製, 意誌: the table
knew one Traditional form for each character, not which word it stood in) or readings in brackets behind characters all
over the text, 創(chuàng)建, which a mirror puts there against being recognised as a copy.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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
BEHIND = r"(?:(?<=[\u3400-\u9fff].)|(?<=[^\x00-\x7f][@-~].))"
GLOSS = LazyPattern(rf"(?:\({BEHIND}{SYLLABLE}\)|（{BEHIND}{SYLLABLE}）)(?:\({SYLLABLE}\)|（{SYLLABLE}）)*")
CLIPPED = LazyPattern(r"(?<=[\u3400-\u9fff])\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\Z")
READINGS = [bracket + letter for bracket in "(（" for letter in "abcdefghjklmnopqrstwxyzāáǎàēéěèōóǒò"]
ENOUGH_GLOSSES, FEW_GLOSSES = 5, 2  # and where forms give a copy away too
TONED_GLOSS = LazyPattern(rf"(?<=[\u3400-\u9fff])\([a-z]{{0,5}}[{TONED}][a-z{TONED}]{{0,4}}\)")
COMMONEST = "的一是在不了有和人我他这为上们大来以个国中说到時要就出会可也对生能"
TEACHING = LazyPattern("拼音|注音|读音|字音|生字|多音字|認字|识字")
# Words in which the table took the wrong one of several Traditional forms.
IMPOSSIBLE = LazyPattern(
    "[係系]統(?<=係統)|體係|派係|院係|係列|直係|控製|製度|製定|體製|機製|限製|編製|管製|抑製|強製|製約|意誌|同誌|誌願|誌向|鬥誌|誌氣|[表方全前裏裡齒層界平書場後外地路水海桌牆局側反斜湖]麵|"
    "麵[對積臨向]|隻[有是要能好知道見覺怕剩顧管因為需應願](?<![一二兩三四五六七八九十幾數這那每半百千萬單船]..)|不隻|[為到成有過說看]瞭|豐要|[說走提指拿發]齣|齣[來現去口版]|符閤|閤[作適理同法格]|[聯配結混融]閤|乾部|幹淨|幹燥|皇後|太後|王後|"
    "批準|準許|核準|[頭毛]發(?=[，。、的])|麯線|歌麯|公裡|裡程|萬裡|醜時|嶽父|穀歌|鬆樹|[曆學經簡]曆(?<=[學經簡]曆)|曆史|薑(?=[某先女])|樑(?<![橋棟脊屋橫大鼻房上]樑)(?![柱木架])|"
    "咊|[不就也都還便才只越更正卻又]昰|昰(?=[一我個在這不對最什誰因由要有])|髮(?=[展現揮生達表])|[國大]傢|傢庭|"
    "餘[（(]?姓|纔[發能是會]|係[數主](?=[的為])|嚮(?=[他她我前上])|[開繼連]係"
)
NEEDED = 2
# What no table changed, because it is a Traditional character too; in these words Traditional text has another.
LEFT_OVER = LazyPattern(
    "(?<=[對由關屬終處過應鑒近在等低高大小用位基至便善敢急樂利限見忠源起始成生產寓異多少優])于|于(?=[是此今對])|么|[這那哪家心](?=里)|里(?=面|介)|[以之然最其先今隨](?=后(?![妃宮]))|后(?=[來發續勤期面臺端])|范(?=圍)|規(?=范)|標(?=准)|准(?=[確備則])|"
    "[關聯](?=系(?!統))|復(?=雜)|采(?=[購訪納取用集樣])|制(?=造業|作|造)|并(?=[將與對進沒說發實經為從不且附形])|游(?=戲|客)|注(?=冊)|余(?=[萬種個項])|沖(?=擊)|干(?=[淨凈])"
)
PROPER = LazyPattern("[於後裡裏並範麼採]|[著](?=[名作])")
LEFT_OVERS, KINDS = 3, 2  # of them, so many to each that is proper; and different ones
SPELLING = LazyPattern(
    "繁簡|簡繁|簡化字|正體字|繁體字?|錯字|訛作|誤[作為寫]"
)  # who writes about forms shows wrong ones
CORNERS = LazyPattern("「[^「」\n]{1,200}」")  # which stay as they are where a table takes Simplified quotations over
BIG5_ONLY = 0.02  # share of characters that GB2312 lacks and Big5 has, from which a text is Traditional
# Old and rare forms that some mirrors put in, which OpenCC leaves as they are; and 飏, which it makes of 颺.
VARIANTS = str.maketrans(
    "昰咊鬭傚捄尅菑耑幑燿攷詧邨糢徧紥菓攺厯歴暦擧竝帋畧砲囘囙寑廹徃悳慂扥拕挿搨撡攩敺斈旾昻朞栞椶槩殽氷汚涖淛炤煑熈牎狥猨珎瑠甎畊畱痺皷盌眎睂睠矁砦硏禩秊秔穉窻竒粧縂繙罇罋羗羢耡聨肎胷脃"
    "脗臯艸苐荅葠蔕蔴薙蘂虗蚘衂衞袵褎覩觔觧詶諠謌譌讁賸趂踫躭軆輙迯逈郤鄕酧醻鎻鐡閙閧隄隂隷霤靑靣韈頟顖颿飃飜饍騐騣髩鬦鬬鬰鵞鹻従歳闗経変",
    "是和斗效救克灾端徽耀考察村模遍扎果改历历历举并纸略炮回因寝迫往德恿托拖插拓操挡驱学春昂期刊棕概淆冰污莅浙照煮熙窗徇猿珍琉砖耕留痹鼓碗视眉眷瞅寨研祀年粳稚窗奇妆总翻樽瓮羌绒锄联肯胸脆"
    "吻皋草第答参蒂麻剃蕊虚蛔衄卫衽袖睹斤解酬喧歌讹谪剩趁碰耽体辄逃迥却乡酬酬锁铁闹哄堤阴隶溜青面袜额囟帆飘翻膳验鬃鬓斗斗郁鹅碱从岁关经变",
)
# Where 著 stays; elsewhere it is the particle, which Simplified text writes 着. OpenCC leaves both as they are.
KEEPS_ZHU = LazyPattern("著[名作者述称录有书文]|[名专显编论巨原卓昭土遗译拙所合新大撰较]著|著(?=《)")
PARTICLES = LazyPattern("著|瞭(?![望然])")


@cache
def _to_simplified():  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC("t2s").convert


def simplified(text: str) -> str:
    """Return `text` in Simplified characters, particle forms included; the length stays the same."""
    plain: str = _to_simplified()(text.translate(VARIANTS)).replace("飏", "扬")
    kept = {found.start() + found[0].index("著") for found in KEEPS_ZHU.finditer(plain)}
    return PARTICLES.sub(lambda m: m[0] if m.start() in kept else {"著": "着", "瞭": "了"}[m[0]], plain)


def _is_traditional(view: View) -> bool:
    """Whether characters that Big5 has and GB2312 lacks are a fair share of the text, and the opposite few beside them."""
    return view.once(_seems_traditional, view.text[:4000])


def _seems_traditional(text: str) -> bool:
    han = "".join(re.findall("[\u3400-\u9fff]+", text))
    simplified = han.encode("gb2312", "ignore").decode("gb2312")
    both = len(simplified.encode("big5", "ignore")) // 2
    traditional = len(han.encode("big5", "ignore")) // 2 - both
    return traditional >= BIG5_ONLY * len(han) > 0 and (len(simplified) - both) * 2 <= traditional


@fact("glossed")
def glossed(view: View) -> Fact:
    """Count readings in brackets. In a Simplified text they teach how to read; in a Traditional one they mark a copy."""
    text = view.text
    places = [found.start() for found in GLOSS.finditer(text)]
    glosses = len(places)
    if glosses < ENOUGH_GLOSSES or glosses * 100 < len(text):
        few = len(TONED_GLOSS.findall(text)) >= FEW_GLOSSES and LEFT_OVER.search(text) and not TEACHING.search(text)
        copied = bool(few) and not PROPER.search(text) and _is_traditional(view)
        return Fact(copied, f"{glosses} readings in brackets, and forms that Traditional text writes otherwise")
    if _is_traditional(view):
        return Fact(True, f"{glosses} readings in brackets in Traditional text")
    # Nobody teaches how 的 is read; and who prints readings for learners prints them for every character.
    common = sum(text[place - 1] in COMMONEST for place in places)
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    copied = common >= 4 and glosses * 2 < han and not TEACHING.search(text)
    return Fact(copied, f"{glosses} readings in brackets, {common} of them behind the commonest characters")


@fact("own-traditional")
def own_traditional(view: View) -> Fact:
    """Say whether the text is in Traditional characters, is no copy, and does not speak of ways to write."""
    own = _is_traditional(view) and not view.ask("mirror").value and not SPELLING.search(view.text)
    return Fact(own, "a Traditional text")


@fact("to-simplified")
def to_simplified(view: View) -> Fact:
    """Return the function that gives a text in Simplified characters."""
    return Fact(simplified)


@fact("mirror")
def mirror(view: View) -> Fact:
    """Say whether the text is a naive Traditional copy of a Simplified one."""
    if view.ask("glossed").value:
        return Fact(_is_traditional(view), view.ask("glossed").says)
    if CORNERS.search(view.text) and "“" not in view.text:
        return Fact(False, "quotations as Traditional text has them")
    traditional = _is_traditional(view)
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
_VARIED = "這裏昰全國攷察的重點，國傢與邨民都在，隻有飄颺的旗，戰鬭堡壘咊救菑隊員不昰外人。"
_VARIED_PLAIN = "这里是全国考察的重点，国家与村民都在，只有飘扬的旗，战斗堡垒和救灾队员不是外人。"
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
             "批準", "公裡", "萬裡", "樑", "體係", "係列", "幹淨", "皇後", "曆史", "學曆", "經曆", "薑", "昰", "咊", "髮展", "髮現", "髮揮", "髮生", "國傢", "大傢",
             *(form for form in ("這個", "進行", "沒有", "時間", "問題", "發現", "數據", "國家", "對于", "關于", "屬于", "處于", "終于", "過于", "范圍", "規范", "標准", "准確", "准備", "關系", "聯系", "復雜", "后來", "這里", "采購", "采訪", "制造業", "并與", "并對")),
             *READINGS],
    evidence="mirror",
    why="A mirror ran a Simplified page through a table that knows one Traditional form for each character; OpenCC leads back.",
    hits=[[_COPY, _PLAIN], [_VARIED, _VARIED_PLAIN], [_PARTLY, _PARTLY_PLAIN], [_GLOSSED + _COPY, _GLOSSED_PLAIN + _PLAIN]],
    misses=[_GENUINE, "之子于歸，宜其室家。鳳凰于飛，翽翽其羽。誰謂雀無角？何以穿我屋？", "關于此事，其範圍與標準於會後議定，並非最后決定，准確日期另告。", "繁簡一轉，皇后成了皇後，公里成了公裡，編者記下這些笑話，說給後來的讀書人聽。", _PLAIN, "新竹的係數與麵包、雜誌、橋樑、一隻貓都寫得對，製造業的瞭望塔也對，系統並無錯字。", "方麵、控製、意誌这三个错写法出自同一张表。", "宋端宗趙昰即位於福州，帝昰年幼，太后臨朝，這段歷史後來說法不一。"],
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
    LazyPattern(r"[^，。、；：:\s]{2,38}(?:[ \n]|\Z)|(?:[\u3400-\u9fff](?:\([^()]{1,6}\))?){2,4}[：:]"),
)
_SPACED = "街道的社區(qū)成立了養(yǎng)老服務(wù)小 組(zǔ)，每月召開一次例會(huì)，為大家建立檔(dàng) 案。"


@rule(
    "space-in-glossed-text",
    level="likely",
    anchors=READINGS,
    evidence="glossed",
    why="The mirror that glosses a text also puts spaces into its words; in a sentence no Chinese character stands apart.",
    hits=[[_SPACED, _SPACED.replace(" ", "")], ["目 錄\n" + _SPACED, "目 錄\n" + _SPACED.replace(" ", "")]],
    misses=["目 錄\n" + _GLOSSED, "目 录", _PLAIN, _GLOSSED + "出版社：人民出版社 作者：陳某，某大學(xué)教授，長期研究水利，", _GLOSSED + "關(guān)鍵詞：供水設(shè)計 管材選用 水表 地漏", _GLOSSED + "（青嵐大學(xué) 水利學(xué)院，某省 青嵐 100000）", _GLOSSED + "5 附則(zé) 本辦法自發(fā)布之日起施行，由社區(qū)負責解釋。"],
)  # fmt: skip
def space_in_glossed_text(view: View, spans: list[Span]) -> Found:
    """Delete single spaces between Chinese characters in long lines."""
    addresses = [found.span() for found in ADDRESS.finditer(view.text)]
    begins = [begin for begin, _ in addresses]
    for found in INNER_SPACE.finditer(view.text):
        start, end = view.line_of(found.start())
        listed = LISTED.match(view.text, found.end())
        if listed and not listed[0].endswith(("：", ":")):
            listed = ITEM.search(view.text, max(start, found.start() - 40), found.start())
        last = bisect_left(begins, found.start()) - 1
        if listed or (last >= 0 and found.start() < addresses[last][1]):
            continue
        if ARTICLE.search(view.text, max(start, found.start() - 48), found.start()):
            continue
        if end - start > 40 and ("，" in view.text[start:end] or "," in view.text[start:end]):
            yield found.start(), found.end(), ""
