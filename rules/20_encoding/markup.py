"""Mark-up that was left over when a page was turned into text: entities, tags, and the breaks they stood for."""

from __future__ import annotations

import html
import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

ENTITY = LazyPattern(r"&(?:amp;)*(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});")
BLOCK = r"p|br|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|tbody|thead|section|article|blockquote|hr|center|header|footer|figure|figcaption"
INLINE = r"span|strong|b|i|em|u|font|a|img|sup|sub|small|big|td|th|label|input|iframe|video|audio|source|script|style|section|o:p|s|ins|del|mark"
TAG = LazyPattern(rf"</?(?:{BLOCK}|{INLINE})(?:\s[^<>\n]*+)?\s*+/?>", re.IGNORECASE)
# A run of tags and spelt-out line ends (\\r\\n, x0dx0a) with nothing but space between them is one border.
LINE_END = r"(?:\\r)?\\n|x0dx0a"
BORDER = LazyPattern(
    rf"(?<!\s)\s*+(?:(?:</?(?:{BLOCK}|{INLINE})(?:\s[^<>\n]*+)?\s*+/?>|{LINE_END})\s*)+", re.IGNORECASE
)
IS_BLOCK = LazyPattern(rf"</?(?:{BLOCK})[\s/>]|{LINE_END}", re.IGNORECASE)
KEPT = LazyPattern(r"</?(?:sup|sub|br|img|kbd|div|p|a|b|i|em|strong|u|center|table|t[rhd]|h[1-6])\b[^<>\n]*>")
LONE_BREAK = LazyPattern(r"\s*<br\s*/?>\s*", re.IGNORECASE)
TECHNICAL = LazyPattern(
    r"HTML|html|XML|CSS|前端|标签页|标签对|元素|属性值|源代码|代码|源码|转义|实体(?=[，。：；、]|名|符|编码|写法|引用|字符)|字符实体"
)
# Words that are not of mark-up alone, and names that stand for marks inside Chinese sentences: who explains them does not.
PASSING = ("代码", "元素", "前端", "源码")
IN_PROSE = LazyPattern(
    r"&(?:amp;)*(?:[lr][ds]quo|mdash|hellip|middot|#(?:12288|65292|12290|12289|822[0-2]|821[1-7]|8230|652\d\d|653\d\d)|#[xX](?:ff0|300|201)[0-9a-fA-F]);"
    r"(?=[\u3400-\u9fff&“《])"
)
ENOUGH_IN_PROSE = 5
# One closing tag is enough where a sentence ends before it and the line behind it.
LONE_CLOSER = LazyPattern(r"[。！？!?”；]</(?:p|div|span|font|strong|td|li|b|h[1-6])>[ \t]*(?=\n|\Z)")
# A text that explains tags or the names of characters.
EXPLAINED = LazyPattern(
    r"[>;]\s?(?:表示|代表|用来|用于|标签|标记|是(?:一个|换行|段落|空格|[\u3400-\u9fff]{1,4}(?:标签|标记|符)))"
)
SENTENCE_END = "。！？!?；;：:”』」）)…"
QUOTES = LazyPattern(r"&[lr]dquo;(?=[\u3400-\u9fff])")  # in prose, even if it speaks of code
LABEL = LazyPattern(
    r"[\u3400-\u9fff]{1,6}[：:]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]"
)
TITLE = 30  # characters of a title that a lone break ends
NUMBERED = LazyPattern(r"\\u(?P<code>[0-9a-fA-F]{4})")
MARKS = frozenset(map(ord, "，。、；：？！“”‘’《》（）—…"))
ENOUGH = 2
ENOUGH_ESCAPED = 3
ESCAPED_END = LazyPattern(r"\\r\\n|\\n(?=\\|[\u3400-\u9fff“（])")
SPACES = LazyPattern(r"[\u00a0\u2002\u2003\u2009]+")


@fact("left-over-markup")
def left_over_markup(view: View) -> Fact:
    """Count tags and entities; a text that speaks of mark-up may hold them on purpose."""
    tags, entities = len(TAG.findall(view.text)) + view.text.count("x0dx0a"), len(ENTITY.findall(view.text))
    escaped = len(ESCAPED_END.findall(view.text))
    tags += escaped if escaped >= ENOUGH_ESCAPED else 0
    quotes = len(QUOTES.findall(view.text))
    technical = _technical(view.text) and tags + entities < 30 and not (quotes >= 2 and "HTML" not in view.text.upper())
    proven = tags + entities >= ENOUGH or LONE_CLOSER.search(view.text) is not None
    return Fact(proven and not technical, f"{tags} tags and {entities} entities")


