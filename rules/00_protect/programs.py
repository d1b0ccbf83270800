"""Blocks of lines that programs read: source code, settings, logs, the times of subtitles.

No single line proves that it is one; a block of them does. What pages leave of their own scripts is no text.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

LEAST = 4  # lines of a block
SHARE = 0.6  # of its lines that must look so
NEAR = 1  # lines of another kind that may stand between two
LONGEST = 400  # characters of a line of code
LINE = LazyPattern(
    # settings: a name in small letters, a colon and a value or nothing
    r"(?:- )?(?!(?:qq|wx|vx|tel|fax|e-?mail|add|addr|weixin|https?|tags?|by|www|ps)\b)[a-z_][\w.-]*:(?:[ ][^\n]*)?|- ?\{[^{}]*\}|"
    # what a keeper of versions prints
    r"(?:commit|Merge:|Author:|Date:|diff --git|index|Parent:) ?[ 0-9A-Za-z\u3400-\u9fff<@].*|"
    # logs and what they print of a failure
    r"\[?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,\d]*\]?[ ]+\[?(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL)\b.*|at [\w.$<>]+\([^()]*\)|"
    r"(?:Caused by: )?[\w.]+(?:Exception|Error): .*|"
    # statements, their brackets and their remarks
    r"(?:[A-Za-z_{}`'\"$@.]|[(\[*&<#](?=[A-Za-z_]))[^。，；]*[;{}](?:\s*(?://.*|/\*.*|--.*|#.*))?|[})\]]+[;,]?|//.*|/\*.*|\*[ ].*|\*/|#(?:include|define|if|endif|ifdef)\b.*|-- .*|"
    r"(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|SET|CASE|WHEN|ELSE|END|GROUP BY|ORDER BY|LIMIT|VALUES|CREATE|ALTER|DROP)\b[^。]*|"
    r"(?:def|class|import|from|return|if|elif|else|for|while|try|except|with|public|private|static|void|int|var|let|const|package|using)\b[ (:][^。，；]*|"
    r"[A-Za-z_][\w.\[\]]* ?[-+*/]?= ?[^=\s。][^。]*|`\w+` [a-z]+.*,|\\(?:begin|end|section|subsection|title|author|documentclass|usepackage|item|caption|label)\b.*"
)
SOURCES = 2  # lines that only a program has
SOURCE = LazyPattern(
    r"(?m)^(?:import [\w.]+$|from [\w.]+ import |[ ]*(?:async )?def \w+\(|[ ]*class \w+[(:]|[A-Za-z_]+ ?= ?re\.compile\()"
)
LITERAL = LazyPattern(r"(?m)^[ \t]+(?:[\w.\[\]\"']{1,40} ?[=:] ?)?[rfbuRFBU]{0,2}([\"']).*\1[,)\]}]*$")
CUT = LazyPattern(r"\d{1,4}[、.．]")  # the number of a piece, where a viewer cut the text
# What a page's own scripts say; and letters that decoding has spoilt.
SCRIPT = LazyPattern(
    r"[\u00a0-\u00ff\ufffd]{2}|document\.|window\.|createElement|_hmt|adsby|push\(|\$\(|function\s?\(\)"
)
REMARK = LazyPattern(r"(?:(?<=\s)(?://|/\*|;|#|--)|(?<=\n)\s*\*) ?[^\n]*[\u3400-\u9fff][^\n]*")  # which is prose
# What stands again and again in a line into which such a block was set.
TOKEN = LazyPattern(
    r"(?<![\w.])[a-z][a-z_]+:(?=\s)|\b(?:INFO|WARN|ERROR|DEBUG)\b|\bINSERT INTO\b|\bVALUES ?\(|\bCOMMENT '|'[^'\n]{0,40}'(?=[,)])|"
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,|,-?\d+(?:\.\d+)?(?=,)|\"[^\"\n]{1,40}\":|(?<=[\w)\]'\"]);(?= [A-Za-z_}/])|[{}]"
)
TOKENS, APART = 6, 30  # so many in a line, and characters to each
SHORT_LINE = 80
TIMES = LazyPattern(r"\d\d:\d\d:\d\d[,.]\d{3} --> \d\d:\d\d:\d\d[,.]\d{3}[^\n]{0,80}\n")
ORDINAL = LazyPattern(r"\d{1,5}\n")  # of a subtitle
STYLE = LazyPattern(r"</?(?:[ibu]|font)(?:[ ][^<>\n]*)?>")


def _blocks(text: str) -> list[Span]:
    """Return the spans of the blocks; each begins and ends with a line that looks so."""
    blocks: list[Span] = []
    begin = end = -1
    looks = others = between = 0

    def close() -> None:
        if looks >= LEAST and looks >= SHARE * (looks + others) and not SCRIPT.search(text, begin, end):
            blocks.append((begin, end))

    at = 0
    while at < len(text):
        stop = text.find("\n", at) + 1 or len(text)
        line = text[at:stop].strip()
        kept = begin >= 0 and text.startswith("    ", at) and text.startswith("commit ", begin)  # what somebody changed
        if line and len(line) <= LONGEST and (kept or (line[0] < "\x80" and LINE.fullmatch(line))):
            if begin < 0:
                begin, looks, others = at, 0, 0
            else:
                others += between
            looks, between, end = looks + 1, 0, at + len(text[at:stop].rstrip())
        elif line and begin >= 0:
            between += 1
            if between > NEAR or CUT.match(line) or "。" in line:
                close()
                begin, between, looks = -1, 0, 0
        at = stop
    close()
    return blocks


@rule(
    "lines-of-program",
    level="certain",
    anchors=[
        *(";\n", "{\n", "}\n", ";  /", "*/", "INFO ", "WARN", "ERROR ", "DEBUG ", ": [", ": {", ": true", ": false"),
        *(
            "SELECT ",
            "UPDATE ",
            "title: ",
            "name: ",
            "\ndef ",
            "import ",
            "#include",
            "\\begin{",
            "return ",
            ");",
            "Author: ",
        ),
    ],
    why="Lines of code, settings and logs are read by programs, punctuation and line breaks included.",
    hits=[
        [
            "设置如下\nname: 渡口\nferry:\n  open: true\n  boats: [青竹, 雪]\n",
            "name: 渡口\nferry:\n  open: true\n  boats: [青竹, 雪]",
        ],
        [
            "int main(void)\n{\n    int n = 3; // 船,三只\n    return n;\n}\n",
            "int main(void)\n{\n    int n = 3; ",
        ],
    ],
    misses=[
        "tel: 123456\nqq: 123456\nwx: abcdef\nemail: a@b.example\nps: 有船\n",
        "(一)雪停了;\n(二)船回来了;\n(三)人散了;\n(四)门关了;\n",
        "雪停了;\n船回来了;\n人散了;\n门关了;\n",
        "var a = 1;\ndocument.write(a);\nvar b = 2;\nwindow.b = b;\n",
    ],
)
def lines_of_program(view: View, spans: list[Span]) -> Found:
    """Guard the blocks, but for the remarks in them; the line breaks round a remark are guarded."""
    for start, end in _blocks(view.text):
        for found in REMARK.finditer(view.text, start, end):
            if found.start() > start:
                yield start, found.start(), ""
            start = found.end()
        if start < end:
            yield start, end, ""


@rule(
    "literal-of-program",
    level="certain",
    anchors=["\nimport ", "\nfrom ", "\ndef ", "\nclass ", "    def ", "    return "],
    why="In a program's source a text stands between straight quotes; with others it is none.",
    hits=[
        ['import re\n\ndef ask():\n    return (\n        "船,还是桥?\\n"\n    )\n', '        "船,还是桥?\\n"'],
        ['from a import b\nclass C:\n    name = "渡口"\n    def go(self):\n        pass\n', '    name = "渡口"'],
    ],
    misses=[
        '他问:\n    "船,还是桥?"\n没有人答。\n',
        'import 是进口的意思\n    "船"\ndef 是缩写\n',
    ],
)
def literal_of_program(view: View, spans: list[Span]) -> Found:
    """Guard the lines that are such a text, or give a name to one."""
    if len(SOURCE.findall(view.text)) >= SOURCES:
        for found in LITERAL.finditer(view.text):
            yield found.start(), found.end(), ""


STRING = LazyPattern(r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'")
HAN = LazyPattern("[\u3400-\u9fff]")
ITEM = LazyPattern(r"[ \t]*[rfb]?([\"']).*\1,?[ \t]*")
ITEMS = 3


@rule(
    "string-of-program",
    level="certain",
    anchors=["\nimport ", "\nfrom ", "\ndef ", "\nclass ", "    def ", "    return ", "re.compile(", '",\n', "',\n"],
    why="A program's strings stand between straight quotes; so do the items of its lists, one to a line with a comma behind it.",
    hits=[
        ['import re\n\ndef ask(text):\n    assert "船,好" in text\n', '"船,好"'],
        [
            'boats = [\n    "船,一只",\n    "船,两只",\n    "船,三只"\n]\n',
            '    "船,一只",\n    "船,两只",\n    "船,三只"',
        ],
    ],
    misses=[
        'import re\n\ndef ask(text):\n    他说 "船,好" 的时候\n',
        '"船,好。"\n"好,走吧。"\n"走了,"\n他说。\n',
        '"船来了",\n他说。\n"船走了",\n',
    ],
)
def string_of_program(view: View, spans: list[Span]) -> Found:
    """Guard the strings of lines that hold Chinese nowhere else, in a program's source, and lists of strings."""
    text = view.text
    if len(SOURCE.findall(text)) >= SOURCES:
        for found in STRING.finditer(text):
            low, high = view.line_of(found.start())
            if HAN.search(found[0]) and not HAN.search(STRING.sub("", text[low:high]).split("#")[0].split("//")[0]):
                yield *found.span(), ""
    if text.count('",\n') + text.count("',\n") < ITEMS - 1:
        return
    begin, end, count = -1, -1, 0
    at = 0
    while at <= len(text):
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if ITEM.fullmatch(text, at, stop):
            begin, end, count = (begin if count else at), stop, count + 1
        if not ITEM.fullmatch(text, at, stop) or stop == len(text):
            if count >= ITEMS and text[begin] in " \t" and text.count(",\n", begin, end) >= count - 1:
                yield begin, end, ""
            count = 0
        at = stop + 1


