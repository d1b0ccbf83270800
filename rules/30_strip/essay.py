"""Essay and search-engine sites: the paragraph their editor puts before a collection, and the sentence behind it.

The paragraph may begin like any essay. What gives it away is how it ends: who collected the texts for whom, and the
hope that they help.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LONGEST = 600
EDITOR = r"小编|编辑|本站|[\u3400-\u9fff]{1,6}[网站](?:小编)?|我们|笔者"
COLLECTED = r"整理|收集|搜集|精心|准备|带来|分享|精选|汇总|汇集|收录|推荐|提供"
BY_US = r"(?:以下|下面)(?:就)?是我(?:帮|给|为)(?:大家|[您你])(?:整理|收集|搜集|带来|准备|精心)[^。\n]{0,40}(?:范文|模板|优质|精选|[、，,]\s?(?:仅供参考|供大家|欢迎大家|希望))"
PREFACE = LazyPattern(
    rf"(?:小编|我们|本站|[\u3400-\u9fff]{{2,6}}[网站])[^。！？\n]{{0,40}}(?:{COLLECTED})[^。"
    rf"！？\n]{{0,80}}(?:参考|参阅|查阅|观看|帮助|借鉴|阅读|喜欢|看看|分享|收藏|学习|欣赏|查看|"
    rf"了解|来看|支持|知识|有所)|"
    rf"(?:由|是)[^。，\n]{{0,8}}(?:小编|[网站])[^。\n]{{0,10}}(?:{COLLECTED})[^。"
    rf"\n]{{0,60}}(?:参考|参阅|查阅|帮助|借鉴|阅读|喜欢|来看)|"
    rf"欢迎(?:大家)?阅读[^。\n]{{0,50}}(?:由|内容)[^。\n]{{0,20}}(?:整理|提供)|"
    r"(?:为[您你]|为大家)(?:精心)?(?:带来|准备|整理|收集)了?[^。\n]{0,6}篇[^。\n]{0,24}(?:文|稿)[^。\n]{0,80}(?:愿|希望|启发|灵感|参考)|"
    rf"{BY_US}|导[语读][:：]\s?这里是[^\s，,。]{{2,10}}[，,]?[^。\n]{{0,24}}(?:推荐|整理|准备)[^\n]{{0,80}}(?:参考|阅读|范文)|"
    r"频道为[您你]提供[^\n]{2,80}希望[^\n]{0,20}(?:帮助|参考|喜欢)|汇集了[^。\n]{0,8}篇(?:优秀)?范文|此文献不代表本站|可用于相关写作参考|(?:仅供|"
    r"作文)[^。\n]{0,6}学习交流[，,]\s?严禁抄袭|欢迎大家踊跃投稿|(?:本篇|这篇)文章(?:主要|就来|"
    r"为你|将)?(?:介绍|整理|给大家|为大家)[^。\n]{0,120}(?:帮助|参考|解答|详细内容|了解)|"
    r"今天[^，。]{0,8}小编(?:就)?来?(?:为|给|和|跟)大家|很多(?:朋友|小伙伴|"
    r"人)[^。\n]{0,30}(?:不太明白|都在问|不知道)[^。\n]{0,120}(?:小编|本文|本篇)|"
    r"网友[^。，\n]{1,8}(?:根据主题)?投稿了本篇|(?:以下|下面)是[^。\n]{0,30}(?:小编|"
    r"整理)[^。\n]{0,50}(?:供|希望|欢迎|仅供)|希望(?:能够|能|可以)?(?:对|帮助到)(?:大家|你|"
    r"您)[^。\n]{0,10}[。！!]?$"
)
EDITED = LazyPattern(
    r"小编|整理|本站|范文|频道为[您你]|[\u3400-\u9fff][网站](?:为|提供|整理|小编|汇集)|网友|精选了?\d|"
    r"篇(?:优秀)?范文|作文|投稿|本篇文章|这篇文章|文献|参考价值"
)
COLLECTING = LazyPattern(r"小[编編]|整理|收集|搜集|[网網]友|本站")
# Sentences with which editors lead up to a collection: what one has to write, and how hard it is.
ON_WRITING = LazyPattern(
    r"作文|范文|範文|写作|寫作|撰写|撰寫|怎[么麼样樣]写|如何写|写[^。]{0,12}[呢吗？?]|文[书案稿章]|学习写|书面材料|什么内容呢|注意什么|让我们[^。]{0,10}写|演讲稿|头绪|頭緒|接触|接觸|常常需要|"
    r"[怎如何哪][^。！？]{0,30}[？?]\s*$|经常需要|經常需要|通常需要|不可避免|少不了|相信(?:大家|很多|许多)|大家都|在座|许多人|很多人|我们(?:都|经常|常常)|重视法律"
)
CLOSING = LazyPattern(
    rf"(?:以上|上面|上述)(?:就)?(?:是|为|便是)?[^。\n]{{0,10}}(?:小编|{EDITOR})[^。"
    rf"\n]{{0,20}}(?:{COLLECTED})[^。\n]{{0,60}}|以上(?:就是|便是)[^。\n]{{2,50}}(?:全部内容|"
    rf"的内容|相关内容)[^。\n]{{0,10}}(?:了)?[,，。]?\s?(?:希望|更多|想|如果|感谢)[^\n]{{0,60}}|"
    r"(?![^\n]*(?:图书馆|官网|官方网站|服务台|我[馆校院]|办公室))(?:更多|想了解更多|想看更多)[^。\n]{2,40}(?:请|敬请|欢迎)(?:继续)?(?:关注|访问|浏览|收藏|"
    r"点击|查看|持续关注)[^。\n]{2,40}(?:网|站|栏目|频道|专题|页面|小编)[^\n]{0,60}|"
    r"(?:今天)?(?:关于[^，。\n]{2,30}的?)?(?:本文|文章|本篇|内容)(?:的?(?:介绍|内容|分享|讲解))?(?:就|便)?(?:先)?(?:介绍|分享|讲解|说|写)?(?:到此|到这里|至此)(?:就|便)?(?:结束|为止)?(?:了|啦)?[，,。]\s?(?:希望|感谢|如果|谢谢)[^\n]{2,40}|"
    r"综上所述[，,]\s?[这该此]篇?(?:文章|论文)?(?:描写|讲述|论述|介绍)的?是?关于[^\n]{4,150}参考(?:文献)?资料|"
    r"[\u3400-\u9fff]{2,8}(?:网|频道|站)(?:作文频道)?(?:期待您的投稿|提供海量|小编(?:整理|"
    r"为您))[^\n]{0,120}"
)
BUTTON = LazyPattern(
    r"(?:[-•\s]*.{0,50}推荐度\s?[:：]\s*|[-•]\s?.{2,50}推荐度\s?[:：][\s★☆]+)|[-•]\s?(?:相关推荐|推荐文章)|"
    r"将本文的\s?[Ww]ord\s?文档下载到电脑.{0,20}|点击下载(?:文档|本文)|《.{2,60}\.docx?》|"
    r"[^\s。，]{2,10}(?:网|站)(?:专稿|首发|原创|独家)(?:[ \u3000][^\s。，]{2,8})*|"
    r"【?(?:www\.)?[\w.-]{4,30}\.(?:com|cn|net|org)\s?-{1,2}\s?[^】\n]{2,12}】?|(?:本文适合|"
    r"作文来源|关键词)\s?[:：].{0,60}https?://\S+|本篇?文章?\d+字[,，]\s?(?:读完|"
    r"预计阅读)\S{0,10}分钟|上一页\s?\d[\d\s]*下一页|[\w\u3400-\u9fff]{0,10}本文已影响.{0,40}"
)
EDITORS = (
    "频道为",
    "小编",
    "小編",
    "整理",
    "本站",
    "网友",
    "網友",
    "篇文章",
    "投稿",
    "抄袭",
    "范文",
    "提供",
    "文献",
    "精选",
)
TITLED = LazyPattern(r"(?![^\s]*小[编編])[^，。！？:：\s]{4,40} (?=[\u3400-\u9fff])")
BY_EDITOR = LazyPattern(r"小编[^。，]{0,12}(?:整理|收集|搜集|带来|准备|推荐|分享)")
LEAD = LazyPattern(
    r"(?<=\S) (?:导语|引导语|前言|导读|简介|编者按)\s?[:：]|(?<=\S)(?:_[\u3400-\u9fff]{2,8}论文)?[，,]\s?本文主要内容关键词为"
)
QUOTED = LazyPattern(r"“[^“”]{8,}”")
LEAVING = LazyPattern(r"以上|上面|上述|更多")
FOREIGN = LazyPattern(
    r"频道(?:为大家|为[您你]|小编|整理)|[网站][^，。]{0,8}为大家|为(?:[您你]|大家)(?:精心|特意)?(?:带来|精选|挑选|准备|收集|整理)了?[^。]{0,6}篇|汇集了[^。]{0,6}篇|撰写旅程|[网站](?:整理|提供|小编|汇集)|本站|网友|抄袭|踊跃投稿|写作参考|[本这]篇文章"
)
OURS = LazyPattern(rf"(?:{BY_US})|^导[语读][:：]\s?这里是")
OWN = LazyPattern(r"我的全部|我演讲|汇报|同志们|各位领导|[“”].{12,}[“”]|会议|采访|责任编辑")

_BODY = "我家阳台上有一盆仙人掌，是搬家那年妈妈从旧货市场买回来的。\n"


def _lines(view: View, spans: list[Span], head: bool, tail: bool) -> Iterator[tuple[int, int, str]]:
    text, low, high = view.text, view.head_end, view.tail_start
    spans = [span for span in spans if (head and span[0] < low) or (tail and span[0] >= high)]
    if not spans:
        return
    folded = view.ask("line-kinds").value[2]
    size = len(text.strip())
    for start, end in view.lines_of(spans):
        line = text[start:end].strip()
        if line and len(line) <= LONGEST and len(line) + 1 < size:
            yield start, min(end + 1, len(text)), folded(line)


_PREFACE_ANCHORS = (
    "小编|小編|整理|范文|参考|參考|帮助|幫助|投稿|抄袭|阅读|閱讀|喜欢|参阅|查阅|本篇文章|这篇文章|這篇文章|网友"
)


@rule(
    "preface",
    level="likely",
    zone="head",
    anchors=_PREFACE_ANCHORS.split("|"),
    why="A site's editor introduces the texts collected for its readers; the paragraph belongs to none of them.",
    hits=[
        [
            "小事作文三篇\n许多人都有过写作文的经历，那么怎样写呢？下面是小编为大家整理的小事作文"
            "3篇，希望能够帮助到大家。\n" + _BODY,
            "小事作文三篇\n" + _BODY,
        ],
        ["简介:演讲稿越来越多,毫无头绪?以下是小编收集整理的演讲稿,仅供参考,欢迎大家阅读。\n" + _BODY, _BODY],
        [
            "序言：写作是分享见解的桥梁，我们为您精选了8篇的工作要点样本，期待这些样本能够给您带来参考和启发。\n"
            + _BODY,
            _BODY,
        ],
        ["演讲稿越来越多，怎样写才好呢？以下是我帮大家整理的演讲稿模板范文，欢迎大家借鉴与参考。\n" + _BODY, _BODY],
        ["导语:这里是青竹之家根据多年的经验,为你推荐的十篇渡口范文,欢迎参考。\n" + _BODY, _BODY],
        ["欢迎阅读年终方案(精选5篇),内容由青竹网整理,希望对大家有所帮助。\n" + _BODY, _BODY],
    ],
    misses=[
        "小编剧们围坐在一起，讨论第二幕的冲突。\n" + _BODY,
        "以下是大家整理的意见，供领导参考。\n" + _BODY,
        "（一）希望对大家有所帮助的，不只是经验，更是教训。\n" + _BODY,
        "本站小编上周采访了两位作者。\n" + _BODY,
        "以下是会议整理的要点，供各单位参考。\n" + _BODY,
        "以下是我为大家带来的一支曲子，希望大家喜欢。\n" + _BODY,
        "这类网页的结尾一律是：“以上就是小编为大家整理的全部内容，希望对大家有所帮助。”\n" + _BODY,
    ],
)
def preface(view: View, spans: list[Span]) -> Found:
    """Delete paragraphs near the head in which an editor collects, and hopes to help."""
    head = view.text[: view.head_end]
    if not any(word in head for word in EDITORS):
        return
    for start, end, line in _lines(view, spans, head=True, tail=False):
        if "“" in line and not EDITED.search(QUOTED.sub("", line)):
            continue  # what others write is what the paragraph is about
        collects = (
            EDITED.search(line)
            and PREFACE.search(line)
            and (BY_EDITOR.search(line) or not OWN.search(line))
            and not LEAVING.match(line)
        )
        if collects and ("小编" in line or (len(line) > 24 and FOREIGN.search(line)) or OURS.search(line)):
            yield _editors_part(view.text, start, end)


def _editors_part(text: str, start: int, end: int) -> tuple[int, int, str]:
    """Return the deletion of a preface; a first sentence that may be the author's, and says nothing of writing, stays."""
    line = text[start:end].rstrip("\n")
    lead = LEAD.search(line)
    if lead:  # behind the path and the title of a page that was set in one line
        return start + lead.start(), start + len(line), ""
    for sentence in re.finditer(r"[^。！？!?]+[。！？!?]*", line):
        if COLLECTING.search(sentence[0]):
            titled = TITLED.match(line)
            if titled and titled.end() < sentence.end() - 8:
                start, line, cut = start + titled.end(), line[titled.end() :], titled.end()
            else:
                cut = 0
            before = line[: max(0, sentence.start() - cut)]
            if before.strip() and not ON_WRITING.search(before):
                return start + sentence.start() - cut, start + len(line), ""
            if cut:
                return start, start + len(line), ""
            break
    return start, end, ""


