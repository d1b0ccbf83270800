"""The menu a portal prints over its pages, one channel to a line or all in one: words that name channels, and doors.

A channel's name alone proves nothing, as texts are about books and films as well; many of them at the very start, with a
door such as 登录 or 首页 among them and a paragraph behind them, are a menu.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LEAST = 5  # different names of channels and doors
MOST = 60  # lines that are looked at
LONGEST = 80  # characters of a line
PARAGRAPH = 30  # characters of a line that a menu stands over
APART = LazyPattern(r"[\s\u3000|｜·•／/»›>,，]+")
SENTENCE = LazyPattern(r"[。！？；]")
# What such pages say of their own apps among the channels.
APP = LazyPattern(
    r"(?:下载|打开|安装)[\u3400-\u9fffA-Za-z]{0,6}(?:客户端|APP|App|app)|[\u3400-\u9fff]{2,6}(?:手机)?客户端(?:下载)?|扫[码一][\u3400-\u9fff]{0,4}下载|"
    r"iPhone(?:\s?[·|/、]\s?(?:iPad|Android|安卓))+|iOS\s?[·|/]\s?Android|[\u3400-\u9fff]{2,6}\s?\d\.\d\s?全新发布|切换(?:模式|城市|版本)|"
    r"[\u3400-\u9fff]{2,4}(?:知学堂|豆品|网?首页)|更多[»>]*|扫二维码下载[\u3400-\u9fff]{1,6}客户端"
)
_DOORS = (
    "登录 注册 登陆 登入 首页 网页 更多 客户端 搜索 进吧搜索 全吧搜索 高级搜索 会员中心 个人中心 等你来答 写文章 创作中心 投稿 签到 消息 "
    "立即登录 免费注册 登录注册 网站首页 主页 导航 网站地图 加入收藏 设为首页 手机版 无障碍 手机网 退出 我的 消息中心 发布 历史 下载APP 下载App"
)
_CHANNELS = (
    "新闻 资讯 视频 图片 知道 文库 贴吧 采购 地图 音乐 读书 电影 电视剧 综艺 动漫 纪录片 同城 小组 阅读 FM 时间 豆品 豆瓣 市集 发现 话题 圆桌 知乎 "
    "知乎知学堂 专栏 会员 百科 经验 问答 学术 翻译 贴图 应用 游戏 直播 番剧 国创 科技 数码 汽车 房产 家居 时尚 美食 旅游 教育 健康 母婴 体育 NBA 足球 "
    "中超 CBA 娱乐 明星 财经 股票 基金 理财 期货 外汇 保险 银行 港股 美股 新股 行情 数据 军事 历史 国际 国内 社会 评论 时评 深度 图集 滚动 要闻 热点 "
    "博客 微博 论坛 社区 播客 邮箱 彩票 星座 佛学 文化 艺术 收藏 书画 公益 法治 法律 环保 能源 三农 科普 人文 小说 原创 听书 漫画 动画 电台 课程 公开课 "
    "考试 留学 出国 高考 中考 公务员 考研 招聘 求职 租房 二手房 新房 装修 建材 商城 团购 购物 优惠 女性 情感 育儿 亲子 美容 减肥 养生 医药 中医 萌宠 "
    "天气 日历 黄历 快讯 专题 访谈 政务 图说 组图 摄影 下载 软件 手机 电脑 相机 硬件 互联网 创投 产业 区块链 智能 头条 推荐 热榜 关注 视觉 English 英文 "
    "热门 排行 排行榜 榜单 专区 活动 福利 商品 店铺 好物 直播间 短视频 电竞 户外 运动 跑步 健身 海外 港澳 台湾 地方 城市 本地 乡村 校园 青年 党建 理论 "
    "学习 强国 时政 反腐 人事 经济 民生 央企 地产 酒业 食品 物流 航空 铁路 交通 气象 地震 诗歌 诗人 散文 杂文 随笔 书评 影评 乐评 作家 作品 诗词 古籍"
)
DOORS, CHANNELS = frozenset(_DOORS.split()), frozenset(_CHANNELS.split())
_MENU = "登录/注册\n下载青竹客户端\n青竹\n读书\n电影\n音乐\n同城\n小组\nFM\n\n"
_BODY = "渡口的船\n渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看水势，谁也不许先上船。\n"


def _names(line: str) -> list[str]:
    """Return the channels and doors of which a line is made; none if anything else is in it."""
    if len(line) > LONGEST:
        return []
    if APP.fullmatch(line):
        return ["客户端"]
    words = [word for word in APART.split(line) if word]
    return words if words and all(word in DOORS or word in CHANNELS or APP.fullmatch(word) for word in words) else []


@rule(
    "portal",
    level="likely",
    zone="head",
    anchors=["登录", "登陆", "首页", "网页\n", "更多", "客户端", "等你来答", "注册"],
    why="A portal's channels and doors over the text, many of them and nothing else, are its menu.",
    hits=[
        [_MENU.replace("青竹\n", "") + _BODY, _BODY],
        ["网页\n资讯\n视频\n图片\n知道\n文库\n地图\n更多»\n" + _BODY, _BODY],
        ["首页 新闻 财经 体育 娱乐 时尚 汽车 房产\n" + _BODY, _BODY],
        ["首页\n发现\n话题\n等你来答\n切换模式\n登录/注册\n\n" + _BODY, _BODY],
    ],
    misses=[
        "读书\n电影\n音乐\n同城\n小组\n" + _BODY,
        "首页\n登录\n注册\n" + _BODY,
        "首页\n新闻\n财经\n体育\n娱乐\n时尚\n",
        "网站栏目表\n首页\n新闻\n财经\n体育\n娱乐\n" + _BODY,
    ],
)
def portal(view: View, spans: list[Span]) -> Found:
    """Delete the lines of the menu with which the text begins."""
    text, at, end = view.text, 0, 0
    names: set[str] = set()
    for _ in range(MOST):
        stop = text.find("\n", at) + 1
        line = text[at : stop or len(text)].strip()
        if not stop:
            return
        said = _names(line)
        if line and not said:
            break
        names.update(said)
        at = stop
        end = stop if said else end
    rest = text[end:]
    if (
        len(names) < LEAST
        or not names & DOORS
        or not any(len(row) >= PARAGRAPH and SENTENCE.search(row) for row in rest[:3000].split("\n"))
    ):
        return
    yield 0, end + len(rest) - len(rest.lstrip("\n")), ""
