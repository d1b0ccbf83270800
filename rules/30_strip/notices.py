"""What the site of a chapter says in its own voice: come to us, keep our address, take our app, report a mistake.

No single word proves it, for people in stories have telephones and read novels as well. A notice bids the reader do
something, names the site or one of its things, speaks of chapters or of reading, and tells nothing: nobody in it comes,
says or thinks.
"""

from __future__ import annotations

import re
from itertools import islice

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

SITE = LazyPattern(
    r"小[说說][网網站屋]|小[说說]就[上来來到]|文[学學](?:[网網城])|[书書](?:[屋院城盟吧]|[网網](?!友))|中文[网網]|本站|[网網]站|手[机機][站版]|"
    r"[电電]子[书書]|TXT|txt|APP|App|app|客[户戶]端|公[众眾][号號]|微信|[书書]友[会會群圈]|大本[营營]|域名|[网網]址|地址\s?[:：]|"
    r"www\.|\.(?:com|net|cc|org|la|info|me)\b|[书書][架签籤]|[阅閱][读讀]器|[浏瀏][览覽]器|[转轉][码碼]|"
    r"[阅閱][读讀]模式|[缓緩]存",
)
BOOK = LazyPattern(
    r"最新最?快|最新章[节節]|章[节節]|本[书書章文]|小[说說](?![网網站屋])|好[书書]|看[书書]|全文|正版|下一[页頁章]|更多|精彩|免[费費]|"
    r"[无無](?:[弹彈]窗|[广廣]告)|更新|[阅閱][读讀](?!器|模式)|首[发發]|下[载載]|[书書]荒|追[书書]|[听聽][书書]|[换換]源|[内內]容|完[结結]|[书書]源|紅包|红包|[点點][币幣]"
)
BID = LazyPattern(
    r"(?:^|[，,。!！？?、；;：:~～\s（(【「《·…|｜]|大家|各位|[书書]友们?|用[户戶]|[读讀]者|您|可以|想看|喜[欢歡][^，。]{0,12}?|建[议議]您?|小[说說]|章[节節]|[书書]籍|[资資]源|[请請])"
    r"(?:[请請](?!问|問|他|她|我|你们|进|坐)|[记記]得|[记記]住|牢[记記]|[欢歡]迎|收藏|[关關]注|下[载載]|登[陆录錄陸]|[访訪][问問]|搜索|搜|[点點][击擊]|加入|[推][荐薦]|支持|[举舉][报報]|刷新|"
    r"退出|[扫掃]描?|加(?:微信|公[众眾]|本|我[们們])|(?:使)?用微信|[查][看阅閱]|[阅閱][读讀]|就[来來上到]|上(?=[\u3400-\u9fff]{2,8}[网網])|尽在|盡在|[为為][您你]提供|提供)"
)
# What only sites of books have, or say so.
STRONG = LazyPattern(
    r"小[说說]|(?<![家区區工])[书書](?:[屋院城盟吧]|[网網](?!友))|文[学學][网網城]|中文[网網]|章[节節]|本站|[弹彈]窗|TXT|txt|[书書]友|看[书書]|追[书書]|域名|"
    r"[书書][架签籤荒源]|[转轉][码碼]|[阅閱][读讀]模式|[换換]源|收藏(?:[网網]址|本[书章])|手[机機](?:版|站|[阅閱][读讀])|公[众眾][号號]|大本[营營]|[听聽][书書]|首[发發]|[红紅紅]包|[点點][币幣]"
)
# Words of those that a manual or an office may use too.
ANYBODYS = LazyPattern(
    r"章[节節]|TXT|txt|[书書][签籤]|公[众眾][号號]|手[机機](?:版|站)|[转轉][码碼]|[阅閱][读讀]模式|首[发發]|[红紅紅]包|本站|域名|[点點][币幣]"
)
SPEECH = LazyPattern(r"[。？！…，][”」]")
NUMBERED = LazyPattern(r"^[ \u3000]*\d{1,2}\.\d{1,2}(?:\.\d{1,2})?[ \u3000]", re.MULTILINE)
LAW = LazyPattern(r"^[ \u3000]*第[一二三四五六七八九十百\d]{1,5}条", re.MULTILINE)
TELLS = LazyPattern(
    r"[他她它]|我(?!们|們|[站网網])|[说說道问問喊笑叫]\s?[：:，,。“「]|心[里裡想中]|忽然|突然|看[着著了]|[起出]来|[过過]了|[坐走跑]|眼(?!模式)|手(?![机機打])|"
    r"[听聽]到|那[个個人天时時]|[这這][个個]?(?:人|家|男|女)|[编編][辑輯](?!推荐)|昨天|老[师師板]|同[学學]|[作編编][者辑輯](?:的|了)"
)
FIXED = LazyPattern(
    r"[\W_]{0,4}(?:(?:若|如果?)?(?:本?章[节節])(?:[内內]容)?(?:有?[错錯][误誤]|有[误誤]|[报報][错錯]|乱码|亂碼|缺失|不全)[^\n“”]{0,60}|"
    r"[^\n“”。]{0,12}章[节節][报報][错錯]\s?[|｜][^\n“”]{0,40}|"
    r"章[节節](?:[内內]容)?(?:正在)?(?:加[载載]|手打|更新|[获獲]取)中[^\n“”]{0,40}|"
    r"(?:[温溫]馨提示\s?[:：]\s?)?按\s?[“「\[【]?(?:[键鍵][盘盤]|回[车車]|←|→|空格)[^\n]{0,30}(?:返回|[进進]入|[滚滾][动動]|上一|下一)[^\n]{0,80}|"
    r"(?:本章)?字[数數]\s?[:：]?\s?\d{3,6}字?[\s|｜/，,]*更新(?:[时時][间間]|于|於)?\s?[:：]?\s?[\d年月日:：\s/.-]{6,24}|"
    r"[阅閱][读讀][设設][置定](?:[\s|｜:：]*(?:字[体體号號]|背景|大|中|小|[护護]眼|夜[间間]|默[认認]|A[+-]|[宽寬]度|[关關][灯燈])){1,10}|"
    r"(?:[设設][置定]|[选選][择擇]背景)(?:[\s|｜:：]+(?:繁[体體]\s?[简簡]?[体體]?|字[体體][+-]?|[简簡繁][体體]|[护護]眼|夜[间間]|背景|大|中|小|A[+-])){2,10}|"
    r"(?:[最近]{2}[阅閱][读讀]|我的[书書]架|加入[书書][架签籤]|[返回]{2}[书書][页頁目])(?:[\s|｜]+[\u3400-\u9fff]{2,6}){1,8})[\W_]{0,4}"
)
BRACKETED = LazyPattern(r"[（(【\[『「〖][^）)】\]』」〗\n]{1,80}[）)】\]』」〗]")
HAN = LazyPattern("[\u3400-\u9fff]{2}")
CLAUSE = LazyPattern(r"[，,。！!；;~～]")
SENTENCE = LazyPattern(r"[。！？”」…]+(?![）)】\]])")
LONGEST, SHORTEST = 110, 6
_SEEDS = (
    "小说网|小說網|文学网|文學網|文学城|文學城|书屋|書屋|书院|書院|书城|書城|书网|書網|书盟|中文网|中文網|本站|网站|網站|手机站|手机版|手機版|"
    "电子书|電子書|TXT|txt|APP|App|app|客户端|客戶端|公众号|公眾號|微信|书友会|書友會|书友群|域名|网址|網址|地址：|地址:|www.|.com|.net|.cc|"
    "书架|書架|书签|書籤|阅读器|浏览器|瀏覽器|转码|轉碼|阅读模式|閱讀模式|大本营"
)
_FIXED_SEEDS = (
    "章节有|章节错|章節錯|章节报错|章節報錯|章节内容|章節內容|加载中|加載中|章节乱码|章节缺失|按回车|按 回车|按 回車|按“|按「|按【|键盘|更新时间|更新時間|"
    "阅读设置|閱讀設置|閱讀設定|設置 |设置 |选择背景|最近阅读|最近閱讀|我的书架|我的書架|加入书|加入書|返回书|返回書"
)


