"""What only pages print on a line of its own: counters, buttons, moments of posting, editors, headings over other articles.

A line is read as a whole. What is `sure` says nothing but what a page says; what is `maybe` may be the text's as well and
goes only among lines that are sure. Where such a line stands is for the rules to ask.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

LONGEST = 120  # characters
VALUE = 24  # characters of a name behind a key
TOPICS = 2  # of a notice
SHORT = 12  # characters of a heading
NOTICE = 400  # characters

# Buttons and names of buttons, each of which proves a page if it stands alone behind a sentence or over a title.
_LONE = """
返回首页 返回主页 返回列表 返回上页 返回上一页 返回上级 返回上一级 返回上一层 返回顶部 返回页首 返回目录 返回栏目 返回频道 回顶部 回到顶部 回首页 TOP Top top 打印本页 打印本文 打印此页 打印此文 打印文章 打印本稿 打印页面 打印网页 我要打印 打印预览 关闭窗口
关闭本页 关闭页面 关闭此页 关闭本窗口 关闭网页 收藏本页 收藏本文 收藏此文 收藏此页 收藏本站 加入收藏 加入收藏夹 我要收藏 添加收藏 设为首页 设为主页 分享到 分享至 一键分享 分享按钮 分享本文 分享文章 我要分享 纠错 我要纠错 网站纠错 我要举报 推荐给朋友 推荐给好友 告诉好友
发送给好友 发表评论 我要评论 我来说两句 我有话说 我要留言 查看评论 查看所有评论 查看全部评论 全部评论 暂无评论 写评论 进入论坛 手机读报 顶一下 踩一下 免费注册 会员登录 会员注册 用户登录 用户注册 请登录 站内搜索 全站搜索 高级搜索 更多>> more MORE More 查看更多 查看全部
查看详情 了解更多 了解详情 展开全文 阅读全文 点击下载 下载附件 附件下载 立即下载 点击查看 点此下载 上一篇 下一篇 上一页 下一页 上一条 下一条 上一期 下一期 上一版 下一版 上一个 下一个 版面目录 版面导航 标题导航 版面概览 立即咨询 立即报名 我要咨询 手机版 电脑版 PC版
返回电脑版 手机站 触屏版 移动版 无障碍阅读 无障碍浏览 适老版 繁體版 繁体版 扫一扫关注我们 听新闻 播报文章 语音播报 全文朗读 用手机看 手机查看 双击自动滚屏 分享到朋友圈 已为您缩短阅读时间 分享到微信 分享到微博 微信分享 复制链接 您是第位访客 匿名发表 加载更多 暂无数据
暂无相关信息 暂无相关内容 没有更多了 视频播放位置 该视频无法播放 进入专题 换一换 换一批
"""
# Words that a text may have for its title as well.
_NAMES = """
评论留言 网民评论 留言评论 会员评论 法律声明 隐私政策 网站地图 友情链接 快速导航 快速链接 在线留言 在线客服 在线咨询 预约挂号 在线预约 在线挂号 在线报名 官方微信 官方微博 微信公众号 微信二维码 二维码 站内导航 专题推荐 关注我们 扫码关注 网站首页 网友评论 用户评论 最新评论 网友留言 联系客服 English
英文版 手机网站 关怀版 长者版 长者模式 无障碍 选择字号 大中小 登录 注册 登陆 搜索 提交 投诉 举报 更多 详细 分享 收藏 点赞 转发 打印 关闭 返回
"""
# Beside such buttons only.
_BESIDE = """
大 中 小 特大 超大 标准 默认 放大 缩小 字号 字体 字体大小 文字大小 T+ T- A+ A- A++ A T T大 T小 顶 踩 顶一下 踩一下 赞 好 很好 一般 较差 推荐 首页 尾页 末页 主页 评论 下载 详情 展开 收起 微信 微博 客户端 QQ空间 QQ好友 QQ 朋友圈
新浪微博 腾讯微博 微信好友 微信朋友圈 人人网 豆瓣 新浪 腾讯 百度 贴吧 繁體 繁体 简体 中文 中文版 EN ENGLISH 联系我们 关于我们 免责声明 版权声明 昵称 验证码 用户名 密码 退出 重置 搜 保存 播放 暂停 专题 留言 头条 微门户 关注 APP App
招聘 地图 客服 公众号 小程序 视频号 抖音 快手 手机 导航 保护视力色 双击滚屏 滚屏 字数 原创 转载 投稿 订阅 RSS 邮箱 电话咨询 已关注 取消关注 切换频道 分享好友 返回 一键复制 长按 本页 本文 窗口 页面
"""
LONE, NAMES = frozenset(_LONE.split()), frozenset(_NAMES.split())
PARTS = ("首页", "分类", "频道", "列表")  # of a site, behind the name of what it is about
WORDS = LONE | NAMES | frozenset(_BESIDE.split())
# Over articles that are not there, or over their titles.
_HEADINGS = """
相关文件 相关附件 文件下载 热销产品 本月排行 热点 相关链接 相关稿件 新闻排行 点击排行 阅读排行 浏览排行 文章排行 温馨提示 排行榜 新闻排行榜 点击排行榜 延伸阅读 猜你喜欢 为您推荐 为你推荐 精彩推荐 图片新闻 视频新闻 友情链接 同类文章 类似文章
其他新闻 其他文章 更多新闻 更多资讯 更多文章 更多精彩 更多推荐 往期回顾 新闻推荐 文章推荐 资讯推荐 产品推荐 今日推荐 编辑推荐 本类推荐 同类推荐 栏目推荐 栏目导航 本栏最新 本栏推荐 本周热门 今日热点 今日热榜 大家都在看 大家还在看 您可能感兴趣
您可能感兴趣的文章 你可能感兴趣 猜您喜欢 随机推荐 精彩图片 精彩视频 一周热门 一周排行 月度排行 24小时热榜 24小时热文 24小时排行 头条推荐 新闻热点 相關新聞 相關文章 相關連結 相關閱讀 延伸閱讀 推薦閱讀 熱門新聞 熱門文章 最新消息
"""
HEADINGS = frozenset(_HEADINGS.split())
HEADING = LazyPattern(
    r"(?:最新|热门|相关|精选|推荐|热点|猜你喜欢的?)(?:推荐|范文|文章|文档|栏目|标签|阅读|资料|试题|作文|课件|教案|论文|专利|技术|成语|诗词|菜谱|问答|问题|搜索|资讯|新闻|信息|产品|专题|"
    r"内容|报道|图片|视频|动态|案例|热词|下载|话题|评论|发布|课程)|[您你]可能[也还]?(?:感兴趣|喜欢|需要|想看)的?(?:内容|文章|文档|资料)?"
)
# The names of a site's parts, over the title of a page that belongs to one.
_SECTIONS = """
正文 标题 内容 详细内容 文章内容 新闻内容 新闻详情 新闻详细 新闻正文 文章正文 文章详情 文章详细 信息详情 信息内容 内容详情 资讯详情 详细页面 公告详情 通知详情 动态详情 详情 新闻中心 新闻资讯 新闻动态
新闻频道 新闻速递 新闻快讯 资讯中心 资讯动态 资讯频道 公司新闻 公司动态 企业新闻 企业动态 集团新闻 集团动态 行业新闻 行业动态 行业资讯 工作动态 部门动态 基层动态 本地新闻 国内新闻 国际新闻 通知公告 公示公告
政务动态 政务要闻 媒体报道 媒体聚焦 媒体关注 校园新闻 校园动态 学校新闻 学校动态 学院新闻 学院动态 院系动态 综合新闻 学校要闻 校园快讯 医院新闻 医院动态 党建工作 党建动态 协会动态 协会新闻 学会动态 会员动态
最新消息 最新动态 最新资讯 最新公告 公告栏 News NEWS 律所动态
院内新闻 社会责任 医院要闻 图片新闻 县区动态 乡镇动态 部门信息 媒体看 要闻动态 时政要闻 今日要闻 头条新闻 国内要闻 国内动态 站内新闻 本站新闻 业界新闻 业内动态 市场动态 校内新闻 校园要闻 校园风采
"""
SECTIONS = frozenset(_SECTIONS.split())

KNOWN = LONE | NAMES | HEADINGS | SECTIONS

EDGES = " \t\u3000\r[]【】()（）<>《》「」·•・|｜▲△▼■◆●○★☆:：»«›‹-—_=*#"
APART = LazyPattern(r"[\s\u3000\[\]【】()（）<>|｜/·•・、,，＞»«›‹▲△▼▶■◆:：]+")
LATIN = LazyPattern(r"[\s/&·|—-]*[A-Za-z][A-Za-z\s/&·|]*")
HAN = LazyPattern(r"[\u3400-\u9fff]")
CAPITALS = LazyPattern(
    r"(?i:(?:news|center|centre|information|about|us|our|products?|contact|company|dynamic|industry|latest|detail|details|case|service|home|dynamics|notice|media|show|list)(?:\s+|$)){1,4}"
)
DIGITS = LazyPattern(r"[\d.,]+[万kw+]?")
SIGNS = LazyPattern(r"[\s【\[(（|｜/·>、]")
# What a line has to hold to be more than a title, and to be a counter, a moment of posting, a line of editors or of tags.
HINT = LazyPattern(r"[:：\d\s【\[(（|｜/，。]")
WORTH = LazyPattern(
    r"浏览|日期|阅读|点击|访问|查看|阅览|人气|热度|点赞|收藏|转发|评论|围观|参与|播放|看过|看法|第.{0,4}[位个]|[发更创录编上添修加提刊][布表建入辑传载加改交登网稿新佈]|[發編][佈布表輯]|(?i:time|date|posted|published)|責編|[\[【(（]\s?(?:19|20)\d\d|"
    r"责编|审|校|签发|编发|网编|美编|排版|制图|监制|统筹|[标標][签籤]|(?i:tags?)|关键"
)
DAY = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
CLOCK = r"(?:[T\s]*\d{1,2}\s?[:：时點点]\s?\d{2}分?(?:[:：]?\s?\d{2}秒?)?)?"
COUNTER = LazyPattern(
    r"[\[【(（]?\s?(?:(?:本文|此文|该文|本页|文章|页面|网站|信息|新闻|本站|已经?|被|共|总|今日|累计|您|的|有)\s?){0,4}"
    r"(?:浏览|阅读|点击|访问|查看|阅览|人气|热度|点赞|收藏|转发|评论|围观|浏览人)(?:总)?(?:次数|量|数量|数|率|人数|统计|了|过)?\s?"
    r"(?=[:：\d(（\[【 ])[:：]?\s?[\[【(（]?\s?(?:共\s?)?\d*[\d,.]*[万kKwW+]?\s?[\]】)）]?\s?(?:次|人次|人|条|℃|°C)?\s?[\]】)）]?|"
    r"(?:已?有|共|共有)?\s?\d[\d,.]*[万kKwW]?\+?\s?(?:次|人次|人|条|位网友|位)?(?:的)?\s?(?:浏览|阅读|点击|访问|查看|看过|评论|点赞|转发|围观|播放|参与评论|参与|发表看法)(?:过|次|量|数|人次)?|"
    r"(?:您|你)是(?:本站|本网站|本页|本网)?的?第\s?\d*\s?(?:位|个)(?:来访者|访客|访问者|浏览者|读者)"
)
POSTED = LazyPattern(
    r"[\[【(（]?\s?(?:(?:Time|Date|time|date|Published|Posted|TIME|DATE)|(?:信息|文章|新闻|最后|最新|页面)?(?:发布|发表|更新|创建|录入|编辑|上传|上载|添加|修改|加入|提交|刊登|上网|发稿|撰写|发佈|發佈|發布|發表)(?:时间|日期|時間|于|於|在)?|(?<=[\[【(（])日期)\s?[:：]?\s?"
    + DAY
    + CLOCK
    + r"\s?[\]】)）]?|[\[【(（]\s?"
    + DAY
    + CLOCK
    + r"\s?[\]】)）]|日期\s?[:：]\s?\d{1,2}-\d{1,2}"
)
REVISED = LazyPattern(
    r"[\[【(（]?\s?(?:最后|最新|更新日期|更新于|更新\s?[:：]|修改|创建|撰写)"
)  # as those do who revise what is theirs
MOMENT = LazyPattern(DAY + CLOCK + r"(?:\s?(?:星期|周)[一二三四五六日天])?")
_EDITOR = (
    r"(?:责任|執行|执行|值班|本期|文字|图片|视频|新媒体|网络|见习|实习|本文|网页|栏目|微信|首席)?(?:编辑|編輯|责编|責編)|(?:内容|信息|责任|文稿)?(?:审核|審核|校对|審校|审校|核稿|审稿|审阅)(?:人|员)?|"
    r"(?:初|复|终|[一二三])[审校](?:[一二三]校)?|签发|审签|编审|审发|编发|编校|网编|美编|排版|制图|监制|统筹|值班(?:主任|编委|总编)|发布[人者]|上传者|录入[人员者]|信息审核|发布(?=\s?[:：]\s?[^\d\s])"
)
_AUTHOR = (
    r"(?:文章|本文)?作者|撰\s?稿|撰文|文案|文字?|图片?|[文图摄][/／、&][文图摄]|摄影|摄像|供稿|供图|通讯员|记者|见习记者|实习记者|全媒体记者|(?:文章|信息|本文|稿件|视频|图片|内容)?来源|稿源|视频|剪辑|制作|"
    r"拟稿|报送|投稿|信息员|信息录入|录入|文图|图文|供稿单位|供稿人|报道|采写|配图|图源|翻译|出品|策划"
)
APART_KEY = LazyPattern(r"^([来稿编责审撰校供摄作发])[ \u3000]{1,4}([源辑编核稿对影者布])(?=\s?[:：])")
KEY = LazyPattern(rf"(?:(?P<editor>{_EDITOR})|{_AUTHOR})\s?[:：|｜丨]")
UPLOADED = LazyPattern(r"编辑|发布|初审|责编")
UNMARKED = LazyPattern(
    r"[\[【(（]?\s?(?:责任编辑|責任編輯|责编|網編|网编|本文编辑|编辑)[\s\u3000]+[\u3400-\u9fff]{2,4}(?:[\s\u3000、]+[\u3400-\u9fff]{2,4}){0,2}\s?[)）】\]]?"
)
TAGS = LazyPattern(
    r"(?:[-·•]\s)?(?:本文|文章|相关|热门|所属)?(?:标签|標籤|TAGS?|Tags?|tags?|Tag标签|关键[词字])(?:\s?[:：]|\s(?=\S)).{0,70}|【(?:标签|关键词)】.{0,60}"
)
# What is left of pictures, players, boxes for searching and buttons for apps.
STUBS = LazyPattern(
    r"(?:[A-Za-z]*_?\{[A-Za-z_]+\}\s*)+|[×✕]|右键点击另存二维码[！!]?|(?:跳转?[到至](?:主要|正文|页面)?(?:内容|正文|导航)|[Ss]kip to (?:main )?content)|(?:关键[词字]|标签|[Tt][Aa][Gg][Ss]?)\s?[:：]|"
    r"[（(【\[](?:资料图片?|資料圖片?|图片来自网络|图片来源于?网络|图文无关|网络图片|视频截图|网络配图|配图与内容无关)[）)】\]]|正在阅读\s?[:：]|(?:站内|全站|新闻|产品)?搜索\s?[:：]|(?:热门|热搜)(?:搜索|关键[词字]|词)\s?[:：].{0,36}|"
    r"(?:请输入|输入)(?:搜索)?(?:关键[词字]|内容|姓名|标题).{0,8}|(?:扫一扫|扫码|扫描二维码|点击)?(?:下载|打开|安装|查看)[\u3400-\u9fffA-Za-z]{1,12}(?:APP|App|客户端)|(?:下载地址|附件下载|点击下载)\s?[:：]\s?(?:点击此处下载|点击下载|点此下载|下载)|"
    r"(?:打开|用|使用)?(?:微信|手机)?(?:扫一扫|扫码|扫描(?:下方|上方)?二维码)[，, ]{0,2}(?:分享|浏览|查看|打开|关注|在?手机|在微信)[^。]{0,16}|手机(?:浏览|查看|阅读)|用手机浏览|(?:暂无|没有(?:找到)?)相关(?:新闻|文章|信息|内容|评论|数据|资讯|产品)|点击(?:加载更多|展开全文|查看更多|展开)|展开(?:剩余|全部)(?:内容|全文)|"
    r"(?:喜欢|赞|踩|顶|顶一下|踩一下|很赞哦[！!]?)\s?[(（]?\s?\d+\s?[)）]?|[(（]0[)）]|0%\s?(?:[(（]0[)）])?|返回[\u3400-\u9fff]{2,8}首页|该文章已同步到\s?[:：]|[-—]{2,}\s?[\u3400-\u9fff]{2,14}(?:链接|网站|部门|单位)\s?[-—]{2,}|保护视力色\s?[:：]?|语音(?:播报|阅读|朗读)\s?[:：]?|"
    r"(?:(?:信息|文章)?来源\s?[:：]\s?[^\s。，【]{2,16}\s*)?[【\[(（]?\s?(?:浏览|阅读|文字)?字[号体](?:大小)?\s?[:：]?[\s【\[]*[特超]?大[\s】\]【\[|]*中[\s】\]【\[|]*小[\s】\])）]*(?:(?:信息|文章)?来源\s?[:：]\s?[^\s。，]{2,16})?|"
    r"\d{1,2}\s?[′'’]\s?\d{2}\s?[″\"”]|语音播报\s?[:：]|分享(?:到|至)?\s?[:：]?\s?\d{0,4}|打开微信[，,]?(?:扫一扫|点击底部).{0,30}|(?:用|使用)?微信[“\"]?扫一扫[”\"]?[，,].{2,20}|T\s?[|/]\s?T|T大\s?T小|T\+\s?T-|[（(【\[|｜]|\d+\s?赞|"
    r"阅读字[体号]\s?[:：].{0,12}|好文章[，,]需要你的鼓励|(?:推荐|建议)(?:使用)?.{0,6}(?:浏览器|分辨率).{0,24}|文章链接\s?[:：]\s?https?://\S+|(?:我要)?评论\s?[(（]\s?\d*\s?[)）]|我要评论\s?[(（]?\d*[)）]?|记住密码|忘记密码.?|验证码\s?[:：]|[\u3400-\u9fff]{2,8}数字报"
)
STUB = 60  # characters of such a line
EDITORS_TAGS = LazyPattern(r"(?:[-·•]\s)?(?:关键[词字]|关鍵字)")
BYLINE = LazyPattern(
    r"[\[【(（]?\s?(?:文字|图片|图文|文图|摄影|摄像|撰稿|撰文|文案|供稿|供图|视频|剪辑|制作|信息|录入|通讯员|配图|图源)\s?[:：|｜丨/／][^。]{1,40}"
)
MAYBE = LazyPattern(
    r"附件\s?[:：]|(?:(?:您的|你的)?(?:姓名|电话|手机|邮箱|用户名|密码|昵称|验证码|留言(?:内容)?|内容|标题|QQ|联系方式|主题|公司|单位))\s?[:：]?\*?|(?:本文|文章|信息|稿件|内容|图片|新闻|消息)?(?:来源|出处|稿源|来自|作者|记者|供稿|日期|时间|栏目|分类|类别|所属栏目|所属分类|地址|邮编|电话|联系电话|传真|邮箱|联系人|网址|技术支持|主办(?:单位)?|承办(?:单位)?)\s?[:：].{0,60}"
)
# Clauses of a notice about the page it ends.
LEAD = LazyPattern(
    r"[\s*※◎【\[（(]{0,3}(?:\d{1,2}\s?[、.．:：]?\s?)?(?:[\u3400-\u9fff]{0,6}(?:声明|聲明|申明|提示|说明)\s?[】\]]?\s?[:：]|凡(?:本[网站]|注明|未注明|来源|转载|注有|是|属)|未经(?!过)|转载(?!自)|如需转载|欢迎转载|"
    r"本(?:网|站|网站|平台|页面|公司网站)(?:站|所有|转载|内容|文章|声明|部分|刊登|登载|刊载|致力|注明|未|发布|中|上)|以上(?:内容|信息|文章|资讯|图文|言论|网友|评论|留言|发言)|文明(?:上网|发言)|请(?:自觉遵守|文明|遵守)|网友(?:评论|发言)|本(?:文|稿|新闻|内容|资讯|篇)(?:来源|转载|来自|由|系|仅|为|内容|图片|文章|章)|"
    r"(?:如有|若有|如果|如|若)[^。，]{0,12}(?:侵权|侵犯|版权|异议|疑问)|部分(?:内容|图片|文章|信息|文字)|文章(?:来源|内容|仅|版权)|版权(?:所有(?!者)|归|声明)|内容(?:来源|仅供)|相关(?:信息|内容)并未|在本网|其他媒体|投资有风险)"
)
TOPIC = LazyPattern(
    r"转载|版权|著作权|授权|本网|本站|本平台|不代表|观点|立场|侵权|侵犯|删除|联系我们|传递更多|真实性|仅供参考|法律责任|注明(?:出处|来源)|来源于?网络|互联网|网友|上传|整理|投资建议|风险自担|文责自负|书面|违者|更正|核实|摘编|镜像|告知|文明上网|理性发言|服务协议|互联网相关|严禁|跟帖|发言"
)
OWNER = LazyPattern(
    r"(?:(?i:copyright)|©|版权所有(?=[\s:：©])|[\u3400-\u9fff]ICP备\s?\d|ICP备案|备案号\s?[:：])(?![^\n]*(?:翻印|必究|印刷)).{0,120}|技术支持\s?[:：].{2,20}(?:后台管理|网站管理|管理登录|网站地图|登录).{0,20}"
)
# Those who say it speak of their own page, or bid the reader do something.
SPEAKER = LazyPattern(
    r"本[网站]|本平台|本公司网站|[\u3400-\u9fff]网(?:的?(?:观点|立场)|转载|声明|所有)|本文|以上|请(?:注明|联系|及时|在|自觉|遵守|与|勿|务必|向)|不代表|仅代表|(?:禁止|不得|谢绝|严禁|请勿|欢迎)[^。，]{0,6}(?:转载|摘编|复制)|版权(?:所有|归|均|属)|传递更多|文责自负|风险自担|删除|注明(?:出处|来源)"
)
FIELD = LazyPattern(r"[^\s:：，。]{2,8}\s?[:：]\s?\S")

Kind = tuple[str, str]
NONE: Kind = ("", "")


def _credits(line: str) -> bool:
    """Whether a line names those who put a page up: keys and names, one of the keys an editor's."""
    if "拟稿" in line and not UPLOADED.search(line):
        return False  # who drew up a document of an office
    keys = list(KEY.finditer(line))
    if not keys or keys[0].start() > 2 or line[: keys[0].start()].strip(EDGES):
        return False
    ends = [key.start() for key in keys[1:]] + [len(line)]
    values = [line[key.end() : end].strip(EDGES + "、,，;；") for key, end in zip(keys, ends, strict=True)]
    return any(key["editor"] for key in keys) and all(1 <= len(value) <= VALUE and ":" not in value for value in values)


