"""What the shell of an unknown page is taken out by; `page_blocks` finds it.

The words that stand in few texts and on most pages say where it is worth looking.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

WORDS = """
评论 关注 被采纳 举报电话 一审 服务协议 字号 技术支持 分享 责编 校对 工作室 金币 备案信息 在看 发布者 人才招聘 首页 搜索 原创 邮箱
代写 意见反馈 广播电视节目 移动端 登陆 登录 客户端 发布人 资料库 纠错 发布时间 入群 适老化 转发 跟帖 朗读 咨询热线 二维码 订阅 编审
现价 政务公开 打赏 手打 微信 备案号 发帖 信息来源 隐私保护 评分 视听节目 终审 相关文献 登入 献花 本网 本站 本楼 推荐于 换一批 打印
帖子 客服 商务合作 全屏 充值 上篇 三审 默认排序 高级检索 验证码 顶贴 顶一下 页面执行时间 隐私政策 隐私声明 随机文章 附件下载 阅读量
阅读模式 阅读原文 阅读全文 长者模式 错误举报 采纳率 邀请回答 送TA礼物 追书 违法和不良信息 进群 还没看够 返回顶部 返回目录 返回列表
返回书页 过刊浏览 输入关键词 转载自 转藏 踩一下 跳转到 跳至正文 赞赏支持 贴子 购物车 责任编辑 请输入关键字 请稍后 请稍候 诚聘英才 访问量
访问人数 触屏版 解锁 视频号 被浏览 被引量 薇信 蓝字 蓝V 著作权归 获得赞 药品信息服务 自豪地采用 脱水模式 联系我们 群号 美编 置顶
网络出版服务许可证 网站标识码 网站声明 网站地图 网安备 网友 编辑部 编辑推荐 编辑于 继续阅读 繁體版 繁体版 素材库 精彩推荐 精品推荐 粉丝
类似问题 类似文章 类似文献 等你来答 章节目录 章节报错 章节列表 站长 站点地图 站方 立即购买 立即注册 立即下载 稿源 移动版 社区公约
社交账号 码龄 相关阅读 相关链接 相关资讯 相关稿件 相关新闻 相关文章 相关推荐 相关主题 相似文献 目录列表 白嫖 留言板 留言交流 电脑版
用户协议 猜你喜欢 版权申诉 版权所有 版权声明 爆料 热门文章 热门推荐 热议榜 热榜 热搜 点赞 点击量 点击查看 点击数 点击排行 点击下载 点亮
满意答案 淘宝店铺 浏览量 浏览次数 浏览数 法律声明 没有更多了 没帮助 永久阅读 正在加载 楼主 校长信箱 查看更多 查看原文 查看全部 板凳
本类热门 本文链接 本文来源 本文地址 本文关键词 本文作者 本平台 本帖 本地下载 本刊 末页 未完待续 服务条款 朋友圈 月票 最新章节 最新文章
最快更新 最佳答案 更新速度 更新时间 更新于 更多精彩 暂无数据 暂无内容 智能问答 智能机器人 显示全部楼层 昵称 星标 时间轴 无弹窗 无广告
新闻线索 新闻排行 新书推荐 文章来源 文章导航 文章分类 文档下载 文库 收藏本文 收录于 支持作者 播放量 提问者 提问时间 提交留言 提交时间
推荐阅读 推荐票 排行榜 换一换 换一张 报料 护眼 投稿 找回密码 批量下载 扫码 扫一扫 打包下载 手机阅读 手机访问 手机版 手机号码 总资产
忘记密码 必填项 往期精选 往期推荐 往期回顾 弹幕 开通会员 延伸阅读 广告服务 广告合作 帮助中心 已采纳 已加载全部 尾页 小黑屋 小编 小程序
审校 完本 字幕组 好问题 夜间模式 复制链接 增值电信业务经营许可证 在线留言 在线咨询 回答时间 回帖 回到顶部 吧主 向TA提问 只看该作者
发表留言 发表回复 发表于 发消息 发布日期 发布于 友情链接 原标题 原文链接 原文地址 单篇购买 包过 勋章 加载更多 加载中 加群 加微 加好友
加入收藏 加入我们 制作说明 切换到宽版 写回答 其他回答 关闭页面 关闭窗口 关闭本页 关灯 关于我们 公众平台 公众号 全部分类 全文阅读 免费注册
免费下载 免责声明 值班编委 倒序浏览 使用道具 会员库 会员中心 代笔 交流群 互联网新闻信息服务许可证 互动交流 二审 书签 书架 举报中心 主题帖
为您推荐 为你推荐 个赞 个人中心 专题收入 不良信息举报 下页 下载量 下载次数 下载本文 下载文档 下载地址 下载全文 下载中心 下篇 下一页
下一篇 下一章 上页 上传者 上传时间 上传人 上一页 上一篇 上一章 三连 一键举报 vx qq群 copyright app WordPress
VX VIP Tags TA获得 TA的 TAG QQ Processed Powered PDF下载 ICP证 ICP备 Discuz
Copyright Comsenz COPYRIGHT CAJ下载 Archiver App APP 收藏 回复 字幕 学习交流 仅供参考 转载 群：
群: 字体 当前位置 所在位置 您的位置 阅读( 阅读（
"""
ANCHORS = [*WORDS.split(), "阅读 ", "首 页"]
WALL = LazyPattern(
    r"(?:登录|登陆|付费|购买|订阅|开通会员|关注|注册|回复|解锁|支付)[^。，]{0,6}(?:后|即可|才能|方可|，)[^。]{0,6}(?:阅读|查看|浏览|解锁)(?:全文|全部|剩余|完整|内容|本文)?|解锁全文|试读(?:结束|已结束)|"
    r"剩余\s?\d{0,3}%|仅会员可见|订阅用户专享|隐藏内容|免费文章额度"
)
ENOUGH = 2  # so many different words
NEAR = 2_500  # within so many characters of an end make it worth looking


def _worth(view: View, spans: list[Span], low: int, high: int) -> bool:
    return len(spans) >= ENOUGH and len({view.text[a:b] for a, b in spans if low <= a < high}) >= ENOUGH


def _edits(view: View, spans: list[Span], says: str) -> Iterator[tuple[int, int, str, str]]:
    fields = view.ask("field-reader").value
    for start, end in spans:
        unit = view.text[start:end]
        for key, value in fields(unit).items():
            view.keep(key, value)
        if WALL.search(unit):
            view.flag("truncated")
        yield start, end, "", says


_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看水势，谁也不许先上船。\n"
_TOP = "关注者 12 被浏览 30,211\n写回答 邀请回答 好问题 3\n"
_END = "赞同 112\n作者主页 关注TA\n用户协议 联系客服\n"


@rule(
    "head",
    level="likely",
    zone="head",
    anchors=ANCHORS,
    why="Units that speak the language of pages, in one block before the text.",
    hits=[
        [_TOP + _BODY, _BODY],
        ["青竹在线\n" + _TOP + "渡口的船\n" + _BODY, "渡口的船\n" + _BODY],
        ["关注者 12 写回答 邀请回答 渡口的船 好问题 " + 9 * _BODY[:-1], "渡口的船 " + 9 * _BODY[:-1]],
    ],
    misses=[
        "渡口的船\n作者：李渡\n" + _BODY,
        "渡口的船\n3.1 登录与注册\n打开页面，您需要登录后才可以查看文件；没有账号的，点击“注册”按钮。\n",
        "关于公众号登录的通知\n各单位：\n" + _BODY,
        "下载、收藏与分享\n" + _BODY,
    ],
)
def head(view: View, spans: list[Span]) -> Found:
    """Delete the head of the shell."""
    if not _worth(view, spans, 0, NEAR):
        return ()
    value, says = view.ask("shell")
    if value and value.title:
        view.keep("title", value.title)
    return _edits(view, value.head, says) if value else ()


@rule(
    "tail",
    level="likely",
    zone="tail",
    anchors=ANCHORS,
    why="Units that speak the language of pages, in one block behind the text.",
    hits=[
        [_BODY + _END, _BODY],
        [_BODY + "镇人民政府\n2021年10月26日\n" + _END, _BODY + "镇人民政府\n2021年10月26日\n"],
        [9 * _BODY[:-1] + " 赞同 112 作者主页 关注TA 用户协议 联系客服", 9 * _BODY[:-1] + " "],
    ],
    misses=[
        _BODY + "联系人：李渡\n联系电话：0571-5550 9021\n",
        _BODY
        + "6. 技术支持\n服务热线：0571-5550 9021；电子邮箱：help@example.org\n7. 版权声明\n本手册著作权归开发单位所有，未经许可不得转载。\n",
        _BODY + "附件：1.申报表\n2021年10月26日\n",
    ],
)
def tail(view: View, spans: list[Span]) -> Found:
    """Delete the tail of the shell."""
    if not _worth(view, spans, len(view.text) - NEAR, len(view.text)):
        return ()
    value, says = view.ask("shell")
    return _edits(view, value.tail, says) if value else ()


@rule(
    "inside",
    level="likely",
    anchors=ANCHORS,
    why="Labels of a page between the paragraphs of a text that stands in such a page.",
    hits=[
        [_TOP + 2 * _BODY + "写回答 好问题 3 已赞同\n" + _BODY + _END, _TOP + 3 * _BODY + _END],
        [_TOP + 2 * _BODY + "小石头\n编辑于 2018-05-21 | 关注TA\n" + _BODY + _END, _TOP + 3 * _BODY + _END],
    ],
    misses=[_BODY + "回复 举报 点赞(2)\n" + _BODY, _BODY + "分享\n" + _BODY],
)
def inside(view: View, spans: list[Span]) -> Found:
    """Delete runs of labels between the paragraphs."""
    if not _worth(view, spans, 0, NEAR) and not _worth(view, spans, len(view.text) - NEAR, len(view.text)):
        return ()
    value, says = view.ask("shell")
    return _edits(view, value.inside, says) if value else ()