def is_notice(piece: str, told: bool) -> bool:
    """Return whether a line, or the last sentences of one, is a notice of a site and tells nothing.

    Where no story is told, words that anybody may use prove nothing.
    """
    bare = piece.strip(" \u3000\t*-=~—☆★▲▼【】[]()（）「」『』")
    if not SHORTEST <= len(bare) <= LONGEST or bare[0] in "“‘":
        return False
    sites = {found[0] for found in SITE.finditer(bare)}
    books = {found[0] for found in BOOK.finditer(bare)}
    if (
        not sites
        or not STRONG.search(bare if told else ANYBODYS.sub(" ", bare))
        or len(sites) + len(books) < 2
        or not BID.search(bare)
    ):
        return False
    outside = BRACKETED.sub("", bare)
    if HAN.search(outside) and not (SITE.search(outside) or BOOK.search(outside) or BID.search(outside)):
        return False  # the brackets hold the site's note, and what stands round them is the author's
    clauses = [clause for clause in CLAUSE.split(bare) if clause.strip()]
    speaking = sum(bool(SITE.search(each) or BOOK.search(each) or BID.search(each)) for each in clauses)
    if speaking < 0.6 * len(clauses) or bare.endswith(("？", "?", "：", ":")):
        return False
    return not TELLS.search(BOOK.sub(" ", SITE.sub(" ", bare)))


