"""Damage clean documents by the mechanisms that are known, one kind at a time, so that the clean text is the exact answer.

Each function takes a clean text and a source of chance and returns the damaged text, or None where the text gives it
nothing to damage.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from random import Random

HAN = "[\u3400-\u9fff]"
Damage = Callable[[str, Random], str | None]
KINDS: dict[str, Damage] = {}


def kind(function: Damage) -> Damage:
    """List a kind of damage under its name."""
    KINDS[function.__name__] = function
    return function


def _flat(text: str) -> str:
    return re.sub(r"\n+", "\n", text.strip("\n"))


def _cut(text: str, period: int) -> str:
    pieces = [text[at : at + period] for at in range(0, len(text), period)]
    return "\n".join(f"{number}、{piece}" for number, piece in enumerate(pieces, 1))


@kind
def segments_300(text: str, chance: Random) -> str | None:
    """Cut every 300 characters, numbered."""
    return _cut(_flat(text), 300) if len(text) > 650 else None


@kind
def segments_500(text: str, chance: Random) -> str | None:
    """Cut every 500 characters, numbered."""
    return _cut(_flat(text), 500) if len(text) > 1100 else None


@kind
def segments_other(text: str, chance: Random) -> str | None:
    """Cut at a period nobody knows."""
    return _cut(_flat(text), chance.choice((240, 360, 400, 450))) if len(text) > 1600 else None


@kind
def segments_altered(text: str, chance: Random) -> str | None:
    """Cut with a few characters to a piece too many, as a text that was edited since has them."""
    if len(text) < 1300:
        return None
    flat, pieces, at = _flat(text), [], 0
    while at < len(flat):
        size = 300 - chance.randrange(40)
        pieces.append(flat[at : at + size])
        at += size
    return "\n".join(f"{number}、{piece}" for number, piece in enumerate(pieces, 1))


def _wide(char: str) -> float:
    return 1.0 if char > "\u2000" else 0.5


def _wrap(text: str, width: float, mark: str = "\n") -> str:
    """Break each line at a width, closing marks kept on the line before."""
    lines = []
    for line in text.split("\n"):
        done, used, out = 0, 0.0, ""
        for at, char in enumerate(line):
            if used + _wide(char) > width and at > done and char not in "，。、；：！？”》）…" and at < len(line) - 1:
                latin = char.isascii() and char.isalnum() and line[at - 1].isascii() and line[at - 1].isalnum()
                if not latin:
                    out += line[done:at] + mark
                    done, used = at, 0.0
            used += _wide(char)
        lines.append(out + line[done:])
    return "\n".join(lines)


def _prose(text: str) -> str | None:
    """The paragraphs of a text, if it is prose."""
    lines = [line for line in _flat(text).split("\n") if line]
    long = sum(len(line) > 60 for line in lines)
    return "\n".join(lines) if long >= 4 and long * 2.5 > len(lines) else None


@kind
def wrap_lines(text: str, chance: Random) -> str | None:
    """Lines broken to the width of a page."""
    prose = _prose(text)
    return prose and _wrap(prose, chance.choice((28, 34, 36, 40, 44)))


@kind
def wrap_narrow(text: str, chance: Random) -> str | None:
    """Lines broken to the width of a column."""
    prose = _prose(text)
    return prose and _wrap(prose, chance.choice((19, 21, 23)))


@kind
def wrap_blank(text: str, chance: Random) -> str | None:
    """Lines broken to a width, with an empty line after each."""
    prose = _prose(text)
    return prose and re.sub("(?<!\n)\n(?!\n)", "\n\n", _wrap(prose, chance.choice((34, 38))))


@kind
def wrap_spaces(text: str, chance: Random) -> str | None:
    """Lines broken to a width and joined with spaces."""
    prose = _prose(text)
    return prose and _wrap(prose, chance.choice((24, 30, 36, 38)), " ")


@kind
def paged(text: str, chance: Random) -> str | None:
    """Pages of wrapped lines, each with its number at the end."""
    prose = _prose(text)
    if not prose:
        return None
    lines = _wrap(prose, 36).split("\n")
    form = chance.choice(("- {} -", "—{}—", "第 {} 页", "{}", "第{}页 共{{}}页", "{} / {{}}"))
    pages = [lines[at : at + 14] for at in range(0, len(lines), 14)]
    if len(pages) < 3:
        return None
    forms = [form.format(number).format(len(pages)) for number in range(1, len(pages) + 1)]
    return "\n".join("\n".join([*page, number]) for page, number in zip(pages, forms, strict=True))


@kind
def headed(text: str, chance: Random) -> str | None:
    """Pages of wrapped lines with a running header and a number."""
    prose = _prose(text)
    if not prose:
        return None
    lines = _wrap(prose, 36).split("\n")
    pages = [lines[at : at + 12] for at in range(0, len(lines), 12)]
    if len(pages) < 4:
        return None
    header = chance.choice(("滨河市防汛工作手册", "某某学院学报 2019年第3期", "第二章 运行与维护"))
    return "\n".join("\n".join([header, *page, str(number)]) for number, page in enumerate(pages, 1))


@kind
def flattened(text: str, chance: Random) -> str | None:
    """Paragraphs run together with a space each."""
    prose = _prose(text)
    return prose and prose.replace("\n", " ")


def _between(text: str, marks: str, table: dict[str, str]) -> str | None:
    found = re.sub(f"(?<={HAN})[{marks}](?={HAN})", lambda match: table[match[0]], text)
    return found if found != text else None


@kind
def half_width(text: str, chance: Random) -> str | None:
    """Half-width marks between Chinese."""
    return _between(text, "，；：！？", dict(zip("，；：！？", ",;:!?", strict=True)))


@kind
def half_width_all(text: str, chance: Random) -> str | None:
    """Half-width marks everywhere, brackets too."""
    if "(" in text or '"' in text:
        return None
    return text.translate(str.maketrans("，；：！（）", ",;:!()"))


@kind
def quotes_prime(text: str, chance: Random) -> str | None:
    """The prime for the closing mark."""
    return text.replace("”", "〞") if "”" in text else None


@kind
def quotes_primes(text: str, chance: Random) -> str | None:
    """Primes for both."""
    return text.replace("”", "〞").replace("“", "〝") if "”" in text else None


@kind
def quotes_closing(text: str, chance: Random) -> str | None:
    """The closing mark for both."""
    return text.replace("“", "”") if "”" in text else None


@kind
def quotes_straight(text: str, chance: Random) -> str | None:
    """Straight quotes for both."""
    return text.replace("“", '"').replace("”", '"') if "”" in text and '"' not in text else None


@kind
def quotes_lost_closers(text: str, chance: Random) -> str | None:
    """Every closing mark lost."""
    return text.replace("”", "") if text.count("”") > 3 and "：“" not in text else None


@kind
def quotes_lost_openers(text: str, chance: Random) -> str | None:
    """Every opening mark lost."""
    return text.replace("“", "") if text.count("”") > 3 else None


@kind
def quotes_some_lost(text: str, chance: Random) -> str | None:
    """A fifth of the closing marks lost."""
    if text.count("”") < 4:
        return None
    return re.sub("”", lambda _: "" if chance.random() < 0.2 else "”", text)


@kind
def titles(text: str, chance: Random) -> str | None:
    """Question marks for title marks."""
    return re.sub("[《》]", "?", text) if "《" in text and "?" not in text else None


@kind
def gbk_as_latin(text: str, chance: Random) -> str | None:
    """GBK shown byte by byte."""
    return _flat(text).encode("gb18030").decode("latin-1") if "\u00b7" not in text else None


@kind
def gbk_as_latin_part(text: str, chance: Random) -> str | None:
    """Every third line GBK shown byte by byte."""
    lines = text.split("\n")
    for at in range(0, len(lines), 3):
        if len(lines[at]) > 8:
            lines[at] = lines[at].encode("gb18030").decode("latin-1")
    return "\n".join(lines)


@kind
def utf8_as_latin(text: str, chance: Random) -> str | None:
    """UTF-8 read as Latin-1."""
    return text.encode().decode("latin-1")


@kind
def utf8_as_cp1252(text: str, chance: Random) -> str | None:
    """UTF-8 read as the Windows page, holes shown as the control they are."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in text.encode()
    )


