"""Head and tail that a document-sharing site puts round the text: labels, data about the file, notices, titles.

Sites come and go and copy each other's pages, so nothing here knows a site. Lines are told by what they are (a label of
the interface, a field of data, a clause of a notice, a file name); the block they form goes only when at least two kinds
of evidence agree that it is one.
"""

from __future__ import annotations

import re
from collections import Counter

from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

MOST_LINES = 70
NEUTRAL, SHORT = 2, 40  # so many lines of so few characters may stand between known ones, whatever they say
LONGEST = 300  # characters; a longer line is a paragraph
FILE = r"\.(?:docx?|pdf|pptx?|xlsx?|rtf|wps|zip|rar|txt)(?:VIP)?"
LABELS = frozenset(
    "分享 收藏 下载 返回 相关 举报 侵权投诉 版权申诉 书签 点赞 打印 全屏 展开 收起 更多 查看更多 点击查看更多 下载文档 下载本文档 下载资源 "
    "付费下载 立即下载 免费下载 客户端下载 合集下载 快捷下载 游客一键下载 下载到本地 上传文档赚钱 分享赚钱 文档简介 资源描述 文本内容 "
    "内容简介 文档摘要 文档描述 内容摘要 资源目录 相关主题 相关资源 相关文档 相关推荐 你可能关注的文档 猜你喜欢 推荐文档 热门文档 "
    "加入VIP 加入VIP免费专享 开通vip 开通VIP 全部分类 换一换 二维码 会员登录下载 微信登录下载 ImageVerifierCode 微信扫一扫登录 "
    "三方登录下载 忘记密码 邮箱 手机 支付方式 支付宝 微信支付 验证码 账号 密码 温馨提示 友情提示 重要提示 特别提示 下载须知 下载声明 "
    "版权提示 免责声明 分享到微信 分享到微博 分享到QQ空间 QQ登录 微信开放平台登录 微博登录 继续免费阅读".split()
)
BETWEEN_LABELS = re.compile(r"[\s•·|/>【】,，:：?？!！-]+\d*")
NAVIGATION = re.compile(r"欢迎(?:来到|光临|访问)|(?:您的|您|你)?(?:当前|现在)?(?:所在)?位置\s*[:：]|首页\s*[>›»|]|.{0,30}\s[|›»>]\s*帮助中心")
KEY = (
    r"ID|编号|文档编号|资源ID|文档ID|类型|文件类型|大小|文件大小|资源大小|文档大小|页数|总页数|全文页数|文档页数|格式|文档格式|资源格式|"
    r"时间|上传时间|上传日期|发布时间|更新时间|上传人|上传者|上传用户|上传人\(卖家\)|贡献者|下载积分|所需积分|价格|浏览|浏览次数|下载次数|"
    r"收藏次数|阅读|总字数|文件名称|网站客服|客服|客服QQ|关\s*键\s*词|所属成套资源"
)
FIELD = re.compile(rf"[\s•·-]*(?:{KEY})\s*[:：]")
# Every branch begins with a literal, so that the search can skip to where one may begin.
NOTICE = re.compile(
    r"文[档件][^。\n]{0,8}由(?:用户|会员|网友|作者)|资[料源][^。\n]{0,8}由(?:用户|会员|网友|作者)|内容[^。\n]{0,8}由(?:用户|会员|网友|作者)|"
    r"由(?:会员|用户|网友)[^。\n]{0,8}(?:分享|上传)|版权归属?(?:用户|作者|上传|原作者)|一经付费|信息存储空间|如有侵权|"
    r"侵权[^。\n]{0,12}(?:联系|投诉|举报|删除)|收益归属?(?:作者|内容提供方|上传)|付费[^。\n]{0,12}下载|支付[^。\n]{0,12}下载|"
    r"下载[^。\n]{0,10}(?:积分|金币|VIP|会员)|本站|客服[^。\n]{0,8}(?:处理|反馈)|预览[^。\n]{0,16}下载|阅读[^。\n]{0,16}下载|请放心下载|"
    r"还剩\d+页未读|在线阅读|珍藏版|浏览器默认打开|迅雷下载|不可在线预览|向本站投诉|重复下载|无法下载|下载错误|下载后[^。\n]{0,8}(?:原文|无水印)|"
    r"仔细阅读文档内容"
)
PAGE = re.compile(r".{0,90}_第\s?\d{1,3}\s?页|第\s?\d{1,3}\s?页\s?/\s?共\s?\d{1,4}\s?页|.{0,90}_?图文\.{1,2}\w{3,4}")
TITLE = re.compile(rf".{{1,90}}\s?{FILE}")
ITEM = re.compile(r"\d{1,2}\s?[.、:：．]")
SENTENCES = re.compile(r"[。！？]")


def _kind(line: str) -> tuple[str, int]:
    """Say what a line of a block is (label, field, notice, page, title, or nothing), and how many of it the line holds."""
    labels = BETWEEN_LABELS.sub(" ", line).split() if len(line) <= 3 * SHORT else []
    if labels and LABELS.issuperset(labels):
        return "label", len(labels)
    if (line[0] in "欢您你当现位首" or "|" in line) and NAVIGATION.match(line):
        return "label", 1
    if FIELD.match(line) and len(line) < 160:
        return "field", sum(map(bool, map(FIELD.match, line.split())))
    if ("页" in line or "图文" in line) and PAGE.fullmatch(line):
        return "page", 1
    if "." in line and TITLE.fullmatch(line) and not SENTENCES.search(line):
        return "title", 1
    if NOTICE.search(line):
        return "notice", 1
    return "", 0