@rule(
    "program-in-one-line",
    level="certain",
    anchors=[
        *("INSERT INTO", "INFO ", "ERROR ", "DEBUG ", ": true", ": false", "; }", "; /", '":"', "',"),
        *(f",{digit}," for digit in range(10)),
        *(f"{digit}0," for digit in range(10)),
    ],
    why="Rows and statements that were set in one line are still read by programs.",
    hits=[
        [
            "编号,船名,吨位,修于 1,渡口,12,2004年 2,青竹,30,2005年 3,雪,8,2006年 4,石桥,16,2007年 5,柳塘,9,2008年 6,白鹭,22,2009年\n",
            "编号,船名,吨位,修于 1,渡口,12,2004年 2,青竹,30,2005年 3,雪,8,2006年 4,石桥,16,2007年 5,柳塘,9,2008年 6,白鹭,22,2009年",
        ],
        [
            "INSERT INTO boat VALUES (1,'渡口','旧'),(2,'青竹','新'); INSERT INTO boat VALUES (3,'雪','新,快'),(4,'桥','旧');\n",
            "INSERT INTO boat VALUES (1,'渡口','旧'),(2,'青竹','新'); INSERT INTO boat VALUES (3,'雪','新,快'),(4,'桥','旧');",
        ],
    ],
    misses=[
        "船开了,人散了,雪停了,门关了,灯也灭了,渡口只剩一条船,船家却不肯走,说是雪太大了,要等到天亮再看水势,谁也不许先上船,共12人,3条船,人人都急。\n",
        "1,2,3,他数到第4,5,6下,船就开了。\n",
    ],
)
def program_in_one_line(view: View, spans: list[Span]) -> Found:
    """Guard the line."""
    for start, end in view.lines_of(spans):
        line = view.text[start:end]
        if len(line) < SHORT_LINE or "。" in line or SCRIPT.search(line):
            continue
        count = sum(1 for _ in TOKEN.finditer(line))
        if count >= TOKENS and count * APART >= len(line):
            yield start, start + len(line.rstrip("\n")), ""