def _technical(text: str) -> bool:
    """Whether a text speaks of mark-up. One word in passing does not count where many names stand inside sentences."""
    if EXPLAINED.search(text):
        return True
    words = TECHNICAL.findall(text)
    passing = len(words) <= 2 and set(words) <= set(PASSING)
    inside = len(IN_PROSE.findall(text)) + sum(int(found["code"], 16) in MARKS for found in NUMBERED.finditer(text))
    return bool(words) and not (passing and inside >= ENOUGH_IN_PROSE)


_PAGE = "<p>食堂把&ldquo;安全&rdquo;放在首位。</p><p>每餐<b>留样</b>两天；<br/>碗筷&nbsp;&nbsp;当天消毒。</p>"
_TEXT = "食堂把“安全”放在首位。\n每餐留样两天；\n碗筷当天消毒。"


@rule(
    "entity",
    level="likely",
    anchors=[
        "&nbsp;",
        "quo;",
        "&amp;",
        "&lt;",
        "&gt;",
        "dash;",
        "hellip;",
        "&middot;",
        "&#",
        "&times;",
        "&deg;",
        "sp;",
        "&quot;",
    ],
    evidence="left-over-markup",
    why="A page writes some characters by name; where the page was turned into text, the names stayed.",
    hits=[
        ["&ldquo;安全&rdquo;第一&mdash;&mdash;人人有责", "“安全”第一——人人有责"],
        [
            "他用代码里的\\n表示换行&#65292;也写诗&#65292;写得慢&#65292;改得快&#65292;不发表&#65292;只给朋友看",
            "他用代码里的\\n表示换行，也写诗，写得慢，改得快，不发表，只给朋友看",
        ],
        ["开&amp;ldquo;放&amp;rdquo;日&hellip;&hellip;", "开“放”日……"],
        ["&nbsp; &nbsp; &nbsp;“开放日&rdquo;\n\n&nbsp;\n\n食堂&ldquo;开放", "“开放日”\n\n食堂“开放"],
    ],
    misses=[
        "在 HTML 里，&nbsp; 写作空格，&lt; 写作小于号，&amp; 写作和号。",
        "特殊字符要写成实体，对照如下：\n空格　　&nbsp;　不换行空格\n与号　　&amp;　　和号\n破折号　&mdash;",
        "盒子编号&留样记录&责任人",
        "A&B;C&D;E&F;",
    ],
)
def entity(view: View, spans: list[Span]) -> Found:
    """Put the character in the place of its name; a named space between Chinese characters goes."""
    text = view.text
    for found in re.finditer(rf"(?:&nbsp; ?(?=&nbsp;))*(?:{ENTITY.pattern})+", text):
        names = found[0].replace("; ", ";")
        while "&amp;" in names and ENTITY.search(names.replace("&amp;", "&")):
            names = names.replace("&amp;", "&")
        plain = html.unescape(names)
        if ENTITY.search(plain) or "<" in plain or ">" in plain:
            continue
        if not SPACES.fullmatch(plain):
            plain = SPACES.sub("", plain)
        else:
            beside = text[found.start() - 1 : found.start()] + text[found.end() : found.end() + 1]
            plain = " " if len(beside) == 2 and beside.isascii() and beside.isalnum() else ""
        if plain != found[0]:
            low, high = view.line_of(found.start())
            if not plain and text[low:high].strip() == found[0] and text.startswith("\n", high):
                between = text[low - 2 : low] == "\n\n" and text.startswith("\n\n", high)  # two empty lines
                yield low, high + 1 + between, ""
            else:
                yield found.start(), found.end(), plain


