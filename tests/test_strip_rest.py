"""Stripping comes to rest on texts that are one line, or one page, hundreds of times; alone and with all its rules."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, Config
from cleaner.view import ZONE_LINES, ZONES, View

WHOLE = Cleaner(Config(select=("strip",)))
PAGE = "收藏\n渡口安全管理办法.docx\n下载文档\n\nID:88213\n\n大小:31KB\n页数:6页\n温馨提示:\n1. 本文档由用户上传,版权"
UNITS = (
    ("calls.share", "三连\n"),
    ("calls.follow", "点击上方蓝字，关注“渡口记事”\n各位船工"),
    ("essay.preface", "小编整理参考\n"),
    ("essay.button", "本文已影响\n"),
    ("essay.closing", "以上就是小编为您整理的全部内容\n"),
    ("footer.site-licence", "闽ICP备00000000号\n"),
    ("footer.copyright-line", "All Rights Reserved\n"),
    ("frame.head", PAGE),
    ("echoes.excerpt", "渡口\n渡口只剩一条船，船家却不肯走 ...\n"),
    ("document_inline.slide-placeholder", "LOGO LOGO\n"),
    ("byline.lines", "渡口的通知\n日期：2021-11-03\n来源：水利局\n作者：办公室\n点击："),
    ("byline.lines", "来源：青竹日报\n点击：214\n" * 6 + "渡口\n"),
    ("titles.path", "位置 是 \n"),
    ("paging.authors-words", "第九章 渡口\n作者有话要说：\n今天更得晚。"),
    ("paging.page-of-chapter", "第九章 渡口(第2/3页)\n"),
)


@pytest.mark.parametrize(("name", "unit"), UNITS)
def test_hundreds_of_equal_lines_come_to_rest(name: str, unit: str) -> None:
    text = unit * 1_500
    for cleaner in (Cleaner(Config(select=(f"strip.{name}",))), WHOLE):
        result = cleaner.clean(text)  # RestError if they do not
        assert not cleaner.clean(result.after).changed


def test_a_text_that_begins_with_empty_lines() -> None:
    text = (
        "\n" * 40
        + "渡口修缮工作会上的讲话\n渡口只剩一条船，船家却不肯走，说是雪太大了。\n渡口修缮工作会上的讲话 - 青竹网\n"
    )
    assert "渡口只剩一条船" in WHOLE.clean(text).after


def test_a_zone_grows_where_most_of_it_went() -> None:
    lines = [f"第{number}行。\n" for number in range(200)]
    view = View("".join(lines), {})

    def deleted(first: int, last: int) -> list[tuple[int, int, str, int, str]]:
        return [(view.lines[first], view.lines[last], "", 0, "")]

    assert view.zones_after(deleted(0, ZONE_LINES // 2 - 1)) == ZONES
    assert view.zones_after(deleted(100, 150)) == ZONES
    grown = view.zones_after(deleted(0, ZONE_LINES // 2))
    assert grown[0] > ZONE_LINES
    assert grown[1] == ZONE_LINES
    grown = view.zones_after(deleted(170, 200))
    assert grown[0] == ZONE_LINES
    assert grown[1] > ZONE_LINES
