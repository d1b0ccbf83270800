"""What the shell of an unknown page is taken out by; `page_blocks` finds it.

The words that stand in few texts and on most pages say where it is worth looking.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

WORDS = """
登录 登陆 登入 忘记密码 找回密码 验证码 手机号码 个人中心 一键举报 举报中心 纠错 投稿 意见反馈 版权申诉 客户端 手机版 电脑版 触屏版 移动版 移动端 手机阅读 手机访问 扫一扫 扫码 二维码 小程序 上一篇
下一篇 上一章 下一章 上一页 下一页 末页 尾页 返回列表 返回目录 回到顶部 上篇 下篇 上页 下页 打印 关闭窗口 关闭页面 关闭本页 大字号 全屏 护眼 夜间模式 关灯 朗读 繁體版 长者模式 适老化 分享 转发
点赞 在看 点亮 打赏 赞赏支持 查看全部 查看更多 点击查看 展开全文 阅读全文 查看原文 阅读原文 继续阅读 显示全部楼层 只看该作者 倒序浏览 阅读模式 脱水模式 默认排序 浏览次数 浏览量 浏览数 访问量 访问人数
点击量 点击数 阅读量 阅读数 播放量 被浏览 被引量 粉丝 回帖 发帖 楼主 板凳 跟帖 顶贴 贴子 帖子 主题帖 置顶 相关推荐 相关阅读 相关文章 相关新闻 相关文献 相关稿件 相关链接 相关资讯 相关主题 类似文章
类似问题 类似文献 相似文献 其他回答 猜你喜欢 为你推荐 为您推荐 热门推荐 精品推荐 热门文章 最新文章 新闻排行 点击排行 排行榜 热榜 热议榜 本类热门 推荐阅读 延伸阅读 更多精彩 精彩推荐 还没看够 编辑推荐
随机文章 新书推荐 首页 网站地图 站点地图 友情链接 关于我们 联系我们 广告服务 诚聘英才 人才招聘 加入我们 帮助中心 在线咨询 商务合作 广告合作 免责声明 版权声明 隐私政策 隐私声明 隐私保护 用户协议 服务条款
用户服务协议 社区公约 网站声明 法律声明 版权所有 增值电信业务经营许可证 ICP备 ICP证 网安备 备案号 网站标识码 备案信息 互联网新闻信息服务许可证 网络出版服务许可证 视听节目 违法和不良信息 不良信息举报
药品信息服务 广播电视节目 责任编辑 美编 编审 二审 三审 终审 审校 值班编委 本文来源 文章来源 信息来源 稿源 本文作者 本文地址 本文链接 原文链接 原文地址 本文关键词 原标题 发布时间 发布日期 发布于 发表于
更新时间 更新于 上传时间 上传者 上传人 提交时间 提问时间 回答时间 编辑于 推荐于 发布者 发布人 提问者 最佳答案 满意答案 采纳率 已采纳 写回答 邀请回答 好问题 向TA提问 等你来答 VIP 充值 积分 金币
解锁 付费阅读 单篇购买 永久阅读 购物车 立即购买 现价 公众号 公众平台 订阅 视频号 蓝字 星标 原创 收录于 蓝V 加群 qq群 交流群 群号 进群 入群 加微 薇信 高级检索 搜索 热搜 请输入关键字 输入关键词
全部分类 文章分类 分类专栏 文章标签 TAG Tags 留言板 发表回复 发表留言 提交留言 在线留言 站长 推荐票 月票 章节报错 章节目录 章节列表 目录列表 错误举报 完本 书签 书架 追书 更新速度 最快更新
无弹窗 无广告 最新章节 全文阅读 手打 未完待续 换一换 换一批 跳至正文 跳转到 切换到宽版 小黑屋 页面执行时间 加载中 加载更多 没有更多了 已加载全部 正在加载 请稍候 请稍后 Processed Powered
Copyright copyright COPYRIGHT Comsenz Discuz WordPress Archiver 支持作者 朋友圈 复制链接 海报 转藏 献花 留言交流 本帖 本楼 使用道具 评分 送TA礼物
吧主 TA获得 个赞 顶一下 踩一下 没帮助 本站 本网 本平台 本刊 网友 小编 站方 编辑部 过刊浏览 校长信箱 智能问答 智能机器人 政务公开 互动交流 代写 代笔 素材库 资料库 文库 时间轴 校对 扫描 制作说明
淘宝店铺 工作室 包过 客服 QQ VX 微信 微博 APP App 必填项 昵称 邮箱 匿名用户 社交账号 换一张 暂无数据 暂无内容 赞助商 咨询热线 报料 爆料 新闻线索 著作权归 总资产 获得赞 专题收入 专栏目录
码龄 勋章 文章导航 自豪地采用 弹幕 三连 白嫖 主页 TA的 加好友 发消息 此帖 重新编辑 最后编辑 今天是 欢迎访问 欢迎光临 欢迎来到 欢迎您 记住我 我的账户 我的订单 用户中心 作者专区 商家入驻 免费试用
立即体验 立即咨询 在线报名 在线预约 预约挂号 返回上一级 推荐本书 书页 开灯 日间模式 文字大小 视力保护色 滚屏 快捷键 回车键 方向键 翻页 上一条 下一条 上一版 下一版 上一集 下一集 上一节 下一节 上一主题
下一主题 前一篇 后一篇 前一页 后一页 版面导航 标题导航 版面概览 往期 电子报 PDF版 手机报 数字报 RSS 听读 关怀版 简体 繁体 English 中文版 英文版 手机查看 阅读次数 浏览人数 阅读时长
本文字数 文章字数 访客 在线人数 今日访问 百度统计 网站统计 网站建设 网页设计 强力驱动 版权信息 版权说明 版权归 保留所有权利 保留一切权利 Rights Reserved 执业许可证 许可证号 备案编号 京网文
公安备案 举报热线 监督电话 网警 可信网站 网站找错 IPv6 无障碍标识 政策解读 文字解读 图片解读 一图读懂 图解 相关解读 关联文件 相关附件 相关文件 热词 相关标签 本文标签 相关词条 相关视频 相关图片
相关专题 相关话题 相关课程 相关书籍 同类推荐 同类文章 热文 最新上传 最新更新 最近更新 还看了 还阅读了 也喜欢 还喜欢 猜您喜欢 猜你想看 推荐内容 推荐资讯 推荐视频 推荐小组 推荐作者 热门专题 热门标签
热门视频 热点推荐 热点排行 今日推荐 今日热点 本周热门 周排行 月排行 总排行 点击榜 人气榜 More 查看详情 点击进入 进入专题 点击阅读 点击收听 点击播放 点击上方 点击下方 查看大图 展开资料 展开阅读
展开剩余 余下全文 试读结束 免费试读 免费章节 付费用户 续费 月付 年付 包年 包月 优惠券 学币 贡献值 财富值 悬赏 经验值 用户组 新手上路 签名档 个性签名 快速回复 发表主题 发新帖 加入小组 圈子 好评回答
全部回答 热门回答 精选回答 按时间 按得票 按热度 我来答 我来回答 我要提问 立即提问 追答 问题补充 问题详情 已解决 待解决 参与回答 实名认证 赠金笔 博文 博主 我的博客 Home About Archives
Categories Search Menu Login Posted Comments Reply Share Tel Fax Skip Cookie Designed Hexo Gzip Corporation 扣扣
敲门砖 知识星球 星主 畅享 代找 代做 质量第一 价格优惠 欢迎咨询 荣誉出品 听译 校译 剧集 敬请期待 下期预告 TXT全集 精校 提取码 解压密码 百度云 乘车路线 科室导航 专家介绍 就医指南 办事大厅 机构概况
政民互动 值班主任 值班编辑 本期编辑 新媒体编辑 图片编辑 语音 音频播报 点我 抢沙发 发表了看法 还可以输入 最多输入 只显示最新 字数统计 阅读进度 预计阅读 阅读约 读完约 全文共 已读完 读者留言 网站导航
信息检索 站内检索 快速检索 热门关键词 热门词 文章录入 文章编辑 录入者 点击率 告诉好友 发送给好友 页面功能 相关栏目 快速导航 快速链接 常用链接 系统链接 部门链接 下属网站 友链 合作媒体 合作网站 战略合作
网站合作 联系管理员 联系编辑 加为好友 推荐星级 推荐指数 复制地址 复制本文 复制全文 作者的其它作品 作者其他 作者简介 关于作者 作者介绍 专栏作家 特约作者 签约作者 认证作者 文集名 加入专辑 申请加入 已加入
邀请好友 邀请码 做任务 每日签到 园龄 随笔 管理后台 后台管理 刷新页面 逛逛 等级分 活跃度 主题数 精华数 最新主题 最新回复 最后回复 最后发表 发表话题 次点击 楼下 只看此人 加精 高亮 沉底 隐身 马上提问
免费提问 免费咨询 在线答疑 分钟内回复 问专家 问医生 提问人 还有疑问 点此咨询 电话咨询 一对一 免费热线 全国热线 加盟热线 招商热线 客户案例 产品分类 产品列表 产品详情 最新产品 荣誉资质 在线订购 留下您的
建站 网站制作 网站设计 网站优化 网站备案 最佳浏览 浏览效果 推荐使用 建议浏览器 推荐浏览器 兼容模式 极速模式 版本过低 升级浏览器 天气预报 当前日期 今日天气 农历 上条 下条 上一个 上一张 下一张 上一首
下一首 上一课 下一课 返回章节 使用须知 版权须知 授权方式 商用 正版授权 套用 素材编号 作品编号 模板编号 文件编号 使用软件 软件版本 立即使用 在线编辑 去水印 打包购买 立即支付 支付宝支付 余额支付 浏览记录
最新域名 最新网址 备用网址 永久网址 发布页 地址发布 牢记 加载失败 章节错误 内容缺失 内容不全 章节内容 重新加载 刷新重试 换源 听书 书友 书评 书单 本书作者 本书来自 背景色 双击 滚动 夜间阅读 回答于
专家回答 最新回答 更多回答 收起回答 展开回答 全部留言 写下你的 说点什么 说两句 参与讨论 文明发言 跟贴 盖楼 回顶部 阅读( 阅读（ 会员 收藏 字幕 侵权 学习交流 仅供参考 转载 群： 群: 字体 当前位置
所在位置 您的位置 小时内 关注 评论 注册 下载
还购买了 还买了 用户评价 好评率 参考价格 询价 上一封 下一封 邮件列表 相关商品 相关产品 我要咨询 我要发布 免费发布
非诚勿扰 私聊 自动发货 V： V: vx wx VX 接单 有意者 打包带走 质量第一 欢迎咨询
"""
HIDDEN = "ＱＱ|Ｑ群|ｗｘ|ＷＸ|ＶＸ|微 信|关 注|公 众 号|二 维 码|扫 码|点 赞|加 群|在 看|首 页"
ANCHORS = [*WORDS.split(), *HIDDEN.split("|"), "阅读 "]
WALL = LazyPattern(
    r"(?:登录|登陆|付费|购买|订阅|开通会员|关注|注册|回复|解锁|支付)[^。，]{0,6}(?:后|即可|才能|方可|，)[^。]{0,6}(?:阅读|查看|浏览|解锁)(?:全文|全部|剩余|完整|内容|本文)?|解锁全文|试读(?:结束|已结束)|"
    r"剩余\s?\d{0,3}%|仅会员可见|订阅用户专享|隐藏内容|免费文章额度"
)
ENOUGH = 2  # so many different words
NEAR = 2_500  # within so many characters of an end make it worth looking


def _worth(view: View, spans: list[Span], low: int, high: int, enough: int = ENOUGH) -> bool:
    return len(spans) >= enough and len({view.text[a:b] for a, b in spans if low <= a < high}) >= enough


def _last_run(view: View, spans: list[Span]) -> int:
    """Return where the run of spans begins that ends the text, if it begins in a line; -1 if none does."""
    runs = {*spans, *(view.ask("page-runs").value[0])}
    if view.ask("shell").value:
        runs.update(view.ask("shell").value.tail)
    at = len(view.text)
    for start, end in sorted(runs, reverse=True):
        if end < at:
            break
        at = start
    return at if at and view.text[at - 1] in " \u3000" else -1


def _edits(view: View, spans: list[Span], says: str) -> Iterator[tuple[int, int, str, str]]:
    if not spans:
        return
    fields = view.ask("field-reader").value
    last = _last_run(view, spans)
    guard = view.ask("page-guard").value
    if guard.told:
        view.keep("title", guard.title)
    for start, end in guard.goes(spans):
        unit = view.text[start:end]
        if start == last:
            start = len(view.text[:start].rstrip(" \u3000"))
        for key, value in fields(unit).items():
            view.keep(key, value)
        if WALL.search(unit):
            view.flag("truncated")
        yield start, end, "", says


_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看水势，谁也不许先上船。\n"
_TOP = "关注者 12 被浏览 30,211\n写回答 邀请回答 好问题 3\n"
_NEAR = "附近钓点\n上游老坝 3.2公里\n看过此钓点的渔友还看了\n石桥下\n"
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
        "收费之后\n甲：“本文为付费内容，请登录后继续阅读。”\n乙：“以下内容仅对会员开放。”\n丙：“订阅后可阅读全文。”\n"
        + _BODY,
        "转载的事\n网友问：转载文章注明了出处，还算侵权吗？\n律师答：须经作者授权，否则仍是侵权。\n网友问：写明“如有侵权请联系删除”呢？\n"
        "律师答：作者声明不得转载的，一律不得转载。\n",
        "项目\t去年\t今年\n粉丝\t8,120\t12,466\n点赞\t4,012\t5,230\n评论\t962\t1,105\n转发\t6,410\t8,208\n",
        "home=首页\nlogin=登录\nregister=注册\nnext=下一页\n",
        "7\t8\t9\t10\t11\t12\t13\n14\t15\t16\t17\t18\t19\t20\n首页改版后访问量上升。\n登录人数也多了。\n",
        "打印        Ctrl+P\n全屏        F11\n返回上一页  Alt+←\n下一页      PgDn\n回到顶部    Home\n加入书签    Ctrl+D\n",
        "E01\t登录已过期\t重新登录\nE02\t验证码错误\t重新获取\nE03\t页面不存在\t返回首页\n",
        "# 待办\n\n- [ ] 登录以后才显示收藏按钮\n- [ ] 首页加分享和二维码\n- [x] 注册时要验证码\n" + _BODY,
        "| 编号 | 操作 | 结果 |\n| --- | --- | --- |\n| 1 | 登录 | 首页 |\n| 2 | 注册 | 验证码 |\n" + _BODY,
        "# 新手村\n\n**区域**: 登录大厅\n**等级**: 会员\n**奖励**: 积分\n" + _BODY,
        "渡口自行车赛\n主办单位：青竹自行车协会\n特别赞助：柳塘生活网\n" + _BODY,
        "# 隐私政策\n\n您访问本网站，就表示您接受我们使用第三方统计服务\n登录以后，我们会记下您的邮箱和昵称\n\n"
        + _BODY,
        "在每个文件开头加入版权公告.\n\n下载以后先登录, 再看首页. 没有账号的先注册.\n\n收藏与分享都写在末尾.\n" + _BODY,
    ],
)
def head(view: View, spans: list[Span]) -> Found:
    """Delete the head of the shell."""
    if not _worth(view, spans, 0, NEAR):
        return ()
    value, says = view.ask("shell")
    if not value:
        return ()
    title = view.ask("page-guard").value.title or value.title
    if title:
        view.keep("title", title)
    titles = view.ask("page-runs").value[1]
    spans = [span for span in value.head if span not in titles]
    return _edits(view, [*spans, *view.ask("page-guard").value.glued], says)


@rule(
    "tail",
    level="likely",
    zone="tail",
    anchors=ANCHORS,
    why="Units that speak the language of pages, in one block behind the text.",
    hits=[
        [_BODY + _END, _BODY],
        [_BODY + "镇人民政府\n2021年10月26日\n" + _END, _BODY + "镇人民政府\n2021年10月26日\n"],
        [_BODY + "更多资料请加ＱＱ群：５８７６５４３２１\n", _BODY],
        [_BODY + "关 注 我 们\n长 按 识 别 二 维 码\n点 赞 在 看\n", _BODY],
        [9 * _BODY[:-1] + " 赞同 112 作者主页 关注TA 用户协议 联系客服", 9 * _BODY[:-1]],
    ],
    misses=[
        _BODY + "联 系 人：李渡\n电 话：0571-5550 9021\n",
        _BODY + "联系人：李渡\n联系电话：0571-5550 9021\n",
        _BODY
        + "6. 技术支持\n服务热线：0571-5550 9021；电子邮箱：help@example.org\n7. 版权声明\n本手册著作权归开发单位所有，未经许可不得转载。\n",
        _BODY + "附件：1.申报表\n2021年10月26日\n",
        _BODY
        + "\n## 交流\n\nQQ 群：123456789（加群请注明来意）\n微信公众号：渡口笔记\n\n如果觉得有用，欢迎点一个 Star\n",
        _BODY + "五、网络资源\n课程网站：http://wxy.example.org/course/gdwx2\n校内登录后可下载课件。\n",
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
    why="Labels of a page between the paragraphs of a text that stands in such a page, and lines that go with them.",
    hits=[
        [_TOP + 2 * _BODY + "写回答 好问题 3 已赞同\n" + _BODY + _END, _TOP + 3 * _BODY + _END],
        [
            "渔具商城 钓点 渔友圈\n首页 > 钓点 > 渡口\n渡口的船\n" + 2 * _BODY + _NEAR + "渔具排行 渔友问答 我要发布\n",
            "渡口的船\n" + 2 * _BODY,
        ],
        [_TOP + 2 * _BODY + "小石头\n编辑于 2018-05-21 | 关注TA\n" + _BODY + _END, _TOP + 3 * _BODY + _END],
    ],
    misses=[
        _BODY + "回复 举报 点赞(2)\n" + _BODY,
        _BODY + "分享\n" + _BODY,
        2 * _BODY + "客服电话：0571-5550 9021（工作日9:00—18:00）\n" + _BODY,
        2 * _BODY + "1.注册、登录。注册账号时，要填写手机号码，用于接收验证码。\n" + _BODY,
        "渡口的船\n" + 2 * _BODY + _NEAR,
    ],
)
def inside(view: View, spans: list[Span]) -> Found:
    """Delete runs of labels between the paragraphs."""
    size = len(view.text)
    at_head = _worth(view, spans, 0, min(NEAR, view.head_end))
    at_tail = _worth(view, spans, max(size - NEAR, view.tail_start), size)
    taken: set[Span] = set()
    if at_head or at_tail or _worth(view, spans, 0, NEAR) or _worth(view, spans, size - NEAR, size):
        value, says = view.ask("shell")
        if value:
            yield from _edits(view, value.inside, says)
            taken.update(value.inside, value.head if at_head else (), value.tail if at_tail else ())
    elif not (_worth(view, spans, 0, NEAR, 1) or _worth(view, spans, size - NEAR, size, 1)):
        return
    (voted, _), says = view.ask("page-runs")
    yield from _edits(view, [span for span in voted if span not in taken], says)