@kind
def utf8_as_gbk(text: str, chance: Random) -> str | None:
    """UTF-8 read as GB18030, where nothing is lost."""
    out = []
    for line in text.split("\n"):
        try:
            out.append(line.encode().decode("gb18030"))
        except UnicodeDecodeError:
            out.append(line)
    return "\n".join(out) if "\n".join(out) != text else None


NAMES = {
    "“": "&ldquo;",
    "”": "&rdquo;",
    "—": "&mdash;",
    "…": "&hellip;",
    "·": "&middot;",
    "　": "&emsp;",
    "《": "&laquo;",
}


@kind
def entities(text: str, chance: Random) -> str | None:
    """Marks written by name."""
    if "&" in text or not re.search("[“”—…]", text):
        return None
    return "".join(NAMES.get(char, char) if char in "“”—…·" else char for char in text)


@kind
def entities_numeric(text: str, chance: Random) -> str | None:
    """Characters written by number here and there."""
    if "&" in text:
        return None
    return re.sub(HAN, lambda match: f"&#{ord(match[0])};" if chance.random() < 0.05 else match[0], text)


@kind
def tags(text: str, chance: Random) -> str | None:
    """Paragraphs in tags."""
    if "<" in text or "代码" in text or "HTML" in text:
        return None
    return "".join(f"<p style='text-indent:2em'>{line}</p>" for line in _flat(text).split("\n"))


