"""Titles and rows of the text stay, whatever pages stand round them and however much they read like pages."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, Config

CLEANER = Cleaner(Config(select=("strip",)))
HEADS = (
    "首页 > 资讯 > 正文\n设为首页 | 加入收藏 | 联系我们\n您现在的位置：首页 >> 文章列表\n",
    "更多精彩小说请访问www.abcxs.com\n请记住本站域名：www.abcxs.com\n",
    "登录 | 注册 | 会员中心\n我要投稿\n分享到：微信 微博 QQ空间\n",
)
TAIL = "\n上一篇：梅雨天的菌子\n下一篇：修伞的人\n相关推荐\n· 旧书店的三个下午\n分享到：微信 微博 QQ空间\n版权所有 © 2015 某某网 京ICP备10000000号\n"
TEXTS = {
    "论坛版主轮值办法（试行）": "论坛的版主每周轮值一次，轮值的人当天要看完新发的帖子，有争执的帖子由三个版主一起定。\n轮值表贴在版主群里，谁有事可以换，换了要写明是谁替谁，月底算一次。\n",
    "扫码点餐之后：三家小馆的半年": "我去的三家小馆都换了扫码点餐，老板说省了一个跑堂的人，客人却说点一碗面要等手机半天。\n半年过去，一家小馆又把纸菜单请了回来，点餐的小伙子也回来了。\n",
    "公众号停更以后": "公众号停更的第三天，还有人在后台问我什么时候再写，我说不写了，想去河边走走，再说别的。\n停更不是什么大事，河水照样流，菜场照样七点开门，只是我不再数有多少人看过。\n",
}
ROWS = {
    "chat": "【聊天记录】\n群名称：桥头修伞群（12）\n\n2021-05-02 19:20:11 阿木\n下载好了吗\n\n2021-05-02 19:20:40 阿福\n在看\n\n"
    "2021-05-02 19:21:03 阿木\n那就分享到群里，明天一早大家都要用，别忘了把上一版的也带上。\n",
    "table": "单位\t科室\t联系人\t电话\n渡口所\t收费股\t老沈\t8000-2001\n渡口所\t客服中心\t小满\t8000-2002\n渡口所\t投诉热线\t阿福\t8000-2003\n",
    "settings": "menu:\n  首页: /\n  归档: /archives\n  标签: /tags\n  关于: /about\n",
    "imprint": "图书在版编目（CIP）数据\n\n渡口旧事 / 李渡著. -- 临江：临江文艺出版社，2018.3\nISBN 978-7-5000-0000-0\n\n"
    "责任编辑　陆平\n责任校对　丁一\n装帧设计　木石\n出版发行　临江文艺出版社\n电　　话　（020）8000-1234（编辑部）\n定　　价　32.00 元\n",
}
BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看水势，谁也不许先上船。\n"


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("title", TEXTS)
def test_the_title_stays(head: str, title: str) -> None:
    for tail in ("", TAIL):
        assert CLEANER.clean(head + title + "\n\n" + TEXTS[title] + tail).after.startswith(title + "\n")


@pytest.mark.parametrize("head", ["", *HEADS])
@pytest.mark.parametrize("rows", ROWS)
def test_rows_stay(head: str, rows: str) -> None:
    page = head + "渡口的船\n\n" + BODY + "\n" + ROWS[rows] + "\n" + BODY + TAIL
    assert ROWS[rows] in CLEANER.clean(page).after


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("渡口的船和修船的人 [复制链接]", "渡口的船和修船的人"),
        ("[原创] 渡口的船家怎样看水势 [复制链接]", "[原创] 渡口的船家怎样看水势"),
        ("渡口船家的日子 (2012-03-04 21:05:33)转载▼", "渡口船家的日子"),
        ("清水渡小学 李老师(2011-10-02 08:15:01)转载▼", "清水渡小学 李老师"),
    ],
)
def test_what_sites_glue_to_a_title_goes(line: str, left: str) -> None:
    page = "找回密码\n注册[Register]\nQQ登录\n查看: 5911|回复: 14\n" + line + "\n收起左侧\n" + 3 * BODY + TAIL
    after = CLEANER.clean(page).after
    assert after.split("\n")[0] == left


def test_a_title_that_the_page_quotes_stays_and_is_recorded() -> None:
    page = (
        "本作文500字左右，题目为：《修伞的下午》，欢迎大家踊跃投稿。\n修伞的下午\n时间：2020-10-18 优秀作文 我要投稿\n"
        + 3 * BODY
        + "本文适合：小学三年级\n作文来源：https://zw.example.com\n"
        + TAIL
    )
    result = CLEANER.clean(page)
    assert "修伞的下午\n" in result.after
    assert result.metadata["title"] == "修伞的下午"


@pytest.mark.parametrize(
    "under",
    [
        "时间：2015-06-12 20:40 阅读：259",
        "lidu 2024-09-27 07:07 37 浏览 0 评论",
        "lidu  | 发表于 2005-8-4 21:37:32 | 显示全部楼层 |阅读模式",
        "[复制链接]\n\n3\n\n主题\n\n0\n\n回帖\n\n积分\n10\n发表于 2024-10-5 23:02:11 | 显示全部楼层",
    ],
)
def test_a_short_title_over_the_line_of_readers_stays(under: str) -> None:
    head = "找回密码\n 注册\n\nQQ登录\n\n只需一步，快速开始\n\n查看： 5911|回复： 14\n\n"
    after = CLEANER.clean(head + "格盘祥解\n\n" + under + "\n" + 3 * BODY).after
    assert after.startswith("格盘祥解\n")
    assert BODY in after


def test_a_poem_keeps_its_last_stanza() -> None:
    poem = "渡口\n\n船还\n没有来\n\n水\n先来了\n\n老人数着\n石阶\n一级\n又一级\n\n上一章的雪\n还没有化完\n下一章的雨\n已经在路上\n"
    page = "青竹诗歌网 首页 诗歌 诗人 评论\n" + poem + "\n赞(2)\n打赏\n取消 提交\n\n上一篇：磨刀石\n下一篇：渡口即景\n"
    assert poem in CLEANER.clean(page).after


def test_headings_over_keys_that_stay_stay() -> None:
    body = (
        "职位信息\n工作内容：\n1.负责来料检验，按抽样标准填写检验记录，对不合格品贴标识并隔离；\n"
        "2.负责首件确认和过程巡检，每两小时一次，发现异常有权要求停机。\n联系方式\n上班地址：青溪县清水渡望河路21号\n"
    )
    page = (
        "首页 > 青溪招聘 > 正文\n我要招人\n登录/注册\nAPP下载\n申请职位 收藏 分享 举报\n"
        + body
        + "微信分享\n未经本网站书面授权，不得转载本网站招聘信息\n"
    )
    assert body in CLEANER.clean(page).after
