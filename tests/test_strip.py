"""Stripping as a whole: pages of kinds no rule names, seams, metadata, flags, and texts that only look like pages."""

from __future__ import annotations

import pytest

from cleaner import Cleaner, Config

CLEANER = Cleaner(Config(select=("strip",)))
BODY = "为了加强渡口的安全管理，根据有关规定，结合本镇实际，制定本办法。渡口由镇政府统一管理，船工须持证上岗。"
MORE = "雨季来临之前，船工应当检查船底和缆绳，发现破损立即修补，并把结果记在簿子上。遇到大风大雾，一律停渡。"
TEXT = f"{BODY}\n{MORE}"

DOCUMENT = f"""青禾文档网 - 让知识更有价值
首页 > 行政公文 > 管理办法
渡口安全管理办法.docx
浏览 233 下载 12
文件大小:45KB
总页数:9
提示:本文档由网友分享,版权归原作者,如侵犯了您的权益请联系我们处理
内容简介
{TEXT}
立即下载
加入收藏
猜你喜欢
船舶检查制度.docx
关于我们 | 联系我们 | 网站地图
苏ICP备12345678号-1"""
ACCOUNT = f"""↑点击上方“渡口记事”关注我们
{TEXT}
-END-
编辑 | 周小桥
往期精选
船工老林的四十年
缆绳的学问
识别二维码，加入读者群
您的每一个“在看”，都是对我们的鼓励"""
CHAPTER = f"""第九章 缆绳
最新网址：www.example.org
{BODY}
（本章未完，请点击下一页继续阅读）
{MORE}
喜欢渡口行请大家收藏：(www.example.org)渡口行追书阁更新速度全网最快。
上一章 章节目录 下一章"""
THREAD = f"""渡口论坛»论坛 › 生活 › 渡口怎么走
打印 上一主题 下一主题
[复制链接]
{BODY}
使用道具 举报
沙发
发表于 2019-5-6 11:02:11 | 只看该作者
{MORE}
回复 支持 反对
使用道具 举报"""
QUESTION = f"""我来回答
2个回答
{BODY}
本回答由提问者推荐
{MORE}
其他类似问题
缆绳怎么打结
船底漏水怎么办"""


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (DOCUMENT, TEXT),
        (ACCOUNT, TEXT),
        (CHAPTER, f"第九章 缆绳\n{TEXT}"),
        (THREAD, TEXT),
        (QUESTION, TEXT),
    ],
)
def test_pages_of_sites_that_no_rule_names(page: str, text: str) -> None:
    assert CLEANER.clean(page).after == text


@pytest.mark.parametrize("page", [DOCUMENT, ACCOUNT, CHAPTER, THREAD, QUESTION])
def test_a_second_run_finds_nothing(page: str) -> None:
    assert not CLEANER.clean(CLEANER.clean(page).after).changed


def test_metadata_is_kept_before_its_line_goes() -> None:
    result = CLEANER.clean(f"渡口\n2021-05-06 08:12 来源：青禾日报 作者：李渡 浏览：1203\n{BODY}\n")
    assert result.metadata == {"date": "2021-05-06 08:12", "source": "青禾日报", "author": "李渡"}
    assert CLEANER.clean(DOCUMENT).metadata["title"] == "渡口安全管理办法"


def test_a_wall_says_that_the_text_is_cut() -> None:
    result = CLEANER.clean(f"{TEXT}\n登录后阅读全文\n")
    assert result.after == f"{TEXT}\n"
    assert result.flags == {"truncated"}


def test_an_advertisement_is_noted() -> None:
    page = f"{TEXT}\n\n【砚田素材库】——每天更新，会员群一键下载，有意加入请联系：1 3800\n"
    assert CLEANER.clean(page).flags == {"advertised"}


RECORD = """索 引 号：A001/2021-00031
发文机关：青禾县人民政府
发文字号：青政发〔2021〕8号
成文日期：2021-10-26
标  题：关于渡口安全的通知
"""