def _votes(kinds: Counter[str]) -> list[str]:
    """Return the kinds of evidence that are strong enough to count."""
    votes = []
    if kinds["field"] >= 2:
        votes.append(f"{kinds['field']} fields of file data")
    if kinds["page"] >= 3:
        votes.append(f"{kinds['page']} page titles")
    if kinds["label"] >= 3:
        votes.append(f"{kinds['label']} labels of an interface")
    if kinds["notice"] >= 1:
        votes.append(f"{kinds['notice']} clauses of a site's notice")
    if kinds["title"] >= 1:
        votes.append("a file name")
    return votes


@fact("document-site")
def document_site(view: View) -> Fact:
    """Find the head and tail block; the value is ((start, end) | None, (start, end) | None), or None."""
    text = view.text
    starts = [*view.lines, len(text) + 1]
    lines = [text[a : b - 1] for a, b in zip(starts, starts[1:], strict=False)]
    head_lines, head = _walk(lines[:MOST_LINES], keywords=True)
    tail_lines, tail = _walk(lines[::-1][:MOST_LINES], keywords=False)
    head_votes, tail_votes = _votes(head), _votes(tail)
    block_head = block_tail = None
    if len(head_votes) >= 2:
        block_head = (0, min(starts[head_lines], len(text)))
    selling = tail["label"] >= 3 and (block_head or len(tail_votes) >= 2)
    if head_lines < len(lines) and (selling or (tail["label"] and tail["notice"])):
        block_tail = (starts[len(lines) - tail_lines], len(text))
    if not block_head and not block_tail:
        return Fact(None)
    return Fact((block_head, block_tail), ", ".join(head_votes if block_head else tail_votes))


def _walk(lines: list[str], keywords: bool) -> tuple[int, Counter[str]]:
    """Return how many lines the block at the start of `lines` has, and how many of each kind."""
    kinds: Counter[str] = Counter()
    size = unknown = 0
    title = ""
    for number, line in enumerate(lines):
        if not line or line.isspace():
            continue
        if len(line) > LONGEST:
            break
        line = line.strip()
        kind, count = _kind(line)
        if not kind and keywords and kinds and _is_keywords(line, title):
            kind = "keywords"
        if not kind and ITEM.match(line) and kinds["notice"]:
            continue  # a notice of the same list that says nothing known
        if not kind:
            unknown += 1
            if unknown > NEUTRAL or len(line) > SHORT or SENTENCES.search(line):
                break
            continue
        unknown = 0
        if kind == "title":
            title = line
        kinds[kind] += max(1, count)
        size = number + 1
    return size, kinds


def _is_keywords(line: str, title: str) -> bool:
    """Whether a line is the file's name cut into key words, as sites print it under the title."""
    words = line.split()
    return len(words) >= 3 and bool(title) and sum(word in title for word in words) >= 0.7 * len(words)


_HEAD = "收藏\n防汛工作总结.docx\n下载文档\n\nID:88213\n\n大小:31KB\n\n页数:6页\n温馨提示:\n1. 本文档由用户上传,版权归属用户。\n防汛 工作 总结\n"
_BODY = "今年汛期来得早，全区提前完成了堤防加固。各镇储备了砂石和编织袋，值守人员全部到岗。\n"
_TAIL = "\n此文档下载收益归作者所有\n\n下载文档\n相关文档\n收起\n展开"


@rule(
    "head",
    level="likely",
    anchors=["下载", "上传", "页数", "_第1页", "版权", "文档", "资源"],
    evidence="document-site",
    why="Labels, file data, notices and the file's name in one block before the text are the site's page, not the document.",
    hits=[[_HEAD + _BODY, _BODY], ["返回 下载 举报\n上传人:a 文档编号:12 格式:DOC\n大小:3KB\n资源描述\n" + _BODY, _BODY]],
    misses=[
        _BODY,
        "附件.docx\n" + _BODY,
        "下载\n" + _BODY + "时间:三月\n",
        "时间：2024年3月5日\n编号：17\n主持人：李明\n" + _BODY,
        "温馨提示：雨天路滑，请小心慢行。\n" + _BODY,
    ],
)
def head(view: View, spans: list[Span]) -> Found:
    """Delete the head block."""
    block = view.ask("document-site").value[0]
    if block:
        for line in view.text[block[0] : block[1]].split("\n"):
            if TITLE.fullmatch(line.strip()):
                view.keep("title", re.sub(rf"\s?{FILE}$", "", line.strip()))
        yield *block, ""


@rule(
    "tail",
    level="likely",
    anchors=["下载", "展开", "举报", "收起", "相关", "推荐"],
    evidence="document-site",
    why="Labels and notices in one block behind the text are the site's page, not the document.",
    hits=[[_HEAD + _BODY + _TAIL, _HEAD + _BODY], [_BODY + "如有侵权，请联系网站删除\n下载文档\n收藏\n举报\n", _BODY]],
    misses=[_BODY + "下载\n", _BODY + "分享\n", _BODY + "附件：1.申报表.docx\n", _BODY + "免责声明\n"],
)
def tail(view: View, spans: list[Span]) -> Found:
    """Delete the tail block; the text before it keeps its line end."""
    block = view.ask("document-site").value[1]
    if block:
        start, end = block
        text = view.text
        while start > 1 and text[start - 2] == "\n":
            start -= 1
        yield start, end, ""
