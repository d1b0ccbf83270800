"""What kind of document this is: votes from fingerprints, counted when a rule of one profile asks."""

from __future__ import annotations

from cleaner.rule import Fact, fact
from cleaner.view import View

SAMPLE = 4_000  # characters from either end that are looked at
NEEDED = 2
# Each row is one vote, whichever of its words is found.
FINGERPRINTS: dict[str, tuple[str, ...]] = {
    "wenku": (
        "_第1页 _第2页",
        "页未读",
        "文档简介 资源描述 内容简介",
        "上传人 上传者 文档编号 资源ID",
        "由用户上传 由会员 用户提供",
        "页珍藏版 页典藏版",
        "下载积分 VIP文档 金币",
    ),
    "wechat": (
        "公众号",
        "蓝字 关注我们 扫码关注",
        "往期推荐 往期回顾 往期精彩",
        "在看 三连",
        "阅读原文",
        "二维码",
        "星标",
        "微信扫一扫 继续滑动看下一个",
        "素材库】 代笔】",
    ),
    "novel": (
        "月票 推荐票 推薦票 打赏 盟主",
        "最快更新 无弹窗 无广告 無彈窗",
        "本章未完 本章完 未完待续",
        "书友 首发域名 一秒记住 一秒記住",
        "第二更 第三更 加更 卡文",
    ),
    "news": (
        "本报讯 新华社 通讯员 日报讯 晚报讯",
        "责任编辑 责编 編輯",
        "来源：网 来源: 来源：",
        "原标题",
        "查看更多图片 返回搜狐",
    ),
    "gov": (
        "索引号 发文字号 成文日期",
        "主办单位 网站标识码 公网安备",
        "人民政府 委员会办公室",
        "此件公开发布 政务公开",
    ),
    "essay": (
        "小编 小編",
        "篇一 篇1 篇二 篇2",
        "作文 范文 演讲稿 读后感 心得体会",
        "帮助到大家 对大家有所帮助 希望对你有帮助 供大家参考",
        "精选 合集 汇编 集锦",
    ),
    "forum": ("发表于", "楼主 只看该作者 显示全部楼层", "使用道具 复制链接", "回帖 本帖", "热心网友 我来回答"),
    "web": ("版权所有 Copyright ©", "ICP备", "首页", "分享到 返回顶部 上一篇 下一篇", "浏览次数 阅读( 点击："),
}
ROWS = {name: [row.split() for row in rows] for name, rows in FINGERPRINTS.items()}


def _votes(text: str) -> dict[str, int]:
    return {name: sum(any(word in text for word in row) for row in rows) for name, rows in ROWS.items()}


@fact("profile")
def profile(view: View) -> Fact:
    """Return the set of profiles that have enough votes; the heading of a chapter counts two for a novel."""
    text = view.text if len(view.text) <= 2 * SAMPLE else view.text[:SAMPLE] + "\n" + view.text[-SAMPLE:]
    votes = dict(view.once(_votes, text))
    votes["novel"] += NEEDED * bool(view.ask("novel").value)
    named = frozenset(name for name, count in votes.items() if count >= NEEDED)
    return Fact(named, ", ".join(f"{name} ({votes[name]} signs)" for name in sorted(named)))