def test_what_a_record_says_is_copied_and_stays() -> None:
    text = f"{RECORD}{TEXT}\n"
    result = CLEANER.clean(text)
    assert result.after == text
    assert result.metadata == {
        "index_number": "A001/2021-00031",
        "issuer": "青禾县人民政府",
        "document_number": "青政发〔2021〕8号",
        "date": "2021-10-26",
    }


def test_what_a_shell_says_is_kept() -> None:
    page = (
        f"渡口记事\n旧船新修\n作者：李渡 编辑：周桥 发布于 2021-05-06\n分类专栏：渡口 阅读量 233 收藏 2\n{TEXT}\n"
        "本文链接：https://dukou.example/p/31\n许可协议：CC BY-NC-SA 4.0\n公众号：渡口记事\n点赞 收藏 评论(3)\n"
    )
    result = CLEANER.clean(page)
    assert result.after.endswith(f"{TEXT}\n")
    wanted = {"author": "李渡", "editor": "周桥", "url": "https://dukou.example/p/31", "licence": "CC BY-NC-SA 4.0"}
    assert {key: result.metadata.get(key) for key in wanted} == wanted
    assert result.metadata["account"] == "渡口记事"


@pytest.mark.parametrize(
    ("page", "hijacked"),
    [
        (f"青禾娱乐城-彩票平台-时时彩注册送彩金_百家乐官网\n{TEXT}\n首存 返水 真人视讯 电子游艺 体育投注\n", True),
        ("dukou.example\n该域名可出售，购买请联系经纪人\nThis domain is for sale\n", True),
        ("警方捣毁一个网上赌场，涉及百家乐、时时彩、北京赛车、幸运飞艇和六合彩，涉案金额两千万元。\n", False),
        (f"{TEXT}\n域名转让的流程另行通知。\n", False),
    ],
)
def test_a_page_that_was_taken_over_is_flagged(page: str, hijacked: bool) -> None:
    assert ("hijacked" in CLEANER.clean(page).flags) is hijacked


def test_seams() -> None:
    assert CLEANER.clean("雪停了，船\n本章未完，请点击下一页继续阅读！\n也回来了。").after == "雪停了，船也回来了。"
    assert CLEANER.clean("甲。\n\n扫描二维码|关注我们\n\n乙。\n").after == "甲。\n\n乙。\n"
    assert CLEANER.clean("甲。\n\n\n长按二维码，关注“渡口”\n\n").after == "甲。\n"


NOTICE = """关于加强公众号管理的通知
各单位要指定专人管理微信公众号，未经审核不得发布。市民扫描二维码关注后，可以查询办理进度。
联系人：王敏，联系电话：0571-8888 1234。
附件：1.申报表　2.汇总表
附件下载地址见通知正文第三条。
主办单位：县文化局　承办单位：县文化馆
（此件公开发布）
"""
MANUAL = """三、下载与分享
点击“下载”按钮，系统会弹出窗口；点击“分享”，复制链接，发给同事即可。
下载
分享
收藏
以上三个按钮在页面右侧，登录后才可以使用。没有账号的，请联系管理员开通。
"""
BOOKS = """推荐阅读
李某《渡口史》，某某出版社2008年版。
王某《缆绳考》，某某书店1999年版。
"""
STORY = """第七章 渡口
“你在看什么？”她问。
“在看船。”他头也不抬。
三更时分，更夫从巷口走过。“求你了，”她说，“别把票投给他。”
天才一秒记住那扇门的位置，转身就跑。
"""


@pytest.mark.parametrize("text", [NOTICE, MANUAL, BOOKS, STORY])
@pytest.mark.parametrize("profile", ["auto", "web", "wenku", "wechat", "news", "gov", "novel", "essay", "forum"])
def test_look_alikes_stay_in_every_profile(text: str, profile: str) -> None:
    assert Cleaner(Config(select=("strip",), profile=profile)).clean(text).after == text


def test_a_page_of_nothing_but_page_comes_out_empty() -> None:
    assert CLEANER.clean("登录 注册\n首页\n收藏 举报\n下载文档\n").after == ""
