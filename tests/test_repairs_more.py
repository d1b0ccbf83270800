"""More damage with the text it was made from: forms of marks, lines and pages, bytes that were lost, numbers and words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from cleaner import Cleaner

CLEANER = Cleaner()
FERRY = (
    "清河上没有桥的时候，两岸的人靠一条木船来往。撑船的姓邵，大家叫他“邵篙子”，真名反而没有几个人说得上来，他自己也不常提起。\n"
    "他十六岁上船，六十一岁下船，中间只歇过两个冬天。有人问他可惜不可惜，他说：“桥好，桥不用等。”\n"
    "如今那条船放在县博物馆的走廊里，旁边立着一块“老渡口”的牌子，参观的孩子们喜欢趴在船边往里看，好像里面还有水。\n"
)
PUMP = (
    "每班检查的内容：\n1.清洗滤网，更换密封圈；\n2.加注润滑油，校验压力表；\n3.把温度记在《值班手册》里，由班长签字。\n"
)
BOOK = (
    FERRY
    + "砖坯晾干要十来天，怕太阳也怕雨，太阳大了要盖草帘，雨来了要盖油布，所以夏天的夜里全家人都睡不踏实。\n"
    + FERRY
)


def _misread(text: str) -> str:
    """Return `text` as UTF-8 that Windows read as GBK: a byte without a partner becomes a question mark."""
    out, data, at = "", text.encode(), 0
    while at < len(data):
        pair = data[at : at + 2]
        if data[at] <= 0x80:
            out, at = out + ("€" if data[at] == 0x80 else chr(data[at])), at + 1
        elif len(pair) == 2 and pair[1] >= 0x40:
            out, at = out + pair.decode("gb18030"), at + 2
        else:
            out, at = out + "?", at + 1
    return out


def _latin(text: str) -> str:
    return "".join(
        chr(byte) if byte in b"\x81\x8d\x8f\x90\x9d" else bytes([byte]).decode("cp1252") for byte in text.encode()
    )


def _paged(text: str, width: int, rows: int) -> str:
    lines = [line[at : at + width] for line in text.split("\n") for at in range(0, len(line), width)]
    pages = ["\n".join(lines[at : at + rows]) for at in range(0, len(lines), rows)]
    return "".join(f"{page}\n青岚文史资料　　　{number}\n" for number, page in enumerate(pages, 1))


DAMAGES: dict[str, tuple[str, Callable[[str], str]]] = {
    "typeset quotes": (FERRY, lambda text: text.replace("“", "``").replace("”", "''")),
    "wide straight quotes": (FERRY, lambda text: re.sub("[“”]", "＂", text)),
    "quotes facing outwards": (FERRY, lambda text: text.translate(str.maketrans("“”", "”“"))),
    "quotes set twice": (FERRY, lambda text: re.sub("([“”])", r"\1\1", text)),
    "a corner bracket for the opening one": (FERRY, lambda text: text.replace("“", "「")),
    "straight quotes that open": (FERRY, lambda text: text.replace("“", '"')),
    "dots for all stops": (FERRY, lambda text: text.replace("。", ".")),
    "spaces round marks": (FERRY * 2, lambda text: text.replace("，", " ， ").replace("。\n", " 。\n")),
    "characters apart": (FERRY, lambda text: "\n".join(" ".join(line) for line in text.split("\n"))),
    "selectors and marks of direction": (FERRY, lambda text: text.replace("船来", "船\ufe0f来").replace("\n", "\u202c\n")),
    "UTF-8 read as GBK": (FERRY, _misread),
    "UTF-8 read as Latin twice": (FERRY, lambda text: _latin(_latin(text))),
    "commas behind numbers": (PUMP, lambda text: re.sub(r"(?m)^(\d)\.", r"\1,", text)),
    "stops behind numbers": (PUMP, lambda text: re.sub(r"(?m)^(\d)\.", r"\1。", text)),
    "a letter for the first number": (PUMP, lambda text: text.replace("\n1.", "\nl.")),
    "unlike title marks": (PUMP, lambda text: text.replace("》", "〉")),
    "angle brackets twice": (PUMP, lambda text: text.replace("《", "<<").replace("》", ">>")),
    "page numbers behind a header": (BOOK, lambda text: _paged(text, 26, 8)),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_is_undone(name: str) -> None:
    clean, damage = DAMAGES[name]
    damaged = damage(clean)
    assert damaged != clean
    assert CLEANER.clean(damaged).after.strip() == clean.strip()
    assert CLEANER.clean(clean).after == clean


CASES = {
    "words parted by breaks": (
        "防汛期间，值班人员要按时巡查，做好记录，遇到险情立\n即报告，不得拖延。\n二、组织群众转移，分片包干，确保每个人都安\n全，不落一户，并且汇报。",
        "防汛期间，值班人员要按时巡查，做好记录，遇到险情立即报告，不得拖延。\n二、组织群众转移，分片包干，确保每个人都安全，不落一户，并且汇报。",
    ),
    "the one of cheques": (
        "维护统壹是壹件大事，壹个人都不能少。\n",
        "维护统一是一件大事，一个人都不能少。\n",
    ),
    "dots in names": (
        "列夫•托尔斯泰比简‧奥斯汀晚，买买提.艾力喜欢读他们的书。\n",
        "列夫·托尔斯泰比简·奥斯汀晚，买买提·艾力喜欢读他们的书。\n",
    ),
    "hyphens and dots of three kinds": (
        "这件事--说来话长--发生在从前，他想说・・・又咽了回去。\n",
        "这件事——说来话长——发生在从前，他想说……又咽了回去。\n",
    ),
    "two pairs of opening quotes in a line": (
        "母亲用“纸篮子“装糖果，弟弟用“铁盒子“装弹珠。\n",
        "母亲用“纸篮子”装糖果，弟弟用“铁盒子”装弹珠。\n",
    ),
    "a year between unlike brackets": (
        "政发〔2020)15号文件和《《值班手册》都已经印发。\n",
        "政发〔2020〕15号文件和《值班手册》都已经印发。\n",
    ),
    "letters before units": ("添书26O册，压力0.6OMPa，每分钟2O到3O滴。\n", "添书260册，压力0.60MPa，每分钟20到30滴。\n"),
    "misread everyday words": (
        "徙弟们没有抱恕，把正硝的时间记了下来。\n",
        "徒弟们没有抱怨，把正确的时间记了下来。\n",
    ),
    "one Traditional character": (
        "图书馆的读者对这种方法进行了实验，结果表明，系统的准确率有了提高，什麼问题也没有发现。\n",
        "图书馆的读者对这种方法进行了实验，结果表明，系统的准确率有了提高，什么问题也没有发现。\n",
    ),
    "a shift without its sign": (
        "學校成立了養(yǎng)老服務(wù)小組(zǔ)，每月召開例會(huì)，建立檔(dàng)案，沒(méi)有遺漏,F(xiàn)在開放。\n",
        "学校成立了养老服务小组，每月召开例会，建立档案，没有遗漏。现在开放。\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_comes_back(name: str) -> None:
    damaged, clean = CASES[name]
    assert CLEANER.clean(damaged).after == clean
    assert CLEANER.clean(clean).after == clean


def test_what_lost_its_bytes_is_marked() -> None:
    result = CLEANER.clean(_misread("老渡口今年水位涨到3米，以后再说。"))
    assert result.after == "老渡口今年水位涨\ufffd3米，以后再说。"
    assert "unrecoverable" in result.flags


ALIKE = {
    "single characters for learners": "大 小 多 少 上 下 左 右 来 去 前 后\n甲 、 乙 、 丙 、 丁 、 戊 、 己 、 庚\n",
    "names left out": "他在--市--区--公司任职，紧密联系--实际，深入--调研。\n",
    "sums on cheques": "人民币壹万元整，第壹次付壹半，壹个月付清，统壹结算。\n",
    "names in Traditional characters": FERRY + "主讲人是陳國樑先生，会长和他同行。\n",
    "titles in titles": "他读过《论〈盐井考〉》和《《盐井考》研究》两篇文章。\n",
    "dots between words": "苹果•香蕉•梨，水•火之间。\n",
    "scales": "地形图的比例尺为1﹕500和1﹕2000。\n",
    "verse in long lines": "那年夏天的风吹过山岗，也吹过我们\n一起走过的村庄，你说要去很远很远\n的地方，去看一看从没见过的海洋\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
def test_stays(name: str) -> None:
    assert CLEANER.clean(ALIKE[name]).after == ALIKE[name]
