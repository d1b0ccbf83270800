"""A line over a text that names it and offers it to the reader, and the file's name under it: the title says both already."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LINES, LONGEST = 5, 90  # lines from the start; characters of the line
SHORTEST = 4  # letters of a title
OFFER = LazyPattern(
    r"(?:欢迎|希望|仅?供|敬请|请)(?:您|你|大家|各位|能|能够|可以|对|给|为){0,5}[^，。！!]{0,10}(?:阅读|参考|查阅|借鉴|帮助|喜欢|收藏|查看|浏览|帮到|下载|有用)[^，。！!]{0,8}[。！!～~]?$|"
    r"^(?:欢迎来到|欢迎光临)[^，。]{2,16}[，,].{0,60}$"
)
PRESENTS = LazyPattern(r"下面|下文|以下|分享|整理|收集|带来|准备|精选|为(?:您|你|大家)|本站|本网|[\u3400-\u9fff]网")
INSIDE = LazyPattern(r"[。！？!?].|^(?:上文|以上)")  # more than one sentence, or what stands below
BARE = LazyPattern(r"[\W_]+")
FILE = LazyPattern(r"(.{4,60})\.(?:docx?|pdf|pptx?|wps|txt|rtf|xlsx?)")

_BODY = "第一条 渡口由镇政府统一管理，船工应当持证上岗，每年复训一次，不合格的暂停上岗。\n" * 2


@rule(
    "offer",
    level="likely",
    zone="head",
    anchors=["欢迎", "希望", "供大家", "供您", "供你", "供参考", "仅供", "敬请"],
    why="A site names the text once more over it, and offers it to its readers.",
    hits=[
        ["渡口管理办法\n下面给大家分享渡口管理办法，欢迎阅读!\n" + _BODY, "渡口管理办法\n" + _BODY],
        ["渡口管理办法\n渡口管理办法精选5篇，希望能帮助到大家!\n" + _BODY, "渡口管理办法\n" + _BODY],
        ["渡口管理办法\n【编者按】渡口管理办法是青竹网为您准备的，欢迎查阅。\n" + _BODY, "渡口管理办法\n" + _BODY],
    ],
    misses=[
        "渡口管理办法\n现将渡口管理办法印发给你们，请认真贯彻执行。\n" + _BODY,
        "渡口管理办法\n为了渡口，希望大家遵守，请互相帮助。\n" + _BODY,
        "渡口管理办法\n渡口管理办法下面分三章，供各村参考执行。\n" + _BODY,
        "渡口\n下面的渡口，欢迎大家来喝茶看书。\n" + _BODY,
    ],
)
def offer(view: View, spans: list[Span]) -> Found:
    """Delete the line, if a line above it is what it names."""
    lines = view.ask("first-lines").value[:LINES]
    for number, (start, end, line) in enumerate(lines[1:], 1):
        if len(line) > LONGEST or not OFFER.search(line) or not PRESENTS.search(line) or INSIDE.search(line):
            continue
        said = BARE.sub("", line)
        titles = [BARE.sub("", title) for _, _, title in lines[:number]]
        if any(SHORTEST <= len(title) <= len(said) and title in said for title in titles):
            yield start, end, ""


@rule(
    "file-name-below",
    level="likely",
    zone="tail",
    anchors=[".doc", ".docx", ".pdf", ".ppt", ".wps", ".txt", ".rtf", ".xls"],
    why="Under the text stands the name of its file, which is its title.",
    hits=[
        ["渡口管理办法\n" + _BODY + "渡口管理办法.doc\n", "渡口管理办法\n" + _BODY],
        ["渡口管理办法\n" + _BODY + "渡口管理办法.docx", "渡口管理办法\n" + _BODY[:-1]],
    ],
    misses=[
        "渡口管理办法\n" + _BODY + "附件：船工名册.doc\n",
        "渡口管理办法\n" + _BODY + "附件\n渡口管理办法.doc\n",
        "渡口管理办法.doc\n" + _BODY,
    ],
)
def file_name_below(view: View, spans: list[Span]) -> Found:
    """Delete the line, if it is the last of the text, and the first lines have the title."""
    text = view.text
    start, end = view.line_of(len(text.rstrip()))
    found = FILE.fullmatch(text[start:end].strip())
    if not found or "附件" in text[max(0, start - 40) : start]:
        return
    if any(line == found[1].strip() for _, _, line in view.ask("first-lines").value[:LINES]):
        yield (*view.with_line(start, end), "")
