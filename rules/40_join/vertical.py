"""Text set one character to a line, as down the spine of a report, or by a reader of pages: 施 工 组 织 设 计."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

COLUMN = LazyPattern(
    r"(?:(?<=\n)|\A)(?:[!-~\u3001-\u9fff\uff01-\uff5e“”‘’–—…·]\n){3,}[!-~\u3001-\u9fff\uff01-\uff5e“”‘’–—…·](?=\n|\Z)"
)
HAN = LazyPattern("[\u3400-\u9fff]")
LONG, WORDS = 40, 2  # lines of a column that is text; everyday words in a shorter one
SERIES = "甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九十", "子丑寅卯辰巳午未申酉戌亥", "金木水火土", "东南西北中"
MOST_OTHERS = 2  # Han characters to each that is none, in a short column


@rule(
    "one-character-to-a-line",
    level="likely",
    anchors=[f"\n{char}\n" for char in "织设计报告书件案文程方的是，。、同度制划作学管理"],
    why="Four and more lines of one character each, that make words of everyday, were a heading set downwards, or text read off a page "
    "character by character.",
    hits=[
        ["某工程\n施\n工\n组\n织\n设\n计\n编制单位", "某工程\n施工组织设计\n编制单位"],
        ["投\n标\n文\n件\n二〇二一年", "投标文件\n二〇二一年"],
        ["\n".join("服务程序SCM启动一个进程，它必须立即调用函数，以及管理器，在建立管道以后等待命令。"), "服务程序SCM启动一个进程，它必须立即调用函数，以及管理器，在建立管道以后等待命令。"],
    ],
    misses=["甲\n乙\n丙\n丁\n戊\n的\n", "A\nB\nC\nD\n计\n", "大\n小\n多\n少\n书\n本\n", "文\n件\n", "是\n否\n是\n是\n否\n是\n"],
)  # fmt: skip
def one_character_to_a_line(view: View, spans: list[Span]) -> Found:
    """Delete the breaks of such columns."""
    text, done = view.text, -1
    words = view.ask("everyday-words").value
    passed: set[int] = set()  # where a column was looked for already
    for start, _ in spans:
        if start < done:
            continue
        begin = start  # the column may have begun before
        while begin not in passed and ((begin > 1 and text[begin - 2] == "\n") or begin == 1):
            passed.add(begin)
            begin -= 2 if begin > 1 else 1
        if begin in passed:
            continue
        passed.add(begin)
        column = COLUMN.match(text, begin) or COLUMN.match(text, begin + 1)
        if not column:
            continue
        done = column.end()
        letters = column[0].replace("\n", "")
        if len(set(letters)) * 2 <= len(letters) < LONG:  # a column of a table
            continue
        said = sum(letters[at : at + 2] in words for at in range(len(letters) - 1))
        han = len(HAN.findall(letters))
        plain = han * (MOST_OTHERS + 1) >= len(letters) * MOST_OTHERS or len(letters) >= LONG
        if (
            said >= (WORDS if len(letters) < LONG else len(letters) // LONG)
            and plain
            and not any(letters in row for row in SERIES)
        ):
            for at in range(column.start(), column.end()):
                if text[at] == "\n":
                    yield at, at + 1, ""


TITLE = LazyPattern(
    r"(?<=\?)\n(?P<title>[^\n?？。！；;，,]{3,40})\?(?P<after>\n?)(?=[；;，,。、]|[A-Z]{2}|和|及|与|\n)"
)
ANNOUNCED = LazyPattern(
    r"(?:(?:\A|\n)[●·•◆★○■□\-\d.、（）() ]{0,6}|[据照按和与、及行合]|学习|贯彻|落实|执行|观看|阅读|印发)\?\Z"
)
ASKS = LazyPattern("[吗呢么谁哪何几吧怎啥]|什么|多少|是否|如何")


@rule(
    "title-between-question-marks",
    level="likely",
    anchors=["?\n"],
    why="What lost its title marks to question marks was cut behind each of them, as if a question ended there.",
    hits=[
        ["●?\n工程测量标准?\n；\n●?\n地基验收标准?\nGB50202", "●?工程测量标准?；\n●?地基验收标准?GB50202"],
        ["根据?\n安全生产法?\n，制定本办法。", "根据?安全生产法?，制定本办法。"],
    ],
    misses=["去不去?\n去还是不去?\n，谁也不知道", "●?\n怎么办?\n；", "1.你去吗?\n2.他去?\n。"],
)
def title_between_question_marks(view: View, spans: list[Span]) -> Found:
    """Delete the breaks, so that the title stands in its line."""
    text = view.text
    for start, _ in spans:
        found = TITLE.match(text, start + 1)
        if found and ANNOUNCED.search(text[max(0, start - 12) : start + 1]) and not ASKS.search(found["title"]):
            yield start + 1, start + 2, ""
            if found["after"] and found.end() < len(text) and text[found.end()] != "\n":
                yield *found.span("after"), ""
