"""One mechanism in its many forms: the numbers of pages, the pieces of viewers, and what only looks like them."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

CLEANER = Cleaner()
RULES = (
    "水厂每天对出厂水取样三次，检测浊度、余氯和细菌总数，结果记入台账，发现异常立即停止送水并报告厂长。",
    "加药间由专人负责，药剂入库以前核对合格证，出库时登记数量，当班人员不得离岗，交接班时在记录上签字。",
    "管网巡查每周两次，重点看井盖、阀门和消火栓，遇到漏点先关阀再上报，抢修队四十分钟以内到场施工。",
    "收费窗口上午八点开门，下午五点半关门，老人和行动不便的住户可以打电话预约，由抄表员上门办理。",
    "水表每六年检定一次，到期的由水厂免费更换，住户对读数有疑问的，可以要求检定，合格的由住户付费。",
    "遇到停水，提前一天在小区门口张贴通知，停水超过八小时的，安排送水车，医院、学校和养老院优先。",
)
WHOLE = "\n".join(f"第{number}组说，{rule}" for number, rule in zip("甲乙丙丁戊己庚辛壬癸子丑", RULES * 2, strict=True))
PAGE = 190
FORMS = (
    "- {} -", "— {} —", "—{}—", "－{}－", "–{}–", "· {} ·", "～{}～", "第{}页", "第 {} 页", "第{}頁", "第{}页 共20页", "{}/20", "Page {}", "P{}",
    "[{}]", "【{}】", "({})", "— {} —\n水厂管理手册　　　　　　　　　　　　　　　　　　　　　　　　　　　第二版（试行）",
)  # fmt: skip


def paged(form: str, first: int, glued: bool = False) -> str:
    """Return the text with the number of each page where the page ends, in the middle of a sentence."""
    pages = [WHOLE[at : at + PAGE] for at in range(0, len(WHOLE), PAGE)]
    assert all("\n" not in page[-1] for page in pages)
    edge = form if glued else f"\n{form}\n"
    return "".join(page + edge.format(number) for number, page in enumerate(pages[:-1], first)) + pages[-1]


@pytest.mark.parametrize("first", [1, 6])
@pytest.mark.parametrize("form", FORMS)
def test_numbers_of_pages_go(form: str, first: int) -> None:
    assert CLEANER.clean(paged(form, first)).after == WHOLE


@pytest.mark.parametrize("form", ["-{}-", "- {} -", "—{}—", "－{}－"])
def test_numbers_of_pages_inside_lines_go(form: str) -> None:
    assert CLEANER.clean(paged(form, 1, glued=True)).after == WHOLE


@pytest.mark.parametrize("form", ["第{}节", "{}", "({})"])
def test_numbers_between_whole_sections_stay(form: str) -> None:
    sections = "\n".join(f"{form.format(number)}\n{rule * 3}" for number, rule in enumerate(RULES, 1))
    assert CLEANER.clean(sections).after == sections


def test_pieces_of_unlike_lengths_are_told_by_cut_words() -> None:
    text = WHOLE.replace("\n", "")
    first = text.index("学校和养老院优先") + 1
    second = text.index("检定一次", first + 150) + 1
    damaged = f"1、{text[:first]}\n2、{text[first:second]}\n3、{text[second:]}"
    assert 220 < second - first < 400
    assert CLEANER.clean(damaged).after == text


def test_misread_characters_are_told_by_their_neighbours() -> None:
    damaged = "第一条 缺勒者不得参加期未考试，由班王任登记。\n第二条 请假应当向直接土级提出，病假超过半夭的须有证明，白2021年3月1日起施行。\n"
    clean = "第一条 缺勤者不得参加期末考试，由班主任登记。\n第二条 请假应当向直接上级提出，病假超过半天的须有证明，自2021年3月1日起施行。\n"
    assert CLEANER.clean(damaged).after == clean
    assert CLEANER.clean(clean).after == clean


@pytest.mark.parametrize(
    "text",
    [
        "网页里的特殊字符要写成实体，对照如下：\n空格　&nbsp;　不换行空格\n与号　&amp;　和号\n破折号　&mdash;　长横\n",
        "直线l与平面平行，点在l上，过l作垂线，l的方程已知。\n",
        "由(1)式得甲，由(3)式得乙，代入(2)式，即得。\n",
        "刘\ue370当时在座，袁粲指着庭中的柳树。\n",
        "工期为121日，共完工。728日，开工。\n",
    ],
)
def test_what_only_looks_like_damage_stays(text: str) -> None:
    assert CLEANER.clean(text).after == text