def _notice_behind(line: str, told: bool) -> int:
    """Return where the notice begins that ends a line: 0 for the whole of it, its length if there is none."""
    cuts = [0, *(found.end() for found in SENTENCE.finditer(line) if found.end() < len(line.rstrip()))]
    best = len(line)
    for cut in reversed(cuts):
        if len(line) - cut > LONGEST + 12:
            break
        first = SENTENCE.split(line[cut:], 1)[0]
        if not (SITE.search(first) or BOOK.search(first) or BID.search(first)):
            break
        if is_notice(line[cut:], told):
            best = cut
    return best


@fact("serial-page")
def serial_page(view: View) -> Fact:
    """Whether the text is a chapter of a story, or the page of one; statutes and manuals have chapters too."""
    page = view.ask("novel-page")
    return Fact(page.value and not LAW.search(view.text) and not NUMBERED.search(view.text), page.says)


@fact("story")
def story(view: View) -> Fact:
    """Whether people speak in the text."""
    spoken = sum(1 for _ in islice(SPEECH.finditer(view.text, 0, 20_000), 2))
    return Fact(spoken > 1, "people speak in it")


@rule(
    "site-speaks",
    level="likely",
    anchors=_SEEDS.split("|"),
    evidence="serial-page",
    why="In a chapter, a line that bids the reader use the site, its address or its app, and tells nothing, is the "
    "site's.",
    hits=[
        [
            "第九章 渡口\n雪停了。\n更多精彩内容，请登陆青竹书院，记得收藏哦\n船也回来了。",
            "第九章 渡口\n雪停了。\n船也回来了。",
        ],
        [
            "第九章 渡口\n“走。”他说。\n“好。”雪停了。想看更多好看的小说，请加微信公众号：qingzhu\n船也回来了。",
            "第九章 渡口\n“走。”他说。\n“好。”雪停了。\n船也回来了。",
        ],
        [
            "第九章 渡口\n「走。」「好。」\n雪停了。\n請使用微信關注公眾號「青竹大本營」，領現金紅包。\n",
            "第九章 渡口\n「走。」「好。」\n雪停了。\n",
        ],
        ["第九章 渡口\n雪停了。\n最新最快章節，請登錄青竹文學網，閱讀是一種享受。\n", "第九章 渡口\n雪停了。\n"],
    ],
    misses=[
        "第九章 渡口\n他打开小说网，看见最新章节更新了，请同事也来看。\n",
        "第九章 渡口\n“请登录本站阅读最新章节。”屏幕上写着。\n",
        "第九章 渡口\n老板让她关注公众号，说有免费的红包。\n",
        "请登录本站阅读最新章节。",
        "第三章 函数\n请各位读者扫码查看本章节的视频，网址：www.example.com\n",
        "第三章 登录\n请关注公众号，下载手机版App，查看更多内容。\n",
        "第三章 登录\n3.1 扫码\n如果提示“请退出转码页面”，请改用系统自带的浏览器阅读本章。\n",
    ],
)
def site_speaks(view: View, spans: list[Span]) -> Found:
    """Delete lines that are notices, and notices behind the last sentence of a line."""
    text, told = view.text, view.ask("story").value
    for start, end in view.lines_of(spans):
        cut = _notice_behind(text[start:end], told)
        if not text[start : start + cut].strip():
            yield start, min(end + 1, len(text)), ""
        elif start + cut < end:
            yield start + cut, end, ""


@rule(
    "reader-control",
    level="likely",
    anchors=_FIXED_SEEDS.split("|"),
    evidence="serial-page",
    why="Controls of a reading page, keys to press and a place to report mistakes are no part of the chapter.",
    hits=[
        ["第九章 渡口\n阅读设置 字体 大 中 小 护眼\n雪停了。", "第九章 渡口\n雪停了。"],
        ["第九章 渡口\n雪停了。\n温馨提示：按 回车[Enter]键 返回书目，按 ←键 返回上一页。", "第九章 渡口\n雪停了。"],
        ["第九章 渡口\n設置 繁體簡體 字體- 字體+ 護眼 夜間\n雪停了。", "第九章 渡口\n雪停了。"],
        ["第九章 渡口\n字数：3021　　更新时间：19-03-04 12:21\n雪停了。", "第九章 渡口\n雪停了。"],
    ],
    misses=[
        "第九章 渡口\n章节有错误的地方，他都用红笔勾了出来。\n",
        "按“回车”键，光标移到下一行。",
        "第九章 渡口\n他把书加入书架，转身走了。\n",
    ],
)
def reader_control(view: View, spans: list[Span]) -> Found:
    """Delete lines that hold nothing but such a control."""
    text = view.text
    for start, end in view.lines_of(spans):
        line = text[start:end].strip()
        if len(line) <= LONGEST and FIXED.fullmatch(line) and not re.search("[他她它我]", line):
            yield start, min(end + 1, len(text)), ""