@rule(
    "tag",
    level="likely",
    anchors=["<p", "</", "<br", "\\r\\n", "\\n", "<BR", "<Br", "<div", "<span", "<img", "<P", "<strong", "<font", "<a ", "/>", "x0dx0a"],
    evidence="left-over-markup",
    why="Tags of a page are no text; where one stood between paragraphs there is a line break.",
    hits=[[_PAGE.replace("&ldquo;", "“").replace("&rdquo;", "”").replace("&nbsp;", ""), _TEXT],
          ["<h3 class='t'>通知</h3><p>各科室：</p><p>明天停水。</p>", "通知\n各科室：\n明天停水。"],
          ["甲组值班。\\r\\n乙组巡查。\\r\\n丙组登记。\\r\\n", "甲组值班。\n乙组巡查。\n丙组登记。"],
          ["碗筷当天消毒。</p>", "碗筷当天消毒。"],
          ["通知。\\r\\n<br />各科室。\\r\\n<br />明天停水。\\r\\n<br />", "通知。\n各科室。\n明天停水。"]],
    misses=["换行在一处是\\r\\n，在另一处是\\n，用文本方式上传会转换。", "冷藏温度应<5℃，冷冻温度应<-18℃，水温>60℃", "用 HTML 标签 <p> 和 </p> 把段落括起来，<br> 换行。", "# 渡口\n\n<p align='center'>[船](https://example.org)</p>\n\n## 雪\n\n停了<br>\n", "<ul>\n<li>渡口</li>\n</ul>\n其中 <li> 是列表项标签，<br> 表示换行。", "见<说明书>、<手册>、<附录>"],
)  # fmt: skip
def tag(view: View, spans: list[Span]) -> Found:
    """Delete tags; between two texts a block tag becomes a line feed, a lone break inside a sentence nothing."""
    text = view.text
    spelt = len(ESCAPED_END.findall(text)) >= ENOUGH_ESCAPED
    keeps = view.ask("markdown").value  # its author's own tags are guarded one by one, not with the breaks round them
    for found in BORDER.finditer(text):
        start, end = found.span()
        if not spelt and "<" not in found[0] and "x0d" not in found[0]:
            continue
        if keeps and not KEPT.sub("", found[0]).strip():
            continue
        if start == 0 or end == len(text):
            new = ""
        elif IS_BLOCK.search(found[0]):
            inside = LONE_BREAK.fullmatch(found[0]) and text[start - 1] not in SENTENCE_END and "\n" not in found[0]
            inside = inside and start > TITLE and not LABEL.match(text, end)
            new = "" if inside else "\n"
        else:
            start, end = start + len(found[0]) - len(found[0].lstrip()), end - len(found[0]) + len(found[0].rstrip())
            new = ""
        yield start, end, new


# Names that lost their first mark, and characters written as their numbers, as in a dump.
HEADLESS = LazyPattern(r"(?<![&A-Za-z])(?:nbsp|[lr][ds]quo|mdash|ndash|hellip|middot|bull|times|deg);(?!=)")
QUOTED = LazyPattern(r"\\[\"\'](?:(?<=[\u3400-\u9fff，。：！？、]..)|(?=[\u3400-\u9fff“《]))")
# As It\'s in a text whose other names stayed too.
APOSTROPHE = LazyPattern(r"\\\'(?<=[A-Za-z]..)(?=(?:s|t|re|ll|ve|m|d)\b)")


@fact("escaped-characters")
def escaped_characters(view: View) -> Fact:
    """Count headless names and escaped characters beside Chinese, in a text that does not speak of mark-up or code."""
    text = view.text
    headless, quoted = len(HEADLESS.findall(text)), len(QUOTED.findall(text))
    numbers = [int(found["code"], 16) for found in NUMBERED.finditer(text)]
    chinese = sum(0x2010 <= code <= 0x2030 or 0x3000 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFF5E for code in numbers)
    technical = _technical(text)
    others = view.ask("left-over-markup").value and APOSTROPHE.search(text) is not None
    sure = (max(headless, quoted, chinese) >= ENOUGH_ESCAPED or others) and chinese == len(numbers) and not technical
    return Fact(sure, f"{headless} names without &, {quoted} escaped quotes, {chinese} escaped characters")


@rule(
    "escaped-character",
    level="likely",
    anchors=["quo;", "nbsp;", "dash;", "hellip;", "middot;", "\\u", '\\"', "\\'"],
    evidence="escaped-characters",
    why="A dump writes some characters by name or number; where the text was taken out of it, three and more of them stayed.",
    hits=[
        ["办起了ldquo;食堂rdquo;，又办mdash;mdash;澡堂", "办起了“食堂”，又办——澡堂"],
        ["办起了\\u201c食堂\\u201d，很好\\uff01", "办起了“食堂”，很好！"],
        ["他写道：It\\'s&ldquo;冬&rdquo;天，&mdash;&mdash;完", "他写道：It's&ldquo;冬&rdquo;天，&mdash;&mdash;完"],
        ["小周写代码，也写诗\\uff0c写得慢\\uff0c改得快\\uff0c从不发表\\uff0c只给朋友看\\uff01", "小周写代码，也写诗，写得慢，改得快，从不发表，只给朋友看！"],
        ['办起了\\"食堂\\"，也叫\\"饭堂\\"。', '办起了"食堂"，也叫"饭堂"。'],
    ],
    misses=["写作ldquo;和rdquo;", "路径C:\\users\\u2013", '代码里写print(\\"好\\")和\\"坏\\"', "学生\\u00e9和\\u00e8与\\u00e7"],
)  # fmt: skip
def escaped_character(view: View, spans: list[Span]) -> Found:
    """Put the characters in their place."""
    text = view.text
    for found in HEADLESS.finditer(text):
        plain = html.unescape("&" + found[0])
        yield *found.span(), "" if plain == "\u00a0" else plain
    for found in NUMBERED.finditer(text):
        yield *found.span(), chr(int(found["code"], 16))
    for pattern in (QUOTED, APOSTROPHE):
        for found in pattern.finditer(text):
            yield found.start(), found.start() + 1, ""
