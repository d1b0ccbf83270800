"""Facts that decide whether fields and notices round a text are a site's."""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

FIELD = LazyPattern(
    r"(?m)^[•·●\-\s]{0,6}(?:文档(?:大小|格式|页数|热度|星级|贡献者|分类)|系统标签|上传(?:日期|时间|用户|者|人)|下载次数|翻新时间|资源(?:ID|大小|格式))\s?[:：]"
)
DOCTORS = LazyPattern(r"医生|医院|就医|就诊|诊断|医师|面诊")
ABOVE = LazyPattern(r"[。？！；]")
HEAD, TAIL = 600, 400  # characters
HIGH = 6  # line feeds above the first field


@fact("library-fields")
def library_fields(view: View) -> Fact:
    """Whether two different fields that only a library prints stand above the text, with nothing but a title over them."""
    text = view.text[:HEAD]
    found = FIELD.search(text)
    if not found or ABOVE.search(text, 0, found.start()) or text.count("\n", 0, found.start()) > HIGH:
        return Fact(False, "")
    names = {re.sub(r"[\s•·●\-:：]", "", field[0]) for field in FIELD.finditer(text)}
    return Fact(len(names) > 1, "a library's fields stand above the text")


@fact("speaks-of-doctors")
def speaks_of_doctors(view: View) -> Fact:
    """Whether the end of the text speaks of doctors."""
    return Fact(DOCTORS.search(view.text[-TAIL:]) is not None, "the notice speaks of doctors")


AUTHOR = LazyPattern(r"[*＊]?创编|创作\s?[:：]\s?欧阳|创作编号\s?[:：]\s?GB\d{8}")


@fact("invented-author")
def invented_author(view: View) -> Fact:
    """Whether the text has the marks of uploaders who invent authors."""
    return Fact(AUTHOR.search(view.text) is not None, "the text names an author as uploaders do")


FILE = LazyPattern(r"\.(?:pdf|docx?|pptx?|xlsx?|txt|wps)$")


@fact("at-an-end")
def at_an_end(view: View) -> Fact:
    """Whether such a heading is one of the first two lines, or such a button the last one."""
    text = view.text.strip()
    first = [line.strip() for line in text.split("\n", 5)[:5] if line.strip()][:2]
    if first and not FILE.search(first[0]):
        del first[1:]
    last = text[text.rfind("\n") + 1 :].strip()
    return Fact(
        any(line.startswith(("文本", "文档", "资源", "资料", "文件")) for line in first)
        or last in ("显示全部", "展开全部"),
        "it is at the very beginning or end",
    )
