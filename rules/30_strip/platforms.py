"""Furniture of the great platforms: what their pages print round what their members write.

A single word of it (收藏, 关注, 作者) is anybody's. Two different signs that only one platform prints prove the page;
then the lines that are made of that platform's words are its own, wherever they stand.
"""

from __future__ import annotations

import re

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

DATE = r"(?:20)?\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?(?:\s?\d{1,2}:\d\d(?::\d\d)?)?"
COUNT = r"[\d,.]+\s?[万wkK+]?\+?"
_EVERY = r"收藏|分享|举报|评论|关注|登录|注册|登录\s?[/|]\s?注册|首页|搜索|回复|取消|点赞|展开|收起"
SIGNS = {
    "zhihu": "人赞同了该|被浏览|关注问题|写回答|邀请回答|知乎知学堂|知乎盐选|知乎指南|等你来答|切换为时间排序|加入知乎|知乎协议",
    "tieba": "进吧搜索|全吧搜索|贴吧客户端|我也说一句|贴吧协议|贴吧投诉|吧主推荐|回复贴，共|回复贴,共|快速回贴|吧主制度|送TA礼物|发贴红包",
    "encyclopedia": "词条图册|词条统计|编辑次数|[引用日期|编辑本段|查看我的收藏|有用+1|请复制以下链接|词条标签|添加义项|突出贡献榜|百科首页",
    "how-to": "步骤阅读|听语音|有得(|我有疑问(|已投票(|方法/步骤|工具/原料|经验内容仅供参考|本篇经验系|写经验",
    "notes": "[话题]#|THE END -|说点什么|种草、拔草|马上登录即可|更懂你的优质内容|打开小红书|与他人更好地互动|查看收藏、点赞",
    "columns": "番剧|会员购|本文为我原创|本文禁止转载或|--喜欢|暂无更多评论|粉丝：|自动连播",
    "news": "申请入驻|分享至好友和朋友圈|用微信扫码二维码|打开网易新闻|特别声明：以上|进入关怀版|搜狐号系|举报/反馈|作者最新文章|领域创作者|版权反馈|网易号|返回搜狐|跟贴",
    "reviews": "豆列|我来回应|下载豆瓣|豆品|iPhone · Android|可能有关键情节|可能有剧透|douban.com",
    "jobs": "我要招人|申请职位|职能类别|微信分享|查看所有职位|相似职位|看过该职位|与HR直接|人力资源服务许可证|立即沟通|投递简历|职位诱惑",
    "stocks": "人参与讨论|手机免费看新闻|扫描到手机|K图 |责任编辑：DF|网友点击排行|手机上阅读文章|证券开户|底部的“发现”|网页分享至朋友圈|热点关注】|股吧",
    "lawyers": "条律师回复|在线律师|一对一咨询|我也要提问|没有解决问题|向专业律师|查看律师联系|其他类似问题|好评率|推荐律师|律师解答",
    "questions": "本回答由|对这个回答的评价|提问者采纳|赢新手礼包|条折叠回答|等待您来回答|知道合伙人|采纳数：|获赞数：|TA获得超过|向TA提问|下载百度知道|百度知道APP|抢鲜体验|已赞过|已踩过",
    "pixnet": "痞客邦|全站熱搜|創作者介紹|您尚未登入|你可能會有興趣|E-mail轉寄|訪客身份|訪客身分|窄屏简体版|個人分類|此分類上一篇|參觀人氣|累積人氣|請輸入驗證碼",
    "reply-box": "地址不会被公开|必填项已用|发表回复|发表评论|在此浏览器中保存|取消回复|邮箱 *|昵称 *|显示名称 *|电子邮件 *|邮箱 (必填)|昵称 (必填)",
}
WORDS = {
    "zhihu": rf"知乎|知学堂|知乎知学堂|会员|发现|等你来答|切换模式|加入知乎|关注者|被浏览|关注问题|写回答|邀请回答|好问题\s?\d*|"
    rf"(?:{COUNT}|添加|暂无)\s?条?评论|查看(?:全部|剩余)\s?{COUNT}\s?[个条](?:回答|评论)|{COUNT}\s?个回答|关注[他她]|发私信|"
    rf"{COUNT}\s?人?赞同了该(?:回答|文章|视频)|(?:编辑|发布|创作|首发)于\s?{DATE}(?:\s?[・·]?\s?(?:IP\s?属地|著作权).{{0,12}})?|赞同\s?{COUNT}|反对|喜欢|"
    r"更多回答|默认排序|(?:按|切换为)时间排序|未经许可[，,]不得转载|展开(?:阅读|剩余)全文|阅读全文|写文章|申请转载|匿名用户|没有帮助|"
    r"打开\s?(?:App|APP|知乎)|(?:App|APP)\s?内查看|继续浏览内容|发现更大的世界|文章被以下专栏收录|刘看山.{0,60}|侵权举报.{0,60}|无障碍模式|大家都在搜|谢谢你的.{0,4}赞",
    "tieba": r"网页|资讯|视频|图片|知道|文库|贴吧|采购|地图|更多»?|进吧搜索|全吧搜索|高级搜索|登录百度[账帐]号|看贴|精品|游戏|吧主推荐|玩乐|"
    rf"关注[：:]\s?{COUNT}|贴子[：:]\s?{COUNT}|\d+回复贴[，,]共\d+页|<<返回.{{1,12}}吧|只看楼主|收起回复|我也说一句|还有\d+条回复[，,]点击查看|送TA礼物|"
    r"发表回复|发贴请遵守.{0,60}|发\s?表|保存至快速回贴|停止浏览器扩展|使用签名档>*|一键签到|签到|贴吧页面|扫二维码下载贴吧客户端|下载贴吧APP.{0,24}|取消只看楼主|吧务.{0,8}",
    "encyclopedia": r"复制链接|请复制以下链接发送给好友|锁定|查看我的收藏|有用\+1|已投票|编辑|播报|讨论|上传视频|词条图册|更多图册|学术论文|内容来自.{0,16}|"
    r"词条统计|浏览次数[：:].{0,20}|编辑次数[：:].{0,20}|最近更新[：:].{0,24}|创建者[：:].{0,16}|突出贡献榜|展开全部|权威合作编辑|词条标签[：:]?|添加义项|"
    r"新手上路|成长任务|编辑入门|编辑规则|本人编辑|我有疑问|内容质疑|在线客服|官方贴吧|意见反馈|投诉建议|举报不良信息|未通过词条申诉|投诉侵权信息|封禁查询与解封|"
    r"百科首页|历史上的今天|百科冷知识|秒懂百科|秒懂.{0,6}|V百科往期回顾|进入词条|全站搜索|帮助|词条认证|图集|概述图.{0,10}|同义词.{0,40}一般指.{0,40}",
    "how-to": rf"听语音|原创|\||浏览[：:]\s?{COUNT}|更新[：:]\s?{DATE}|步骤阅读(?:\s?END)?|END|投票\(\d+\).{{0,40}}|已投票\(\d+\)|有得\(\d+\)|我有疑问\(\d+\)|换一批|"
    r"分步阅读|还有\d+张图|查看剩余\d+张图|写经验.{0,12}|经验内容仅供参考.{0,90}|(?:举报)?作者声明[：:]本篇经验.{0,60}|热门杂志|\d+次分享|你还可以输入\d+字|"
    r"说说为什么给这篇经验投票.{0,10}|只有签约作者.{0,30}|今日支出.{0,20}|转发|百度经验[:：].{0,30}",
    "notes": rf"小红书|发现|发布|通知|直播|马上登录即可|刷到更懂你的优质内容|搜索最新种草、拔草信息|查看收藏、点赞的笔记|与他人更好地互动、交流|\d{{1,2}}/\d{{1,2}}|作者|"
    rf"赞|置顶评论|首评|展开\s?\d+\s?条回复|-\s?THE END\s?-|说点什么\.{{0,3}}|发送|打开小红书.{{0,20}}|共\s?{COUNT}\s?条评论|创作中心|业务合作|创作服务|{DATE}\s?[\u4e00-\u9fff]{{2,3}}|编辑于\s?{DATE}.{{0,8}}",
    "columns": rf"主站|番剧|直播|会员购|漫画|赛事|投稿|游戏中心|创作中心|大会员|消息|动态|历史|下载\s?(?:App|APP|客户端)|粉丝[：:]\s?{COUNT}\s*文章[：:]\s?{COUNT}|本文为我原创|"
    r"本文禁止转载或摘编|--|投币|硬币|大家的评论|暂无更多评论|发布|更多精彩内容|未经作者授权[，,]禁止转载|百万播放|专栏|自动连播|"
    rf"{DATE}\s?-{{2}}浏览.{{0,40}}|{DATE}\s?{COUNT}浏览.{{0,40}}",
    "news": rf"申请入驻|分享至|用微信扫码二维码|分享至好友和朋友圈|打开网易新闻.{{0,16}}|相关推荐|热点推荐|{COUNT}跟贴\s?\d*|无障碍浏览|进入关怀版|【?摘要】?[：:]?|关键词[：:]|举报/反馈|"
    rf"发表评论|发表|返回搜狐.{{0,10}}|平台声明|展开全文|我来说两句|{COUNT}人参与.{{0,12}}|大家都在看|今日(?:搜狐)?热点|总阅读|查看TA的文章>?|评论\(\d+\)|阅读\s?[(（]{COUNT}[)）]|快速回复|"
    r"(?:网易|搜狐|腾讯)首页\s?>.{0,20}|搜狐号|大鱼号|企鹅号|百家号|版权反馈|无标签",
    "reviews": r"下载豆瓣(?:客户端|App|APP)?|豆瓣\s?\d\.\d\s?全新发布|扫码直接下载|iPhone\s?·\s?Android|豆瓣|读书|电影|音乐|同城|小组|阅读|FM|时间|豆品|"
    rf"这篇[书影剧乐]?评论?可能有(?:关键情节透露|剧透)|有用\s?\d*|没用\s?\d*|投诉|回应\s?[(（]?\d*[)）]?(?:\s?收起)?|>?\s?我来回应|我的豆瓣|广播|购书单|转发|赞赏|来自豆瓣.{{0,6}}|{COUNT}人?(?:推荐|喜欢)|首页|我来说两句",
    "jobs": r"我要招人|APP下载|申请职位|职能类别[：:].{0,40}|关键字[：:].{0,60}|微信分享|查看所有职位\s?[》>]*|下载(?:App|APP|app)[，,].{0,24}|温馨提示[：:]用人单位.{0,120}|"
    r"立即沟通|立即申请|投递简历|感兴趣|微信扫码分享|完善在线简历|上传附件简历|附件简历|查看更多信息|公司主页|(?:点击)?查看地图|求职中如遇.{0,100}|(?:BOSS\s?)?安全提示|竞争力分析|加载中.{0,6}|"
    r"职位发布者|刚刚活跃|今日活跃|[\d]+日内活跃|HR在线|打开APP.{0,20}|继续沟通",
    "stocks": rf"{COUNT}评论|共{COUNT}人参与讨论|手机免费看新闻|我的微博|扫描到手机|摘要|K图\s?[\d_]+|郑重声明[：:].{{0,160}}|分享到.{{0,8}}|打开微信[，,]?|点击底部的“发现”[，,]?|使用“扫一扫”[，,]?|"
    rf"即可将网页分享至?朋友圈|手机上阅读文章|扫一扫下载\s?(?:APP|App)|.{{2,10}}证券开户[：:].{{2,40}}|我要评论|网友评论|全部评论|打开.{{2,8}}(?:APP|App)\s?.{{0,16}}|字体[：:]?|大|中|小|{COUNT}人评论.{{0,10}}|"
    r"[(（](?:文章来源|责任编辑)[：:][^()（）]{1,20}[)）]|加自选|股吧|行情走势.{0,10}|用户(?:在本社区)?发表的所有.{0,120}",
    "lawyers": rf"没有解决问题[?？].{{0,40}}|(?:立即|快速|在线|免费|电话|一对一|马上)咨询|我(?:也)?要提问|展开全部|向(?:专业)?律师提问.{{0,24}}|\[免费咨询\].{{0,40}}|已帮助\s?{COUNT}\s?人.{{0,16}}|"
    r"咨询我|查看更多|\d+分钟(?:快速|内).{0,12}(?:解答|回复)|问题(?:仍|还)?(?:没有?|未)解决.{0,40}|登录后可查看律师联系方式|有用\(\d+\)|没用\(\d+\)|追问|为[你您]推荐[：:]?|找律师|在线律师\d*位?|热门推荐",
    "questions": r"已赞过|已踩过<?|[你您]对这个回答的评价是[?？]|评论\s?收起|收起\s?\d+条折叠回答|\d+条折叠回答|\d+\s\d+|其他回答|更多回答(?:\(\d+\))?|提问者采纳|"
    r"本回答[由被].{1,12}(?:推荐|采纳)|向TA提问|私信TA|TA获得超过.{1,10}|(?:采纳|获赞)数[：:]\s?\d+|知道合伙人.{0,10}|等待您来回答|追问|追答|换一[换批]|我来答|使用手机扫码.{0,30}|"
    r"(?:下载|使用)\S{0,4}知道?识?APP.{0,80}|扫描二维码下载|立?即?抢鲜体验|回答问题[，,]赢新手礼包|百度网友[0-9a-f]{5,10}|为[你您]推荐[：:]?",
    "pixnet": r"close|窄屏(?:简体版|簡體版).{0,40}|字[體体][:：].{0,20}|分享[:：]\s?Facebook.{0,30}|\S{1,24}\s?發表在\s?痞客邦.{0,40}|E-mail[轉转]寄|[轉转]寄|全站[熱热]搜|您尚未登入.{0,60}|請輸入驗證碼|留言列表|"
    r"發表留言|留言功能已依作者.{0,24}|個人分類[：:].{0,20}|此分類[上下]一篇[：:].{0,50}|▲?\s?[tT][oO][pP]|站方公告|活動快報.{0,20}|文章分類|動態訂閱|文章精選|文章搜尋|誰來我家|參觀人氣|"
    r"(?:本日|累積)人氣[：:]\s?\d*|新聞交換\(RSS\)|贊助商連結|我的好友|QR Code|送出|檢舉|回到頁首|回覆|(?:引用|推薦|留言|人氣)\(\d*\)|全站分類[：:].{0,20}|相關標籤[：:]?.{0,30}|登入|部落格全站搜尋",
    "reply-box": r"发表回复|发表评论|取消回复|(?:您|你)的?(?:邮箱|电子邮件|电邮|邮件)地址不会被公开.{0,40}|必填项已用.{0,10}标[注记识].{0,6}|"
    r"(?:昵称|邮箱|网址|站点|姓名|名称|称呼|显示名称|电子邮件|电子邮箱|邮件地址|评论|网站|内容|验证码|QQ|主页|个人主页)\s?(?:[*＊]|[(（](?:必填|选填)[)）])?\s?[:：]?|在此浏览器中保存.{0,50}|提交(?:评论)?|"
    r"表情|贴图|加粗|删除线|居中|斜体|有人回复时邮件通知我|(?:通过)?(?:邮件|电子邮件)通知我.{0,24}|发送评论|我要评论|快来评论吧|欢迎您?[，,]?\s?新朋友.{0,30}",
}
# Headings over titles of other pages.
LISTS = {
    "zhihu": "相关问题|推荐阅读|相关推荐|更多回答",
    "how-to": "相关经验|大家还看了",
    "columns": "推荐文章(?:更多精彩内容)?|相关推荐",
    "news": "相关推荐|热点推荐|作者最新文章|相关文章|大家都在看|推荐阅读",
    "reviews": "推荐.{1,30}的豆列|喜欢.{1,30}的人也喜欢.{0,4}",
    "jobs": "相似职位|看过该职位的人还看了|推荐职位|该公司其他职位|热招职位|最新招聘",
    "stocks": "热门资讯|网友点击排行榜?|相关阅读|热点推荐|点击排行|相关新闻",
    "lawyers": "(?:其他)?类似问题|为[你您]推荐[：:]?|相关问题|相关知识|法律知识推荐",
    "questions": "相关问题|类似问题|其他类似问题|为[你您]推荐[：:]?",
    "pixnet": "你可能[會会]有[興兴]趣的文章[：:]?|創作者介[紹绍]|熱門文章|最新文章|歷史上的今天.{0,10}",
}
GLUED = {
    "encyclopedia": r"\[编辑本段\]|(?<=[\u3400-\u9fff)）])\[?编辑\]?(?=[ \t]*$)",
    "how-to": r"(?<=[。！？；：”）)])步骤阅读(?:\s?END)?(?=[ \t]*$)",
}
NOTE = LazyPattern(r"(?<=[。，；、：”）)\u3400-\u9fff\d%]) ?\[\d{1,3}(?:[-,，]\d{1,3})?\] ?")
NUMBER = LazyPattern(rf"{COUNT}|\d{{1,2}}")
NUMBERED = frozenset(("zhihu", "notes", "stocks", "encyclopedia"))  # where counts stand on lines of their own
LONGEST, TITLE, MOST, HEADING = 180, 44, 24, 16
# Pages in traditional characters may have been converted before.
_CONVERTED = str.maketrans(
    "熱紹會興轉訪個類參觀氣積請輸驗證碼體發關閱誰來檢舉頁薦標籤動態訂尋連結贊聞換歷簡級圖應說藝樂",
    "热绍会兴转访个类参观气积请输验证码体发关阅谁来检举页荐标签动态订寻连结赞闻换历简级图应说艺乐",
)
for _table in (SIGNS, WORDS, LISTS):
    _table["pixnet"] = f"{_table['pixnet']}|{_table['pixnet'].translate(_CONVERTED)}"