_CLOSING_ANCHORS = "分享至此|到此结束|到这里|到此为止|以上就是|以上是|以上便是|以上为|小编|更多|期待您的投稿|提供海量|上面就是|上述就是"


@rule(
    "closing",
    level="likely",
    zone="tail",
    anchors=_CLOSING_ANCHORS.split("|"),
    why="A site's editor takes leave of the readers and sends them to more of the same.",
    hits=[
        [
            _BODY + "以上就是小编为大家整理的演讲稿全部内容,希望对你有帮助!更多演讲稿请关注青竹范文网演讲稿栏目。\n",
            _BODY,
        ],
        [_BODY + "更多作文请关注青竹作文网小学作文栏目！", _BODY[:-1]],
        [_BODY + "本文到此结束，希望对你有所帮助。\n", _BODY],
        [_BODY + "文章分享至此就结束了，感谢大家的阅读。", _BODY[:-1]],
    ],
    misses=[
        _BODY + "以上就是我的全部汇报内容，不妥之处请批评指正，谢谢大家！\n",
        _BODY + "以上汇报，如有不当，请各位领导批评指正。\n",
        _BODY + "以上是编辑部整理的年表。\n",
        _BODY + "会议到此结束，感谢各位的参与。\n",
        _BODY + "更多信息请访问图书馆网站，或到服务台查询。\n",
    ],
)
def closing(view: View, spans: list[Span]) -> Found:
    """Delete the editor's leave-taking in the tail."""
    for start, end, line in _lines(view, spans, head=False, tail=True):
        if (
            CLOSING.match(line)
            and not OWN.search(line)
            and len(line) < 220
            and re.search(r"小编|[网站]|栏目|频道|全部内容|全文|相关内容|(?:到|至)此(?:就)?(?:结束|为止)|到这里", line)
        ):
            yield start, end, ""


