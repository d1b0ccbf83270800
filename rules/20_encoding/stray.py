"""Traditional characters here and there in a Simplified text: 文獻标识码, 教學活动.

They come from fonts, input methods and pages put together from two. A quotation or a title in Traditional characters is
Traditional from end to end and stays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cache

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

# Common characters that Simplified text never uses, names included.
LISTED = (
    "條應當規國會關業門設務機對時員經區進責處發說產軍動單實並內來資護權將監議構這級與開個請證職縣體報過準書從審劃營違據組標學辦給們項檢沒計運織備決萬車見場現罰執專調長東間無採節範況環負費質記確農領術統衛強"
    "訴數認義電結許氣復財險協種稱舉馬鄉讓導擔還則預張兒鎮參醫傳圍養麼劉問屬樣變親陽兩嚴聽築禮驗華達價別濟隊廣損銷邊戶點轉殺選評戰詔適測納總師約風裝勞償稅輸該遊臺勵療藥補態帶災維論線網類廢興宮錄際黃頭孫續轄"
    "佔臨離歷額聯訟難陳綠識晉觀號貨樂視優隨歸獻亂諸賜響編減滿幹敗屆討趙終園遠漢聲齊餘須獲團楊願訓儀爭樹擊錢卻繼遺話敵載鑑幾積糧連駕礦賠圖吳壞創狀斷題債顯順遷詢籤賣謀傷綜寫殘騎購飲棄隱寧撫揮試輕賞辭冊訂勢勝"
    "輛喪舊繳歲堅駛異釋絕韓廟庫館罷買銀龍夠懷聖毀絡盡獎駐揚獨熱愛貴煙祕雖檔極鄭滅簡鐵虛勸賊糾贈飛賢紛慶儲靈嗎雲寶習貢換籌蕭礙層細誠剛喫輔莊紀礎錯惡雙婦魯暫謝慮橋祿樞禍陰蓋呂讀講訪郵陸憑贊紅盜較僕漁誤績黨辯"
    "匯憲寬壽奪趕薦溫諫榮潔帥擴燒溼紹閉盧憂緊談搶練衝鹽語詩顏藝彥聞賦斬鬥驚擾羅顧貿賓襲覺歡韋漸倉幫濫賀橫魚麗擇畢飾貼蘇頒豐牆詳澤軌誰塵樓閱肅脫賬貶競齡雜貧貞騙荊寵僅擬懲繪飢獸偵鳳階貫諮碼崗獵懼獄嶺診劑銜傾"
    "閣尋幣壓僑溝掛飯遞靜塗彈貸烏貪擁訊葉跡側縱頓穩賈屍陣緩輪淵誅灣蠻廠蟲筆鄰遼攜飼緣醜賃賄塊撥島陝盤譽徑虜畫閒謹詐峽巖腳馮渾勳隸頂脅牽嘆兇覽謙繞欽諡鄧窮針觸紙懸竇諾帳絲頻徹綱丟儉遲詞鍵頁鏈腦臉憶邏輯貓豬雞"
    "鴨鵝鮮奧媽爺賽贏幀曬鬧鐘鍋鍛鍊鈣鋁銅鋰閃颱飄餓餅饑駱髒鬆鳴麥黴齒墊壇奮嬰寢屜嶼幟廈廚彎恆惱慘慚慣戲撈撲撿擋擠攔攝攤攪曠柵棟棧棗槍槓槳樁檸欄殼氈氫滾滯滲滬漿潑澆濃濤濱瀏瀾燈燙燭瑪瑣瓊瘡瘋癢眾睜瞞稜窩竄箏"
    "篩籃籠糞紗紡紮綁綻緻縫繃纖羈聾聳脹腎腫膚膠膽艙艦莢莖蔥蕩薔藍蘋蝕蝦蝸螞蠟褲襖訃訝詛誇諷謊譜譯豎賺贓趨踐躍轎轟遙邁醞釀鈴鉛鋒鋪鋸錘錫鎖鏟鏡鑄鑰閘闊隕霧頌頑頹顆餵馴駁駝驅骯鬍鯨鱗鴻鴿鵬鷗鷹鹼紋緒繫聰膩蔣蘆"
    "詣課謂貝貯蹤軒軟軸輻鄒鉤鉗銳鋼錦鑒鑽騰鳥"
)
# And their counterparts that Traditional text never uses, the commonest.
SIMPLIFIED = LazyPattern(
    "[条应当规国会关业门设务对时员经区进责处发说产军动单实内来资护权将监议这级开个请证职县报过书从审营违组标学办给们项检没计运织备决车见场现罚执专调长东间无节况环负费质记农领术统卫强诉数认义电结许财险协称举"
    "马乡让导担还则预张镇参医传围养刘问属样变亲阳两严礼验华达别济队广损销边户点转杀选评战诏测纳总师约风装劳偿税输该励疗药补态带灾维论线类废兴宫录际黄头孙续辖临历额联讼难陈绿识晋观号货乐视随归献乱诸赐响编减"
    "满败]"
)
STRAY = LazyPattern(f"[{LISTED}]+")
CHINESE = LazyPattern("[\u3400-\u9fff]+")
NEAR = 9
KANA = LazyPattern("[\u3041-\u30ff]")  # near which a character is Japanese
QUOTED = LazyPattern("[“《「『‘'\"]([^“”《》「」『』‘’'\"\n]{1,120})[”》」』’'\"]")
VARIANT = LazyPattern("[或又亦也原古旧今写通]作")  # how a name is also written
SPEAKS_OF_THEM = LazyPattern("繁体|繁简|简化字|异体字|正体字|甲骨|部首|说文解字|碑文|书法|题写|篆|隶书|印章|匾额")
ENOUGH, MOST = 4, 0.05  # different ones, for a name has fewer; and of all Chinese characters
MANY = 10  # of the commonest Simplified characters to each of a few strays
SAMPLE = 20_000
IN_PASSING, SHORT = 2, 300  # times a text may speak of them in passing, but not if it is short; those lines stay
TERMS = frozenset(("献标", "关键", "教学", "阅读", "研究", "实验"))
SURNAMES = "陳張劉黃楊趙吳孫馬鄭謝許鄧馮蕭蔡葉蘇呂盧蔣賈韋鄒陸龍萬錢湯顧龔賴譚廖範嚴溫莊魯聶齊關喬畢鍾連駱"


_TEXT = "图书馆的读者对这种方法进行了实验，结果表明，系统的准确率有了提高，与过去相比，没有发现别的问题。"


@fact("stray-traditional")
def stray_traditional(view: View) -> Fact:
    """Count listed characters in a text that is plainly Simplified: "all" are strays if they are several.

    Of a few, which may be a name, only those are that stand alone in everyday words ("words").
    """
    text = view.text[:SAMPLE]
    found = "".join(STRAY.findall(text))
    strays, plain = len(found), len(SIMPLIFIED.findall(text))
    if (
        not found
        or len(spoken := SPEAKS_OF_THEM.findall(view.text)) > IN_PASSING
        or (spoken and len(view.text) < SHORT)
    ):
        return Fact("")
    sure = strays <= MOST * len(text) and plain >= 2 * strays and plain >= 10
    which = "all" if len(set(found)) >= ENOUGH else "words" if plain >= MANY * strays else ""
    return Fact(
        which if sure else "", f"{strays} Traditional characters among {plain} of the commonest Simplified ones"
    )


@rule(
    "stray",
    level="likely",
    anchors=lambda: sorted(LISTED),
    evidence="stray-traditional",
    why="A Simplified text holds a few Traditional characters, some inside words of Simplified ones; a converter or an input method left them.",
    hits=[
        [
            _TEXT * 2 + "[文獻标识码] A\n二、教學活动。经過调查，书籍豐富，讀者很多。",
            _TEXT * 2 + "[文献标识码] A\n二、教学活动。经过调查，书籍丰富，读者很多。",
        ],
        [
            _TEXT * 3 + "关键詞：圖书馆。他读过《圖書館學》。資源共享，設备完好。",
            _TEXT * 3 + "关键词：图书馆。他读过《圖書館學》。资源共享，设备完好。",
        ],
        [_TEXT + "[文獻标识码] A", _TEXT + "[文献标识码] A"],
        [
            _TEXT * 7 + "\n書法课学过繁体字的学生写了學、發两个字。\n教學活动。经過调查，书籍豐富，讀者很多。",
            _TEXT * 7 + "\n書法课学过繁体字的学生写了學、發两个字。\n教学活动。经过调查，书籍丰富，读者很多。",
        ],
    ],
    misses=[
        _TEXT + "文獻",
        _TEXT + "主讲陳國樑先生说，會长到了。",
        _TEXT + "见《圖書館學》。",
        _TEXT + "主讲人陳國樑先生说，陳國樑的研究还在继续。",
        _TEXT + "他在书里写道：“國家興亡，匹夫有責。”",
        _TEXT * 2 + "渡口因袁濤塗得名，或作袁濤塗渡，又作轅濤國渡。",
        _TEXT * 2 + "add('渡口', '設渡於縣東，條約來往船隻，實為要區')",
        _TEXT + "“學”和“發”的繁体写法",
        "圖書館學研究讀者與圖書的關係，以及館員的工作。",
    ],
)
def stray(view: View, spans: list[Span]) -> Found:
    """Put the Simplified characters in their place, but for quotations that are Traditional throughout."""
    text, convert, which = view.text, _converter(), view.ask("stray-traditional").value
    for start, end in view.lines_of(spans):
        line = text[start:end]
        if SPEAKS_OF_THEM.search(line):
            continue
        strays = [found.start() for found in STRAY.finditer(line)]
        for found in QUOTED.finditer(line):
            if _throughout(found[1]):
                del strays[bisect_left(strays, found.start(1)) : bisect_left(strays, found.end(1))]
        if which == "words":
            words = view.ask("everyday-words").value | TERMS
            for at in strays if len(strays) == 1 else ():
                plain = convert(line[at])
                if _in_everyday_word(line, at, plain, words):
                    yield start + at, start + at + 1, plain
            continue
        if len(SIMPLIFIED.findall(line)) < max(1, len(strays) / 2):  # a line of Traditional text
            continue
        for found in CHINESE.finditer(line):
            if VARIANT.search(found[0]):
                continue
            beside = line[max(0, found.start() - NEAR) : found.end() + NEAR]
            if bisect_left(strays, found.start()) < bisect_left(strays, found.end()) and not KANA.search(beside):
                for at, (old, new) in enumerate(zip(found[0], convert(found[0]), strict=False), start + found.start()):
                    if old != new and not old.encode("gb2312", "ignore"):
                        yield at, at + 1, new


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC  # to make one takes longer than most texts

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _in_everyday_word(line: str, at: int, plain: str, words: frozenset[str]) -> bool:
    """Whether the Traditional character at `at` stands alone and makes an everyday word, written `plain`."""
    beside = line[max(0, at - 1) : at], line[at + 1 : at + 2]
    alone = not any(STRAY.match(char) for char in beside if char)
    return alone and line[at] not in SURNAMES and (beside[0] + plain in words or plain + beside[1] in words)


def _throughout(text: str) -> bool:
    """Whether a quotation is written in Traditional characters: it has some, and none of the Simplified ones."""
    return STRAY.search(text) is not None and SIMPLIFIED.search(text) is None