_OWNER = {sign: name for name, signs in SIGNS.items() for sign in signs.split("|")}
_LINES = {
    name: LazyPattern(rf"(?:{words}|{_EVERY})(?:[\s\u200b|·]+(?:{words}|{_EVERY})){{0,6}}")
    for name, words in WORDS.items()
}

STOP = LazyPattern(r"©|[Cc]opyright|ICP|版权|许可证|声明[:：]|举报电话")


def _platforms(view: View, spans: list[Span]) -> list[str]:
    """Return whose page it is: the platforms of which two different signs stand in the text."""
    text = view.text
    signs: dict[str, set[str]] = {}
    for start, end in spans:
        sign = text[start:end]
        if sign in _OWNER:
            signs.setdefault(_OWNER[sign], set()).add(sign)
    return [name for name, found in signs.items() if len(found) > 1]


def _list_end(rows: list[str], at: int) -> int:
    """Return the row behind the titles that begin at row `at`; `at` if a paragraph follows, whose heading one may be."""
    end = at
    for k in range(at, min(len(rows), at + MOST)):
        row = rows[k].strip()
        if row:
            if STOP.search(row):
                break
            if len(row) > TITLE or "。" in row:
                return end if end - at > 3 and len(row) < 2 * TITLE else at
            end = k + 1
    return end