_BUTTON_ANCHORS = (
    "推荐度|推薦度|相关推荐|相關推薦|ord文档|ord 文档|点击下载|专稿|首发|独家|.org|.com|.cn|.net|下一页|"
    "本文已影响|.doc|读完约|读完需|预计阅读"
)


@rule(
    "button",
    level="likely",
    anchors=_BUTTON_ANCHORS.split("|"),
    why="Buttons and stamps of an essay site, each on a line of its own.",
    hits=[
        ["- 绩效方案 推荐度:\n- 相关推荐\n仙人掌\n" + _BODY, "仙人掌\n" + _BODY],
        [_BODY + "将本文的Word文档下载到电脑，方便收藏和打印\n推荐度：\n点击下载文档\n", _BODY],
        [_BODY + "青竹网专稿 优秀作文\n上一页1 2 下一页", _BODY[:-1]],
    ],
    misses=[
        _BODY + "附件：申报表.docx\n",
        _BODY + "项目主页：https://example.com\n",
        "推荐度分为五级。\n" + _BODY,
        _BODY + "推荐度：★★★★\n" + _BODY,
        "《渡口》\n" + _BODY,
    ],
)
def button(view: View, spans: list[Span]) -> Found:
    """Delete lines that are a button or a stamp and nothing else."""
    for start, end, line in _lines(view, spans, head=True, tail=True):
        if BUTTON.fullmatch(line):
            yield start, end, ""
