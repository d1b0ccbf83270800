"""What reading sites set into the paragraphs of a chapter, each known from its first word to its last.

A rule for lines cannot tell how much of a line is the author's. These marks are known whole, so that they can be taken
out of the middle of a sentence; the edit takes the line as one piece, lest another rule take all of it.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

_DOT = r"\s?[.．。·]\s?"
URL = (
    rf"(?:https?\s?[:：]//)?(?:[A-Za-z0-9Ａ-Ｚａ-ｚ０-９-]{{1,24}}{_DOT}){{1,3}}"
    r"(?:[cCｃＣ][oOｏＯ][mMｍＭ]|net|org|cc|cn|la|info|me|tv|xyz|top|vip|co|us|so|in|io|app|CC|NET|ｎｅｔ|ＣＣ)(?![A-Za-z])(?:/[A-Za-z0-9/._-]{0,40})?"
)
_PRAISE = (
    rf"(?:最快更新|更新最快|更新快|[无無][广廣]告|[无無][弹彈]窗|免[费費](?:阅?读|閱讀)|[为為]您提供精彩小[说說](?:免[费費])?[阅閱][读讀]|"
    rf"(?:本站)?[为為]您提供[^\s，。]{{2,10}}[阅閱][读讀]|手[机機]用[户戶]输入地址[：:]\s?{URL})"
)
# Each mark: words of which one stands in it, and the mark.
PAGE_TURN = LazyPattern(
    r"(?:-{2,}(?:>|&gt;){1,2}\s?|[<（(【\[]\s?)?(?:小主[，,]\s?)?(?:本小?章节?|[这這]一?小?章(?:节)?|[这這][个個]章[节節]|章[节節]|内容)(?:尚|[还還])?"
    r"(?:未完[结結]?|未[结結]束|没有[结結]束|[后後]面[还還]有哦?|没完)[，,！!]?\s?[请請]?(?:点[击擊]?|點擊?|翻到?|翻[动動])?[\"“”]?(?:下一?[页頁]|[页頁])[\"“”]?"
    r"(?:[继繼][续續])?(?:[阅閱][读讀]|[观觀]看|看)?(?:[，,]?\s?(?:[后後]面的?)?(?:更精彩|精彩内容|剩余内容))?[！!。.…~]*(?:\s?(?:>|&gt;){1,2})?"
    r"(?:\s?第\s?\d{1,2}\s?[页頁]\s?[/／]\s?共?\s?\d{1,2}\s?[页頁]?)?\s?[>）)】\]]?"
)
_MARKS: tuple[tuple[str, str], ...] = (
    (
        "秒记住|秒記住|秒钟记住|秒鐘記住",
        rf"[(（【*]?(?:看\S{{0,8}}就上)?(?:天才)?[壹一1]秒[钟鐘]?[记記]住(?:本站(?:地址|域名)?)?[：:，,.．]?\s?(?:[【\[（(「↘]\s?[^】\]）)」↘\n]{{1,24}}[】\]）)」↘][.．]?\s?)?"
        rf"(?:{URL}|[♂♀])?(?:[，,.．!！\s]{{0,3}}{_PRAISE}[。.．，,!！]?){{1,5}}",
    ),
    (
        "住本书|住本書",
        rf"[请請](?:[记記]住|牢[记記])本[书書](?:首[发發]|最新|[发發]布)?域名[：:]\s?{URL}[。.]?(?:[\u3400-\u9fff_]{{2,10}}手[机機]版(?:更新最快)?(?:[阅閱][读讀])?[网網]址[：:]\s?{URL})?",
    ),
    (
        "网址|網址|输入地址|推荐地址|永久地址|最新地址",
        rf"(?<![的个新][\u3400-\u9fff])(?:最新[网網]址|[备備]用[网網]址|最新地址|永久[网網]址|永久地址|手[机機]版?[阅閱][读讀][网網]址|手[机機]用[户戶]输入地址|(?:无弹窗)?推荐地址|首发[网網]址)\s?[：:]\s?{URL}",
    ),
    (
        "章节错误|护人员会在|維護人員",
        r"章[节節][错錯][误誤][，,]\s?[点點]此(?:[报報]送|[举舉][报報])[（(]?免?(?:注[册冊]|登[录陆錄])?[)）]?[，,]?\s?(?:(?:[报報]送|[举舉][报報])[后後][维維][护護]人[员員]会在两分钟内校正章[节節]内容[，,]\s?[请請]耐心等待[。.]?)?|"
        r"(?:[报報]送|[举舉][报報])[后後][维維][护護]人[员員]会在两分钟内校正章[节節]内容[，,]\s?[请請]耐心等待[。.]?",
    ),
    (
        "手打中|打更新中|重新刷新页面|刷新当前章节",
        r"(?:章节内容|编辑)?正在手打(?:更新)?中[，,]\s?(?:请稍等片刻|敬请期待|稍后点击[^\n，。]{2,12}刷新当前章节)[，,。！!]?\s?(?:内容更新后[，,]\s?(?:请|需要)?重新刷新页面[，,]\s?(?:即可|才能)获取最新更新[！!。]?)?|"
        r"内容更新后[，,]\s?(?:请|需要)?重新刷新页面[，,]\s?(?:即可|才能)获取最新更新[！!。]?",
    ),
    (
        "未完待续|未完待續",
        r"[（(【]\s?未完待[续續][^\n（）()]{0,24}(?:[（(][^\n（）()]{0,30}[)）])?[^\n（）()“”]{0,70}[)）】]|[（(]未完待[续續][。，, ]?[请請]搜索[^\n。！!]{2,24}[！!]",
    ),
    (
        "阅读模式|閱讀模式",
        r"(?:[阅閱][读讀]提示[：:]\s?)?(?:[为為]防止内容[获獲]取不全[，,]\s?)?[请請]勿(?:[开開][启啟]|使用)[浏瀏][览覽]器[阅閱][读讀]模式(?:[，,]\s?(?:否[则則])?(?:可能|[将將])[^\n。，]{4,40}?(?:下一[章页頁]|缺失)(?!及))?[。.]?",
    ),
    ("给个好评呗", r"亲[，,]点击进去[，,]\s?给个好评呗(?:[，,][^\n]{0,60}老婆哦[!！]?|[，,]分数越高更新越快[!！]?)"),
    ("改版升级地址", rf"手机站全新改版升级地址[：:]\s?{URL}[，,][^\n。！!]{{0,30}}[！!]"),
    ("无错小说", rf"看最快更新无错小说[，,]\s?请记住\s?{URL}[！!]?"),
    (
        "广大书友",
        rf"起点中文网(?:\s?{URL}\s?)?欢迎广大书友光临阅读[，,][^\n！]{{4,40}}！(?:手机用户请到\s?{URL}\s?阅读。)?",
    ),
    (
        "换源|源的app|源的APP|朗读听书|追书|免费下载】|免费下载）|文字首发|看书更方便|小说网站|超多好看|移步|更新快|更新最快|请搜索|txt全集|免费观看本",
        r"[【（(\[{〖《］［][^\n】）\]}〗》］“”]{0,60}?(?:换源(?:[aA神阅]|的?[aA][pP])|朗读听书|追书(?:真的|神器|[aA][pP][pP])|[tT][xX][tT](?:免费|全集)下载|文字首发|看书更方便|更新最快(?:最稳定|小说网站)|超多好看小说|[请請]您?移步|"
        r"更新快∷|最新章节[，,]\s?请搜索|免费观看本书)[^\n】）\]}〗》］“”]{0,80}[】）\]}〗》］]+(?:最新章节全文阅读)?",
    ),
    ("地址失效|获取最新地址", r"地址失效发送任意邮件到\s?[\w .]{2,20}@\s?[\w.]{4,20}\s?获取最新地址"),
    (
        "发布页|布地址页",
        r"(?:收藏永久)?[发發]布(?:地址)?页?\s?[：:]?\s?[Ll][Tt]?[Xx][Ss][A-Za-z]{2,6}\s?[.．…·]{1,3}\s?[\w℃〇ＣＯＭ]{2,4}",
    ),
    ("把本站分享", r"支持.{1,40}?把本站分享给?那些需要的小伙伴[！!](?:找不到书请留言[！!])?"),
    (
        "微博里的朋友",
        r"高速首发[^\n，]{1,30}[，,]\s?本章节是[^\n]{1,40}地址为[^\n]{0,40}?如果你觉[的得]?本章节还不错的话请不要忘记向您[qQ]{2}群和微博里的朋友推荐哦[！!]?",
    ),
    ("全文字在线", r"提供无弹窗全文字在线阅读[，,][^\n。]{6,60}?(?:读者的支持|分享本站)[!！]|高速全文字在线阅读[！!]"),
    (
        "qdread|的独家故事|天上掉馅饼",
        r"[（(]?(?:ps|PS|Ps)\s?[：:.]\s?(?:想听到更多|看《)[^\n]{10,140}?(?:更多支持|告诉我吧)[！!][)）]?|[（(]天上掉馅饼的好活动[^\n]{10,140}?公众号[！!][)）]|[（(]微信添加[^\n]{4,60}qdread[^\n]{0,20}[)）]",
    ),
    (
        "百度搜",
        rf"[↗◢={{〖【]{{1,3}}\s?(?:请在)?百度搜索?[：:\s]?[^\n]{{2,30}}?[↖◣=}}〗】]{{1,3}}|百度搜索“[^\n”]{{2,12}}”手机阅读[：:]\s?{URL}",
    ),
    ("[ads", r"(?:(?:jiemei|lala|全文阅读)*如您已[^\n。\[]{0,60})?\[ads[:：][^\]\n]{0,60}\]"),
    (
        "如您已阅读|如您已閱讀",
        r"[\[【]?(?:jiemei|lala|全文阅读)*如您已(?:阅读|閱讀)到此章[节節][，,]\s?[请請]您?移步[^\n。]{2,60}(?:[，,]\s?敬请记住我们新的网址)?[。】\]]",
    ),
    (
        "render('b|camelcotp|c_t();",
        r"(?:c_t|cambrian\.render|camelcotp)\((?:'body')?\);?",
    ),
    ("方便下次看|最新全本|热门推荐", r"看完记得[：:]方便下次看[，,]或者。|(?:最新全本|热门推荐)[：:]、{3,}"),
    ("跟官网同步", rf"手机用户可访问\s?{URL}\s?观看小说[，,]\s?跟官网同步更新[．.。]?"),
    ("站重要通知", r"本站重要通知\s?[：:]\s?请使用本站的免费小说APP[^\n]{10,140}?阅读器[!！]*"),
    ("任你观看", r"搜索引擎搜索关键词[，,]\s?各种任你观看[，,]\s?破防盗章节"),
    (
        "完本|此文不错|喜欢就分享",
        rf"【[^】\n]{{2,10}}】手机阅读网址\s?{URL}\s?喜欢就分享一下|【提示】[：:]\s?如果觉得此文不错[，,][^\n]{{4,24}}(?:分享也是一种享受。)?",
    ),
    ("感谢各位书友", rf"[{{（(【][^\n{{}}]{{2,12}}\s?{URL}\s?感谢各位书友的支持[，,][^\n]{{4,20}}动力[}}）)】]"),
    ("∷", r"[〖【]?∷?(?:更新快|无弹窗|纯文字|全文字|最快更新)(?:∷+\s?(?:更新快|无弹窗|纯文字|全文字|\s)*){1,4}[〗】]?"),
    ("地址为|首发哦亲|不跳字|不少字", rf"(?:{URL}\s?)首发哦亲|小说网(?:小说网)?不[跳少]字[。！!]?"),
    (
        "新域名|更换域名",
        r"(?:温馨提示[：:])?[^\s，。]{2,8}已(?:启用|更换)新?域名[^\n。]{4,60}请相互转告[，,]\s?谢谢[！!]?",
    ),
    (
        "本章由|本章节",
        r"(?:[A-Za-z]{3,16}\d{0,4})?本章[节節]?(?:由[^\n，。]{2,12}|狂人)手打(?:[上更][传新])?(?:一秒[记記]住本站|[记記]住本站)?(?:地址|域名)?[。.]?|[*\[【]{1,3}\s?本章[节節]?[来來]源[^\n]{2,20}[请請]到[^\n]{2,16}[阅閱][读讀]最新章[节節]\s?[*\]】]{0,3}",
    ),
)
MARKS = tuple((words.split("|"), LazyPattern(pattern)) for words, pattern in _MARKS)
TURN = ("未完", "没有结束", "没完", "后面还有", "後面還有", "未結束", "还没结束")
QUOTES = ("“", "”", "‘", "’", "「", "」", "『", "』")
KNOWN = LazyPattern(r"秒[记記]住[^\n]*(?:[【\[（(]|[A-Za-z]{3})|^\s*[（(【]\s?未完待[续續]\s?[)）】]\s*$")
LONG = 300  # characters of a line that is taken as one piece
# What the author may have set for a purpose is guarded: nobody may touch it but to delete it.
GUARDED = LazyPattern(r"[xX×]{2}|[○●△]{2}|www\.|://|[@*`$<>{}_\\]")
HAN = LazyPattern("[\u3400-\u9fff]")
GOES_ON = LazyPattern(r"[\u3400-\u9fff，、；：—A-Za-z0-9]")
NEXT = LazyPattern(r"\n[ \t\u3000\n]*(?=[\u3400-\u9fff，。！？”])")

_C = "第九章 渡口\n“走吧。”他说。\n"
_L, _R = "老周愣了一下，", "随即笑了起来，露出缺了的门牙。\n"


@rule(
    "page-turn",
    level="certain",
    anchors=[*TURN],
    why="A site cut a chapter into pages and says so inside a paragraph, where it cut.",
    hits=[
        [_C + _L + "-->>本章未完，点击下一页继续阅读" + _R, _C + _L + _R],
        [_C + _L + "（本章未完，请翻页）\n" + _R, _C + _L + _R],
        ["他走了。\n雪停了。（本章未完，请翻页）船走了。\n", "他走了。\n雪停了。船走了。\n"],
    ],
    misses=[
        "“这章没有结束，翻页吧。”老师说。",
        "书上写着：本章未完，请点击下一页。\n可是没有下一页。",
        "雪停了。\n本章未完，请点击下一页继续阅读！\n船也回来了。",
    ],
)
def page_turn(view: View, spans: list[Span]) -> Found:
    """Delete the sentence; where it ends its line in the middle of another, that goes on in the next."""
    text = view.text
    for start, end in view.lines_of(spans):
        line = text[start:end]
        turns = [m for m in PAGE_TURN.finditer(line) if any(word in m[0] for word in TURN)]
        if len(turns) > 1:  # pages run together: all of them at once
            for turn in turns:
                if len(HAN.findall(line, max(0, turn.start() - 20), turn.start())) > 1 and _is_mark(line, *turn.span()):
                    yield start + turn.start(), start + turn.end(), ""
        if len(turns) != 1:
            continue
        found = turns[0]
        before, after = line[: found.start()].rstrip(" \u3000"), line[found.end() :].strip()
        bracketed = line[found.start() : found.start() + 1] in "<（(【[-"
        if len(HAN.findall(before)) < 2 or (before[-1:] in "：:“「『‘" and not bracketed):
            continue  # the line is the site's, or somebody quotes the sentence
        if re.match(r"[”」』’]", after):
            continue
        if not after and before[-1] in "。！？”…」" and view.ask("serial-page").value:
            continue  # of a note behind a sentence another rule knows more
        below = NEXT.match(text, end)
        plain = len(line) > LONG or GUARDED.search(line[: found.start()] + line[found.end() :])
        if plain or not GOES_ON.match(before[-1]):
            yield start + len(before), start + len(line) - len(line[found.end() :].lstrip()), ""
        elif not after and below:
            head = below.end()
            stop = text.find("\n", head) + 1 or len(text)
            yield start, stop, before + text[head:stop]
        else:
            yield start, min(end + 1, len(text)), before + after + text[end : end + 1]


@rule(
    "mark",
    level="likely",
    anchors=[word for words, _ in MARKS for word in words],
    evidence="novel-page",
    why="A reading site sets its address, its praise and its excuses between the sentences of a chapter.",
    hits=[
        [_C + _L + "天才一秒记住本站地址：[青竹看书]https://www.example.com/最快更新！无广告！" + _R, _C + _L + _R],
        [_C + "雪停了。章节错误,点此报送(免注册),报送后维护人员会在两分钟内校正章节内容,请耐心等待。\n", _C + "雪停了。\n"],
        [_C + _L + "【青竹小说，换源app真好用，这里下载】" + _R, _C + _L + _R],
        [_C + "正在手打中，请稍等片刻，内容更新后，请重新刷新页面，即可获取最新更新！\n", _C],
    ],
    misses=[
        _C + "天才一秒记住三十张扑克牌的顺序，掌声雷动。\n",
        _C + "他把最新地址写在纸上：城南旧事巷九号。\n",
        _C + "“未完待续。”他合上书。\n",
        _C + "有人每章写上“（未完待续）”，他不写。\n",
        _C + "（他换源头的水，费了三天）\n",
        "请勿使用浏览器阅读模式，否则图表不能显示。",
    ],
)  # fmt: skip
def mark(view: View, spans: list[Span]) -> Found:
    """Delete the marks of a line, all at once; with the line if nothing else stands on it."""
    text = view.text
    for start, end in view.lines_of(spans):
        line = text[start:end]
        found: list[Span] = []
        for words, pattern in MARKS:
            if any(word in line for word in words):
                found += [match.span() for match in pattern.finditer(line) if _is_mark(line, *match.span())]
        if not found:
            continue
        found.sort()
        kept, at, cuts = [], 0, []
        for first, last in found:
            if first >= at:
                kept.append(line[at:first])
                cuts.append((start + first, start + last))
                at = last
        rest = "".join([*kept, line[at:]]).rstrip(" \t\u3000\r")
        if not rest.strip(" \t\u3000"):
            if not KNOWN.search(line):  # which a rule for lines knows
                yield start, min(end + 1, len(text)), ""
        elif len(line) > LONG or GUARDED.search(line) or not any(GOES_ON.match(part[-1:]) for part in kept):
            for cut in cuts:
                yield *cut, ""
        else:
            yield start, min(end + 1, len(text)), rest + text[end : end + 1]


def _is_mark(line: str, start: int, end: int) -> bool:
    """Whether what reads as a mark is one, and not a mark that somebody quotes."""
    return end - start > 3 and line[start - 1 : start] not in QUOTES[0::2] and line[end : end + 1] not in QUOTES[1::2]