@rule(
    "platform-line",
    level="likely",
    anchors=list(_OWNER),
    why="Two signs that only one platform prints prove its page; a line made of that platform's words is its own.",
    hits=[
        [
            "首页\n知乎知学堂\n等你来答\n登录/注册\n渡口为什么总在上游？\n关注者\n12\n被浏览\n3,405\n船家说，上游水浅。\n编辑于 2020-01-02 08:00\n赞同 12\n收起\n",
            "渡口为什么总在上游？\n船家说，上游水浅。\n",
        ],
        [
            "怎样补渡船\n听语音\n工具/原料\n麻丝\n桐油\n方法/步骤\n1\n先刮缝。步骤阅读\n2\n再填麻丝。步骤阅读END\n",
            "怎样补渡船\n工具/原料\n麻丝\n桐油\n方法/步骤\n1\n先刮缝。\n2\n再填麻丝。\n",
        ],
        [
            "渡口\n编辑\n渡口在东岸。 [1] 今废。[2-3]\n目录\n1 沿革\n2 今况\n沿革编辑\n始建于宋。\n今况[编辑]\n已废。\n词条图册\n更多图册\n编辑次数：3次\n",
            "渡口\n渡口在东岸。今废。\n沿革\n始建于宋。\n今况\n已废。\n",
        ],
        [
            "雪停了，船也回来了。\n发表回复\n您的邮箱地址不会被公开。 必填项已用 * 标注\n昵称 *\n邮箱 *\n网址\n",
            "雪停了，船也回来了。\n",
        ],
        [
            "渡口招撑船人\n申请职位 收藏 分享\n要求会水。\n职能类别：船员\n相似职位\n码头工\n看过该职位的人还看了\n仓管员\n",
            "渡口招撑船人\n要求会水。\n",
        ],
    ],
    misses=[
        "工具/原料\n麻丝\n方法/步骤\n先刮缝。\n",
        "首页\n关注者\n12\n雪停了。\n",
        "他在知乎上写回答，被浏览了三万次。\n“收藏了吗？”\n“发现什么了？”\n",
        "报名表\n姓名\n邮箱\n网址\n",
        "渡口[1]在东岸，词条图册里有照片。\n",
    ],
)
def platform_line(view: View, spans: list[Span]) -> Found:
    """Delete lines of the platform's words, counts among them, lists of other pages, and what is glued to sentences."""
    names = _platforms(view, spans) if len(spans) > 1 else []
    if not names:
        return
    text, starts, rows = view.text, view.lines, list(view.rows)
    patterns = [_LINES[name] for name in names]
    heads = [LazyPattern(LISTS[name]) for name in names if name in LISTS]
    glued = [LazyPattern(GLUED[name], re.MULTILINE) for name in names if name in GLUED]
    numbered = any(name in NUMBERED for name in names)
    contents = "encyclopedia" in names  # one table is looked for
    until, after_gone = 0, False
    for k, row in enumerate(rows):
        bare = row.strip(" \t\r\u3000\u200b")
        start, stop = starts[k], min(starts[k] + len(row) + 1, len(text))
        if not bare:
            continue
        if k < until:
            yield start, stop, ""
            continue
        if bare == "目录" and contents:
            contents = False
            until = _contents_end(rows, k + 1)
            if until > k + 1:
                yield start, stop, ""
                continue
        if start > 0.4 * len(text) and any(head.fullmatch(bare) for head in heads):
            until = max(until, _list_end(rows, k + 1))
            if until > k + 1:
                yield start, stop, ""
                continue
        mine = len(bare) <= LONGEST and any(pattern.fullmatch(bare) for pattern in patterns)
        after_gone = mine or (numbered and after_gone and NUMBER.fullmatch(bare) is not None)
        if after_gone:
            yield start, stop, ""
            continue
        for pattern in glued:
            if len(bare) <= HEADING or "步骤阅读" in bare:
                for found in pattern.finditer(row):
                    yield start + found.start(), start + found.end(), ""
        if "encyclopedia" in names and "[引用" not in row:
            for found in NOTE.finditer(row):
                yield start + found.start(), start + found.end(), ""


def _contents_end(rows: list[str], at: int) -> int:
    """Return the row behind a table of contents whose entries all come again as headings; `at` if they do not."""
    end, below = at, {re.sub(r"\[?编辑(?:本段)?\]?", "", row).strip() for row in rows[at + 1 :] if len(row) < 40}
    while end < len(rows) and end - at < 60:
        entry = re.fullmatch(r"\s*[\d.]+[ \t\u3000]*(\S.{0,30})", rows[end])
        if not entry or entry[1].strip() not in below:
            break
        end += 1
    return end if end - at > 1 else at
