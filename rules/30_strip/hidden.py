"""Walls in any wording: a line that says what must be done before the rest of a page is shown.

Every site words its wall otherwise, but each says four things: what to do, what it is for, that without it nothing is
shown, and that something is kept back. An office that lets people log in to read a notice says where and who.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

DO = LazyPattern(
    r"登[录陆錄陸入]|注册|註冊|评论|評論|回[复復帖]|付[费費]|支付|购买|購買|订阅|訂閱|开通|開通|会员|會員|VIP|vip|积分|金币|密码|扫码|关注|分享后|"
    r"解锁|元/[天月]|用户组|未登|游客|升级"
)
SHOW = LazyPattern(r"查看|阅读|閱讀|浏览|瀏覽|可[见見看]|下载|下載|解锁|显示|觀看|观看|看全|继续")
KEPT = LazyPattern(
    r"隐藏|隱藏|剩余|剩餘|余下|餘下|其余|全文|付费内容|本帖|本文(?!件)|本主题|该帖|此帖|文章|完整|更多$|更多内容|前[一二三四五\d]{1,2}章|后续章节|以下内容|此处内容|"
    r"本内容|该内容|本帖附件|(?:用户组|游客|积分)[^。]{0,12}附件|加密"
)
MUST = LazyPattern(r"后|後|才|方可|方能|需|须|請|请|无权|無權|无法|只能|仅能|最多|不可|即可|可见|解锁")
OFFICE = LazyPattern(
    r"身份证|准考证|考生|成绩|名单|系统|平台|办[理事]|业主|市民|学生|家长|老师|按钮|界面|单位|公示|采购|招标|投标|申[请报]|"
    r"报名|通知|客户端内|官网|电话|他|她|我[^们要]|如何|怎么|吗|什么|图书馆|数据库|读者|证号|员工|表格|手册|指南|教程|说明书|[前后]完整|本文件|请勿|论文|[。；].|[“”]|："
)
FRAME = " \t\u3000[]【】()（）「」*-—=~·.…!！。，,"
LONGEST = 56


@rule(
    "wall-in-any-words",
    level="likely",
    anchors=[
        "隐藏",
        "隱藏",
        "剩余",
        "剩餘",
        "余下",
        "餘下",
        "付费内容",
        "本帖",
        "本主题",
        "解锁",
        "完整",
        "以下内容",
        "此处内容",
        "本内容",
        "该内容",
        "查看更多",
        "阅读全文",
        "閱讀全文",
        "本文后",
        "附件",
        "前三章",
        "前几章",
        "前两章",
        "前五章",
        "后续章节",
    ],
    flag="truncated",
    why="A line of its own that says what must be done before the rest is shown is the site's wall.",
    hits=[
        ["末段。\n此处为隐藏内容，请评论后刷新页面查看完整内容！", "末段。"],
        ["首段。\n[未登录用户最多只能阅读前三章]\n次段。", "首段。\n次段。"],
        ["末段。\n剩余70%内容，订阅专栏后可继续查看\n", "末段。\n"],
        ["首段。\n本主题需向作者支付 5 金币 才能浏览\n次段。", "首段。\n次段。"],
        ["首段。\n最低0.47元/天 解锁文章", "首段。"],
    ],
    misses=[
        "首段。\n请在升级前完整阅读本手册的第三章。\n次段。",
        "末段。\n线路图见隐藏内容，登录后显示，图中二号最易坏\n",
        "考生登录系统后可查看全文。",
        "首段。\n读者登录图书馆平台后可下载全文\n次段。",
        "首段。\n他把剩余的内容付费后给了别人看\n",
        "请登录后下载附件2，填好后寄回。",
        "首段。\n“请先登录后查看剩余内容。”屏幕上说。\n",
    ],
)
def wall_in_any_words(view: View, spans: list[Span]) -> Found:
    """Delete short lines that say all four things and nothing of an office."""
    text = view.text
    for start, end in view.lines_of(spans):
        line = text[start:end].strip(FRAME)
        bare = re.sub(r"^(?:温馨提示|提示|抱歉|很抱歉|对不起)\s?[:：，,]\s?", "", line)
        if (
            6 <= len(bare) <= LONGEST
            and DO.search(bare)
            and SHOW.search(bare)
            and KEPT.search(bare)
            and MUST.search(bare)
            and not OFFICE.search(bare)
            and all(
                DO.search(clause) or SHOW.search(clause) or KEPT.search(clause)
                for clause in re.split(r"[，,|｜；;]", bare)
            )
        ):
            yield start, min(end + 1, len(text)), ""