@kind
def fields(text: str, chance: Random) -> str | None:
    """Word's messages about lost references."""
    message = chance.choice(
        ("错误!未找到引用源。", "错误！未找到引用源。", "错误!未定义书签。", "Error! Reference source not found.")
    )
    return _sprinkle(text, message, chance, "。")


def _sprinkle(text: str, what: str, chance: Random, before: str = "", least: int = 3) -> str | None:
    places = [match.start() for match in re.finditer(f"(?<={HAN}){before}(?=[{HAN[1:-1]}\n])", text)]
    if len(places) < 12:
        return None
    for place in sorted(chance.sample(places, max(least, min(8, len(places) // 8))), reverse=True):
        text = text[:place] + what + text[place:]
    return text


@kind
def invisible(text: str, chance: Random) -> str | None:
    """Invisible characters between the others."""
    return _sprinkle(text, chance.choice("\u200b\ufeff\u2060\u00ad\u200e\u202c"), chance)


RADICALS = dict(
    zip(
        "一工目行水面力见民长门马齐风页食用生大小山心手文方日月木火石立竹老自至色血衣西言走足身车里金青非音高鱼鸟黑鼻",
        "⼀⼯⽬⾏⽔⾯⼒⻅⺠⻓⻔⻢⻬⻛⻚⻝⽤⽣⼤⼩⼭⼼⼿⽂⽅⽇⽉⽊⽕⽯⽴⽵⽼⾃⾄⾊⾎⾐⻄⾔⾛⾜⾝⻋⾥⾦⻘⾮⾳⾼⻥⻦⿊⿐",
        strict=True,
    )
)


@kind
def radicals(text: str, chance: Random) -> str | None:
    """Radicals for characters."""
    return "".join(RADICALS.get(char, char) if chance.random() < 0.5 else char for char in text)


@kind
def full_width(text: str, chance: Random) -> str | None:
    """Figures and letters wide, most of them."""
    if len(re.findall("[0-9A-Za-z]+", text)) < 8:
        return None
    return re.sub(
        "[0-9A-Za-z]+", lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m[0]) if chance.random() < 0.7 else m[0], text
    )


@kind
def full_width_all(text: str, chance: Random) -> str | None:
    """All figures and letters wide."""
    if len(re.findall("[0-9A-Za-z]+", text)) < 8 or "http" in text:
        return None
    return re.sub("[0-9A-Za-z]+", lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m[0]), text)


@cache
def _opencc(name: str):  # type: ignore[no-untyped-def]
    from opencc import OpenCC

    return OpenCC(name).convert


NAIVE = {
    "系": "係",
    "制": "製",
    "志": "誌",
    "面": "麵",
    "只": "隻",
    "了": "瞭",
    "干": "幹",
    "后": "後",
    "里": "裡",
    "台": "臺",
    "准": "準",
    "历": "曆",
    "合": "閤",
    "着": "著",
}
READINGS = dict(
    zip(
        "的是在和有为个产会发时动业质资问题机电设备党员学习务",
        [
            "de",
            "shì",
            "zài",
            "hé",
            "yǒu",
            "wèi",
            "gè",
            "chǎn",
            "huì",
            "fā",
            "shí",
            "dòng",
            "yè",
            "zhì",
            "zī",
            "wèn",
            "tí",
            "jī",
            "diàn",
            "shè",
            "bèi",
            "dǎng",
            "yuán",
            "xué",
            "xí",
            "wù",
        ],
        strict=True,
    )
)


def _naive(text: str, chance: Random) -> str:
    """A naive table: one Traditional form for each character."""
    return "".join(NAIVE[c] if c in NAIVE and c not in "了合只里" else _opencc("s2t")(c) for c in text)


@kind
def mirror(text: str, chance: Random) -> str | None:
    """A naive Traditional copy."""
    return _naive(text, chance) if re.search("系统|控制|制度|机制|体系|制定", text) else None


@kind
def mirror_glossed(text: str, chance: Random) -> str | None:
    """A naive Traditional copy with readings in brackets."""

    def gloss(match: re.Match[str]) -> str:
        return _naive(match[0], chance) + (
            f"({READINGS[match[0]]})" if match[0] in READINGS and chance.random() < 0.7 else ""
        )

    return re.sub(HAN, gloss, text) if "(" not in text else None


@kind
def glossed_plain(text: str, chance: Random) -> str | None:
    """Readings in brackets in Simplified text."""

    def gloss(match: re.Match[str]) -> str:
        return match[0] + (f"({READINGS[match[0]]})" if match[0] in READINGS and chance.random() < 0.6 else "")

    return re.sub(HAN, gloss, text) if "(" not in text else None


@kind
def stride(text: str, chance: Random) -> str | None:
    """Each fourth character doubled."""
    return "".join(char * 2 if at % 4 == 3 and char != "\n" else char for at, char in enumerate(_flat(text)))


@kind
def shadow(text: str, chance: Random) -> str | None:
    """Every phrase twice."""
    if not _prose(text) or re.search("\n.{0,14}\n", text):
        return None
    return "\n".join(
        "".join(phrase * 2 for phrase in re.findall("[^，。；：！？]+[，。；：！？]?|.", line))
        for line in _flat(text).split("\n")
    )


@kind
def particle_marks(text: str, chance: Random) -> str | None:
    """A mark behind some 的."""
    if text.count("的") < 8 or "'" in text:
        return None
    mark = chance.choice("'.`")
    return re.sub(f"的(?={HAN})", lambda _: "的" + (mark if chance.random() < 0.2 else ""), text)


@kind
def dates(text: str, chance: Random) -> str | None:
    """年 lost behind years, 月 behind months."""
    found = re.sub(r"((?:19|20)\d\d)年(?=\d{1,2}月)", r"\1", text)
    return found if found != text else None


CONFUSED = {
    "未": "末", "末": "未", "广": "厂", "士": "土", "土": "士", "干": "千", "千": "干", "入": "人", "日": "曰", "己": "已", "已": "己", "合": "台", "闻": "间", "间": "问", "竞": "竟", "竟": "竞",
    "冰": "水", "自": "白", "剂": "荆", "响": "晌", "没": "设", "大": "太", "太": "大", "主": "土", "住": "往", "目": "日", "请": "访", "译": "泽", "衣": "农", "军": "界", "围": "国", "园": "国",
    "实": "买", "治": "冶", "拔": "拨", "拨": "拔", "免": "兔", "师": "帅", "密": "蜜", "辨": "辩", "候": "侯", "侯": "候", "径": "经", "勤": "勒", "立": "力", "贷": "货", "货": "贷", "析": "折",
    "纪": "记", "形": "彤", "束": "柬", "准": "淮", "市": "巿", "员": "贝", "校": "较", "管": "菅", "检": "捡", "健": "建", "戒": "戎", "效": "郊", "历": "厉",
}  # fmt: skip


@kind
def ocr(text: str, chance: Random) -> str | None:
    """One confusable character in twelve misread."""
    return "".join(CONFUSED[c] if c in CONFUSED and chance.random() < 0.08 else c for c in text)


@kind
def ocr_figures(text: str, chance: Random) -> str | None:
    """0 and 1 misread inside figures."""

    def misread(match: re.Match[str]) -> str:
        if chance.random() > 0.5:
            return match[0]
        return match[0][0] + match[0][1:].replace("0", "O", 1) if "0" in match[0][1:] else match[0].replace("1", "l", 1)

    found = re.sub(r"(?<![A-Za-z\d.])\d{2,4}(?=[年月日%个人项万元])", misread, text)
    return found if found != text else None


@kind
def site_filter(text: str, chance: Random) -> str | None:
    """A site's word in the place of 网."""
    found = re.sub("网(?=[络站友购格])|(?<=[上互联官电])网", "小编", text)
    return found if found != text else None


@kind
def letter_spaced(text: str, chance: Random) -> str | None:
    """Headings spaced letter by letter."""
    lines = text.split("\n")
    out = [" ".join(line) if re.fullmatch(f"{HAN}{{5,12}}", line) else line for line in lines]
    return "\n".join(out) if out != lines else None


@kind
def doubled_marks(text: str, chance: Random) -> str | None:
    """Marks printed twice."""
    return re.sub(f"(?<={HAN})[，：；](?={HAN})", lambda m: m[0] * 2 if chance.random() < 0.2 else m[0], text)


FLAT = ("segments", "gbk_as_latin", "tags", "stride", "shadow")
PROSE = ("wrap", "paged", "headed", "flattened")


def answer(name: str, text: str) -> str:
    """Return what the damage of that kind was done to: `text`, or its paragraphs without empty lines."""
    if name.startswith(PROSE):
        return _prose(text) or text
    return _flat(text) if name.startswith(FLAT) and name != "gbk_as_latin_part" else text
