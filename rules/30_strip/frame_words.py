"""What the parts of a site's page look like, line by line: labels, fields of data, clauses of notices, page titles.

Sites come and go and copy each other's pages, so nothing here knows a site. A label is a word made of interface words;
a field is a key that only a file or a page has; a notice is told by its clauses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

FILE = r"\.{1,2}(?:docx?|pdf|pptx?|xlsx?|rtf|wps|zip|rar|txt|dwg|epub)(?:VIP)?"
# Written forms that mirrors of a page use; enough to read its interface, not to convert a text.
TRADITIONAL = str.maketrans(
    "幫對價參紹歡過讓氣開聞載檔報開關閱讀頁權說內屬舉認領簡資類別時間發佈瀏覽點擊數號碼錄註冊會員"
    "費鏈複製電話聯繫處刪圖標題項區評論贊轉積編輯來還繼續預護簽級導欄網絡應"
    "該業務確錯誤雜顯戶請歸據訊廣選擇單調換終傳賣買專總語條嚴違規產與個們為從這無書籤邊線給當後",
    "帮对价参绍欢过让气开闻载档报开关阅读页权说内属举认领简资类别时间发布浏览点击数号码录注册会员"
    "费链复制电话联系处删图标题项区评论赞转积编辑来还继续预护签级导栏网络应"
    "该业务确错误杂显户请归据讯广选择单调换终传卖买专总语条严违规产与个们为从这无书签边线给当后",
)
MIRRORED = LazyPattern("[" + "".join(map(chr, TRADITIONAL)) + "]")
GLOSS = LazyPattern(r"(?<=[\u3400-\u9fff])\([a-zü\u00e0-\u01dc\u0251\u0261]{1,7}\)")

_MORPHEMES = (
    "立即|马上|免费|快捷|一键|点击|继续|付费|会员|微信|微博|新浪|腾讯|支付宝|账号|帐号|账户|三方|第三方|游客|"
    "手机|合集|开通|加入|成为|升级|购买|充值|上传|查看|返回|关闭|打开|显示|隐藏|全屏|收藏|分享|下载|打印|"
    "预览|举报|投诉|申诉|侵权|版权|阅读|在线|展开|收起|更多|全部|热门|相关|推荐|猜你喜欢|你可能感兴趣的|"
    "你可能关注的|您可能关注的|您可能感兴趣的|大家都在看|换一换|换一批|复制|链接|地址|本文|本文档|本站|"
    "该文档|全文|文档|资源|资料|文件|文章|素材|专题|VIP|vip|Vip|客户端|客服|在线客服|联系|联系我们|关于我们|"
    "APP|app|App|二维码|扫一扫|扫码|登录|登陆|登入|注册|退出|忘记|找回|密码|验证码|邮箱|支付|方式|空间|"
    "朋友圈|好友|平台|开放|网站|首页|主页|目录|书签|书架|点赞|喜欢|不喜欢|踩|赞|评论|留言|我要|发表|投稿|"
    "纠错|反馈|意见|建议|帮助|中心|个人中心|用户|作者|主题|标签|分类|栏目|导航|搜索|设置|夜间|模式|关灯|护眼|"
    "字号|字体|大|中|小|加大|缩小|放大|上一页|下一页|上一章|下一章|上一篇|下一篇|第一页|最后一页|末页|尾页|"
    "尾部|顶部|底部|回到|直达|窗口|本页|页面|网页|当前|QQ|简介|描述|摘要|内容|文本|声明|说明|须知|提示|温馨|"
    "友情|重要|特别|基本|信息|认证|个人|实名|机构|积分|金币|专享|权限|特权|钱|赚钱|分享赚钱|原创|精品|最新|"
    "最热|排行|排行榜|榜单|关注|订阅|已关注|微信公众号|公众号|小程序|视频号|转发|转载|分享到|分享至|到|至|或|"
    "和|及|后|并|的|元|需要|所需|下载到本地|电脑|本地|添加|删除|保存|申请|认领|领取|大小|刷新|重试|诊断|播放|"
    "暂停|加载|加载中|请稍候|使用|道具|只看该作者|楼主|倒序|浏览|电梯|直达|回复|引用|编辑|收听|原文|语音|"
    "朗读|举报中心|设为首页|收藏本站|网站地图|友情链接|免责|条款|服务|协议|隐私|政策|ImageVerifierCode|Flash|"
    "长按|识别|配套|特殊|限制|讲稿|关键词|关键字|目录结构|word|Word|WORD|PPT|PDF|pdf|格式|文字|图文|排版|"
    "投诉建议|付款|更|我的|购物车|消息|历史|原因|必填|抄袭|违法|违禁|色情|低俗|取消|提交|确定|垃圾|只需|一步|"
    "快速|导出|原格式|资料篮|下载券|其他|列表|介绍|查看图片|工具|方便|阅览|本资源|课件|教案|试卷|开始|结束|地图|非法|有奖|举报中心"
)
MORPHEMES = _MORPHEMES.split("|")
LABEL = LazyPattern(
    "(?:" + "|".join(sorted(map(re.escape, set(MORPHEMES)), key=lambda word: (-len(word), word))) + r"|\d{1,4})+"
)
SURE = LazyPattern(
    r"文字大小|字体|字号|快速开始|分享|收藏|下载|举报|登[录陆入]|注册|返回|展开|收起|打印|赞|微信|"
    r"微博|VIP|vip|会员|扫一扫|二维码|查看更多|推荐|猜你喜欢|换一[换批]|首页|[上下]一[页章]|"
    r"关闭|复制链接|评论|投诉|验证码|密码|ImageVerifierCode|QQ|反馈|投稿|书架|书签|支付|三方|APP|"
    r"App|刷新|播放|感兴趣|关注的|道具|人正在|回复|网站地图"
)
BETWEEN = LazyPattern(r"[\s\u3000•·●▪|/>›»【】\[\]（）(),，:：?？!！…+\-_、。×]+")
ANCHOR = LazyPattern(
    r"(?:文[档件件章]|资[源料]|内容|文本|试卷|课件|论文|素材|主要|部分|正文)(?:简介|描述|内容|"
    r"摘要|介绍|部分|概要|预览|正文|信息)[:：]?|展开(?:全部)?|正文|【正文】|论文部分内容阅读"
)
NAVIGATION = LazyPattern(
    r"[^，。,\s]{2,12}(?:网|文库|平台|站)\s?[-—|_]\s?[^。,]{2,24}|[^，。,\s]{2,8}(?:库|网|吧)\s[^。,，]{2,16}文档(?:下载|分享)|欢迎(?:来到|光临|访问|"
    r"您).{0,40}(?:[|!！]|帮助中心)|(?:您|你)?(?:的|当前|"
    r"现在)?(?:所在)?的?位置\s?(?:是)?\s?[:：].*|"
    r".{0,12}(?:网站)?首\s?页\s?(?:[>›»|/]|-+>).*|.{0,40}\s[|›»>]\s*帮助中心.*|"
    r"[^。，,]{2,24}\s?[>›»]{1,2}\s?[^。，,]{2,24}\s?(?:[>›»]{1,2}.*)|[^，。]{2,12}[>›»]$|"
    r"[^，。,]{2,16}\s?-\s?[^，。,]{2,16}(?:网站|平台|文库)[!！]?|全部分类"
)
KEY = (
    r"(?:文[档章件]|资[源料]|软件|图书|试卷|素材|论文|课件|作品|总|全文|所需|下载|上传|更新|发布|"
    r"浏览|收藏|阅读|点击|评论|售价|本文|信息)?"
    r"(?:ID|编号|序号|类型|类别|格式|大小|页数|字数|时间|日期|次数|人数|积分|金币|价格|用户|语言|"
    r"分类|星级|热度|来源|名称)|"
    r"上传[人者](?:\(卖家\)|（卖家）)?|贡献者|分享者|发布[人者]|浏览[量数]|下载[量数]|阅读[量数]|"
    r"收藏[量数]|被引量|IP属地|本文标题|链接地址|本文地址|下载豆|顶次数|网站客服|客服(?:QQ|电话|微信)?|关\s*键\s*[词字]|"
    r"所属(?:成套资源|分类|栏目|专题)|适用|版本|作者|小编|标签|栏目"
)
FIELD = LazyPattern(rf"[\s•·\-]*(?:{KEY})\s*[:：]")
WEAK_FIELD = LazyPattern(
    r"[\s•·\-]*(?:编号|类型|类别|时间|日期|来源|名称|作者|价格|分类|版本|适用|关\s*键\s*[词字]|"
    r"发布时间|发布日期|信息来源|语言)\s*[:：]"
)
DOCUMENT_DATA = LazyPattern(
    r"^附件?\s?\d{0,2}\s?[:：]\s?\d|索\s*引\s*号|发文字号|文号|成文日期|发文机[关构]|发布机构|公开(?:类别|方式|属性)|主题分类|有效性|信息分类"
)
# A turn of a conversation is no field.
SPOKEN = LazyPattern(r"(?:客服|作者|小编|用户)\s?[:：](?=[^\n]{4,})[^\n]*[，。？！…]")
NOTICE = LazyPattern(
    r"(?:文[档件章]|资[料源]|内容|作品|图文)[^。\n]{0,8}(?:由|均为|来自)[^。\n]{0,10}(?:用户|会员|"
    r"网友|作者|卖家|合作方)|"
    r"由(?:会员|用户|网友|卖家)[^。\n]{0,8}(?:分享|上传|提供|发布)|[》\)]为本站会员|"
    r"版权归属?(?:于)?(?:用户|作者|上传|原作者|内容提供方)|一经付费|信息存储空间|(?:如|"
    r"若)有?[^。\n]{0,10}侵权|"
    r"侵权[^。\n]{0,12}(?:联系|投诉|举报|删除)|(?:如|若|涉嫌)[^。\n]{0,8}侵犯[^。\n]{0,14}(?:权益|版权|著作权|商业秘密)|侵犯[了到]?(?:您|你|贵)[^。\n]{0,10}(?:权益|版权|权利)|"
    r"收益归属?(?:作者|内容提供方|上传)|付费[^。\n]{0,12}下载|支付[^。\n]{0,12}下载|"
    r"下载[^。\n]{0,10}(?:积分|金币|VIP|会员|权益)|VIP(?:文档|会员)|本站(?:所有|全部|仅|不|为|只|支持|提供|资源|文档|内容|资料|收取|支付|积分|主动|是)|"
    r"客服[^。\n]{0,8}(?:处理|反馈)|预览[^。\n]{0,16}下载|(?:阅读|查看)[^。\n]{0,16}下载(?:本|后)|"
    r"(?:请放心|敬请)下载|(?:还剩|剩余)\d+页(?:未读|可读)|查找使用更方便|在线阅读|珍藏版|"
    r"浏览器(?:默认)?打开|迅雷下载|不可在线预览|重复下载|无法下载|下载错误|自助下载|"
    r"下载后[^。\n]{0,8}(?:原文|无水印|更清晰)|下载(?:文档|资源|资料)前|仔细阅读文档内容|免费预览|"
    r"本资源只提供|收藏(?:和|与)打印|如填写123|邮箱或者手机号|仅(?:供|用于)(?:个人)?(?:学习|"
    r"参考)[^。\n]{0,6}(?:交流|使用|之用)|"
    r"(?:word|PPT|PDF|Office|OFFICE)\S{0,6}(?:图标|阅读器|文件)|禁止商用|实名认证|一律视为|"
    r"没有答案|扫描二维码|更多相关《|欢迎(?:您)?下载|精品文档|专业好文档|应有尽有|压缩包内文档|"
    r"百度快照|转载请(?:标明|注明)出处|使用软件\s?OFFICE|均可以修改和编辑|侵权行为请|联系网站客服|用户分享产生|"
    r"版权方额外授权|配合国家政策宣传|上传分享[,，]\s?文档一共|站内搜索功能|该文章内的部分文字|WAP端浏览|下载源文件|文档复制特权|"
    r"阅读已结束[,，]|想免费下载更多|上传用户书面授权|下载(?:资源|文档|本文)?需要\s?(?:使用)?\s?[:：]?\s?[\d免]|"
    r"(?:文档|资源)(?:均)?是?(?:由)?用户自行上传|需要浏览全部|下载(?:本|该|此)文档|文件包含[^。\n]{2,60}等\d+份|学贝|使用下载券|加入资料篮|下载文档原格式|平台(?:不提供|仅提供|不对)"
)
PAGE = LazyPattern(
    r"(?:!\[|<image>.*alt=\")?.{0,90}_第\s?\d{1,3}\s?页(?:\]\(.*\)|\"?>?)?|"
    r"第\s?\d{1,3}\s?页\s?[/,，]?\s?共\s?\d{1,4}\s?页|.{0,90}_?图文\.{1,2}\w{3,4}|-\s*\d+\s*-"
)
TITLE = LazyPattern(rf"(?:类型|文件名称[:：])?(.{{1,90}}?)\s?{FILE}")
MEASURES = LazyPattern(r"[^。，]*\d(?:\.\d+)?\s?[KMkm][Bb]\b[^。，]*\d\s?(?:页|积分)[^。，]*")
ITEM = LazyPattern(r"\d{1,2}\s?[.、:：．)）]|[•·]\s|-\s")
FILLER = LazyPattern(
    r"[-•·\s]*约?\s?[\d.]+\s?(?:千字|万字|页|KB|MB|次|人|积分|元|字|分|人评价)(?:\s\d+\s?人评价)?|"
    r"[-•·\s]*\d{4}-\d\d-\d\d\s(?:发布于|上传于)\S{0,6}|[-–—─=*•·●|/×\s\d.约]+|\.{3,}|"
    r"约?\s?[\d.]+\s?(?:千字|万字|页|KB|MB|次|人|积分|元|字)"
)
SENTENCES = LazyPattern(r"[。！？]")
# One of these stands in every path of links, and in every clause of a notice.
PATHS = ("文档下载", " - ", ">", "›", "»", "|", "位置", "首页", "首 页", "欢迎", "分类", "网站", "平台", "文库")
_TRADE = (
    "下载|上传|版权|侵权|侵犯|VIP|本站|付费|付款|积分|会员|用户|预览|未读|可读|在线|存储空间|账号|迅雷|"
    "浏览器|卖家|网友|收益|提供|珍藏|图标|文件|商用|实名|一律|答案|二维码|更多相关|精品|专业|应有尽有|学习|"
    "参考|作者|123|手机号|快照|客服|文档|压缩包|Office|合作方|收藏|转载"
)
TRADE = LazyPattern(_TRADE)
ARTICLE = LazyPattern(r"第[零〇一二三四五六七八九十百\d]{1,5}[条章节款]")
LONGEST = 300  # characters; a longer line is a paragraph
BRIEF = 80

Kind = tuple[str, int]


def folded(line: str) -> str:
    """Return a line as its simplified form, without the readings that some mirrors put behind characters."""
    if "(" in line:
        line = GLOSS.sub("", line)
    return line.translate(TRADITIONAL) if MIRRORED.search(line) else line


def _kind_of(line: str) -> Kind:
    """Say what a stripped line is, or nothing, and how much of that it holds."""
    if len(line) > LONGEST:
        return "", 0
    line = folded(line)
    if FILLER.fullmatch(line):
        return "filler", 0
    size = len(line)
    if size <= 120 and "。" not in line:
        if ANCHOR.fullmatch(line.strip("-•· ")):
            return "anchor", 1
        words = BETWEEN.sub(" ", line).split()
        if words and max(map(len, words)) <= 20 and all(map(LABEL.fullmatch, words)):
            return ("label" if SURE.search(line) else "word"), len(words)
    if size < 120 and MEASURES.fullmatch(line):
        return "field", 2
    if size < 160 and (":" in line or "：" in line):
        if DOCUMENT_DATA.search(line):
            return "data", 1
        if FIELD.match(line) and not SPOKEN.match(line):
            parts = line.split()
            strong = sum(bool(FIELD.match(part)) and not WEAK_FIELD.match(part) for part in parts)
            return ("field", strong) if strong else ("weak", sum(map(bool, map(FIELD.match, parts))))
    if ("页" in line or "图文" in line) and PAGE.fullmatch(line):
        return "page", 1
    if "." in line and TITLE.fullmatch(line) and not SENTENCES.search(line):
        return "title", 1
    if size < 120 and any(sign in line for sign in PATHS) and NAVIGATION.fullmatch(line):
        return "crumb", 1
    if TRADE.search(line) and not ARTICLE.match(line):
        clauses = list(NOTICE.finditer(line))
        # A clause far before the end of a long line is glued to a paragraph.
        if clauses and size - clauses[-1].end() <= 80 and not _runs_on(line, clauses[-1].end()):
            return "notice", len(clauses)
    return "", 0


def _runs_on(line: str, end: int) -> bool:
    """Whether a sentence of the text follows the last clause behind a space, as in a page that was set in one line."""
    at = line.rfind(" ", end) + 1
    return at > 0 and len(line) - at >= 16 and line[-1] in "。！？”" and "，" in line[at:]


_kind_of_brief = lru_cache(4096)(_kind_of)


def kind_of(line: str) -> Kind:
    """Say what `_kind_of` says; of short lines, which other pages have too, it is kept."""
    return _kind_of_brief(line) if len(line) <= BRIEF else _kind_of(line)


@fact("line-kinds")
def line_kinds(view: View) -> Fact:
    """Give other packs the reader of lines, the reader of file names, and the folding."""
    readers: tuple[Callable[[str], Kind], re.Pattern[str], Callable[[str], str]] = (kind_of, TITLE, folded)
    return Fact(readers)
