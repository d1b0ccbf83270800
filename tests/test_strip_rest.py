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
    ("summary_above.excerpt", "渡口\n渡口只剩一条船，船家却不肯走 ...\n"),
    ("document_inline.slide-placeholder", "LOGO LOGO\n"),
    ("byline.lines", "渡口的通知\n日期：2021-11-03\n来源：水利局\n作者：办公室\n点击："),
    ("byline.lines", "来源：青竹日报\n点击：214\n" * 6 + "渡口\n"),
    ("titles.path", "位置 是 \n"),
    ("paging.authors-words", "第九章 渡口\n作者有话要说：\n今天更得晚。"),
    ("paging.page-of-chapter", "第九章 渡口(第2/3页)\n"),
    (
        "ebook.makers-box",
        "☆★☆★☆★☆★\n\n本书由【青竹书香】整理制作，更多TXT小说请访问 http://www.example.com\n第一章 渡口\n",
    ),
    ("notices.site-speaks", "第九章 渡口\n雪停了。更多小说请登录青竹小说网！更多章节请收藏本站！\n"),
    ("notices.reader-control", "第九章 渡口\n设置 字体 大 中 小\n"),
    ("glued.note-behind-sentence", "第九章 渡口\n雪停了。（求月票！）（本章完）\n"),
    ("hidden.wall-in-any-words", "此处为隐藏内容，请评论后查看完整内容\n"),
    ("addresses.name-in-signs", "第九章 渡口\n不肯＊青＊竹＊书＊屋＊走＊青＊竹＊书＊屋＊\n"),
    ("addresses.letter-by-letter", "第九章 渡口\n青竹小说 w-w-w.q-i-n-g.c-o-m\n"),
    ("addresses.percent-coded", "雪停了。%77%77%77%2E%71%7A%2E%63%6F%6D\n"),
    ("ubb.forum-markup", "[b][color=red]渡口[/color][/b][/b][b]\n"),
    ("ubb.shortcode", '[a b="c"][[a b="c"]a_b x="y"]\n'),
    ("promos.small-advertisement", "长期收旧书，电话13800001111\n"),
    ("forum.rating-table", "评分\n参与人数 1\n石 + 2\n"),
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