@rule(
    "time-of-subtitle",
    level="certain",
    anchors=[" --> "],
    why="The number and the times of a subtitle stand on lines of their own.",
    hits=[
        ["1\n00:00:01,200 --> 00:00:03,480\n船开了\n", "1\n00:00:01,200 --> 00:00:03,480\n"],
        ["00:01:01.200 --> 00:01:03.480\n船开了\n", "00:01:01.200 --> 00:01:03.480\n"],
    ],
    misses=["首页 --> 新闻 --> 正文\n", "从 00:01 --> 到 00:02\n"],
)
def time_of_subtitle(view: View, spans: list[Span]) -> Found:
    """Guard number and times, with the line breaks beside them."""
    text = view.text
    for at, _ in spans:
        start = view.line_of(at)[0]
        times = TIMES.match(text, start)
        if times:
            before = text.rfind("\n", 0, max(0, start - 1)) + 1
            yield before if ORDINAL.fullmatch(text, before, start) else start, times.end(), ""


@rule(
    "style-of-subtitle",
    level="certain",
    anchors=["<i>", "<b>", "<u>", "<font"],
    evidence="subtitles",
    why="Players read the tags of a subtitle.",
    hits=[
        ["1\n00:00:01,200 --> 00:00:03,480\n<i>船开了\n", "<i>"],
        ["1\n00:00:01,200 --> 00:00:03,480\n<b>船\n", "<b>"],
    ],
    misses=["<i>船开了</i>\n", "<b>船</b> --> 桥\n"],
)
def style_of_subtitle(view: View, spans: list[Span]) -> Found:
    """Guard the tags."""
    return [(found.start(), found.end(), "") for found in STYLE.finditer(view.text)]


@fact("subtitles")
def subtitles(view: View) -> Fact:
    """Say whether the text is a file of subtitles."""
    return Fact(
        " --> " in view.text and TIMES.search(view.text) is not None, "lines of times between which subtitles stand"
    )
