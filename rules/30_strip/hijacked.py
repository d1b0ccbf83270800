"""Pages that are no longer what they were: stuffed with the search words of gambling and porn sites, or parked for sale.

A report on gambling uses the same words in sentences, with the police in them. What is told here is the heap: many
different search words close together, in titles and lists, without a sentence that speaks about them.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

_GAMBLING = (
    "时时彩|百家乐|娱乐城|六合彩|北京赛车|幸运飞艇|彩票平台|博彩|投注平台|真人视讯|真人娱乐|电子游艺|棋牌游戏|体育投注|体育平台|送彩金|首存|返水|注册送|娱乐平台|"
    "娱乐官网|彩票官网|开奖结果|购彩|下注|皇冠|澳门新|葡京|现金网|娱乐注册|彩票注册|快三|腾讯分分彩|网上赌场|彩金|老虎机|德州扑克|开户网址|备用网址|最新网址登录"
)
_PORN = (
    "国产精品|一区二区|人妻|欧美精品|日韩精品|亚洲欧美|亚洲综合|精品在线|在线影院|蜘蛛池|无码|一本道|成人电影|成人视频|黄色网站|激情小说|伦理片|国产精品视频|免费视频在线观看|在线观看免费视频|色情|裸聊|约炮|同城交友|AV在线|av在线|"
    "久久久|久久精品|久久99|久久综合|99热|99精品|中文字幕av|成人网|成人在线|日韩性|欧美a|黑人极品|香蕉视频|国产高潮|国产欧美|国产在线|日韩一区|欧美一区|精品丝袜|亚洲精品|"
    "精品视频|激情福利|撸久久|色成网|av网址|大片免费|國產精品|一區二區|歐美精品|日韓精品|亞洲歐美|亞洲精品"
)
_PARKED = (
    "域名出售|域名转让|域名可转让|域名已过期|域名已到期|域名停放|域名正在出售|该域名可|本域名|米表|for sale|domain is parked|Buy this domain|domain has expired|"
    "domain name is|站点已暂停|网站已暂停|网站已关闭|站点不存在|没有找到站点|Account Suspended|Welcome to nginx|404 Not Found|403 Forbidden|502 Bad Gateway"
)
WORDS = [*_GAMBLING.split("|"), *_PORN.split("|")]
PARKED = _PARKED.split("|")
# Who speaks about such pages, and does not run one.
ABOUT = LazyPattern(
    r"公安|警方|民警|犯罪|涉案|查处|打击|整治|判决|法院|检察|被告|违法|禁止|涉嫌|赌博罪|受害|举报|治理|处罚|监管|研究|报道|记者|反诈|戒赌|他|她"
)
SENTENCE = LazyPattern(r"[。！？]")
FOR_SALE = LazyPattern(
    r"[^。]{0,16}(?:域名|domain|站点|网站)[^。]{0,60}(?:出售|转让|过期|到期|sale|parked|expired|暂停|关闭|不存在)[^。]{0,40}。?"
)
ON_DOMAINS = LazyPattern(r"流程|合同|协议|步|办法|指南|条|他|她|我")  # texts about them
ENOUGH, HEAP, NEAR = 5, 3, 300  # different words in all, in one line, and how near to one another they stand
SHORT = 400  # characters; in a longer text a parked domain is a subject


def _heaps(view: View, spans: list[Span]) -> list[Span]:
    """Return the lines that are heaps of search words and no sentence."""
    found: list[Span] = []
    for start, end in view.lines_of(spans):
        line = view.text[start:end]
        words = {word for word in WORDS if word in line}
        if (
            len(words) >= HEAP
            and not ABOUT.search(line)
            and (not SENTENCE.search(line) or len(words) >= len(line) / 16)
        ):
            found.append((start, min(end + 1, len(view.text))))
    return found


@rule(
    "heap",
    level="likely",
    anchors=WORDS,
    why="Search words of gambling or porn sites in heaps, with nothing said about them: the page was taken over.",
    hits=[
        [
            "青禾娱乐城-彩票平台-时时彩注册送彩金_百家乐官网\n渡口修好了。\n首存 返水 真人视讯 电子游艺 体育投注\n",
            "渡口修好了。\n",
        ],
        ["国产欧美亚洲精品-久久精品第二区-日韩一区在线看-99热这里-成人网\n渡口修好了。\n", "渡口修好了。\n"],
        ["渡口修好了。\n百家乐|时时彩|北京赛车|幸运飞艇|六合彩|快三", "渡口修好了。"],
    ],
    misses=[
        "警方捣毁一个网上赌场，涉及百家乐、时时彩、北京赛车等，涉案金额两千万元。\n",
        "他开过娱乐城，也卖过彩票。\n",
        "小区门口贴着百家乐、时时彩、六合彩的广告，居民要求整治。\n首存、返水、注册送是常见的话术，民警提醒不要相信。\n",
        "棋牌游戏、德州扑克、老虎机都是桌上游戏的名目。\n",
    ],
)
def heap(view: View, spans: list[Span]) -> Found:
    """Flag the document and delete heaps, if enough different words stand near one another."""
    words = {view.text[start:end] for start, end in spans}
    if len(words) < ENOUGH:
        return
    near = any(
        len({view.text[a:b] for a, b in spans if start <= a < start + NEAR}) >= ENOUGH for start, _ in spans[:50]
    )
    heaps = _heaps(view, spans) if near else []
    if heaps:
        view.flag("hijacked")
        for start, end in heaps:
            yield start, end, ""


@rule(
    "parked",
    level="likely",
    anchors=PARKED,
    why="The domain is for sale or its site closed; what stands here is what the host shows instead of a page.",
    hits=[
        ["qinghe.example\n该域名可出售，购买请联系经纪人\nThis domain is for sale\n", "qinghe.example\n"],
        ["404 Not Found\nnginx/1.18.0\n", "nginx/1.18.0\n"],
    ],
    misses=[
        "他花了一下午才明白，404 Not Found 的意思是页面不存在。\n",
        "域名转让的流程如下。\n第一步，解除锁定。\n第二步，取得转移码。\n",
        "域名转让合同\n甲方：\n乙方：\n",
    ],
)
def parked(view: View, spans: list[Span]) -> Found:
    """Flag a short text without paragraphs that says so, and delete the lines that say it."""
    text = view.text
    if len(text) > SHORT or any(len(line) > 80 for line in text.split("\n")):
        return
    for start, end in view.lines_of(spans):
        line = text[start:end].strip()
        if (line in PARKED or FOR_SALE.fullmatch(line)) and not ON_DOMAINS.search(line):
            view.flag("hijacked")
            yield start, min(end + 1, len(text)), ""