def _notice(line: str) -> bool:
    return LEAD.match(line) is not None and len(set(TOPIC.findall(line))) >= TOPICS and SPEAKER.search(line) is not None


def read(line: str) -> Kind:
    """Read a stripped line: `sure` or `maybe`, and what it is; nothing if it says something else."""
    if len(line) > LONGEST:
        return ("sure", "notice") if len(line) <= NOTICE and _notice(line) else NONE
    if APART_KEY.search(line):
        line = APART_KEY.sub(r"\1\2", line)
    bare = line.strip(EDGES)
    if bare in LONE:
        return "sure", "button"
    if bare in NAMES:
        return "sure", "name"
    if bare in HEADINGS or (len(bare) <= SHORT and HEADING.fullmatch(bare)):
        return "sure", "heading"
    if bare in SECTIONS or (LATIN.search(bare) and (LATIN.sub("", bare) in SECTIONS or CAPITALS.fullmatch(bare))):
        named = LATIN.search(bare) is not None and HAN.search(bare) is not None  # once more in English
        return ("sure", "banner") if named else ("maybe", "section")
    if len(line) <= STUB and STUBS.fullmatch(line):
        return "sure", "stub"
    if not bare or not HINT.search(line):
        return NONE
    if SIGNS.search(line):
        words = [word for word in APART.split(line) if word]
        if words and (words[0] in WORDS or words[-1] in WORDS):
            known = sum([word in WORDS or word.endswith(PARTS) for word in words])
            figures = sum([DIGITS.fullmatch(word) is not None for word in words])
            if known > 1 and known + figures == len(words):
                sure = known > 2 or figures or not LONE.isdisjoint(words) or not NAMES.isdisjoint(words)
                return ("sure" if sure else "maybe"), "buttons"
    if OWNER.fullmatch(line):
        return "sure", "owner"
    if WORTH.search(line):
        if COUNTER.fullmatch(line):
            return "sure", "counter"
        if POSTED.fullmatch(line):
            return ("maybe" if REVISED.match(line) else "sure"), "posted"
        if _credits(line) or UNMARKED.fullmatch(line):
            return "sure", "credit"
        if TAGS.fullmatch(line) and "。" not in line:
            return ("maybe" if EDITORS_TAGS.match(line) else "sure"), "tags"
    if _notice(line):
        return "sure", "notice"
    if MOMENT.fullmatch(line):
        return "maybe", "moment"
    if BYLINE.fullmatch(line):
        return "maybe", "byline"
    keyed = "：" in line or ":" in line
    return ("maybe", "field") if keyed and "。" not in line and MAYBE.fullmatch(line) else NONE


@fact("edge-reader")
def edge_reader(view: View) -> Fact:
    """Give other packs the reader of lines that only pages print, and the words that such lines are, without marks."""
    return Fact((read, KNOWN))
