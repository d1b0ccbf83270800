"""How much a line, or a piece of a page set in one line, speaks the language of pages.

A unit is read word by word: the words with which sites label, count, sell, ask, warn and sign speak for a page, letters
that no word explains speak against it, and a sentence is the text's unless it is about little else than copying,
reporting, following and paying. No word is a proof by itself.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

DATA = LazyPattern(
    r"https?\s?[:：]//[^\s\u3400-\u9fff，。）)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[A-Za-z0-9-]+\.)+[a-z]{2,12}(?:/[\w./?=&%-]*)?|"
    r"<[^<>\n]{1,80}>|ID\s?[:：]\s?\w+|"
    r"(?:19|20)\d\d\s?[-./年]\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2}\s?日?)?|\d{1,2}[:：]\d\d(?:[:：]\d\d)?|"
    r"[¥￥]?\d[\d.,*+-]*\s?(?:[KkMmGgWw][Bb]?(?![a-z])|[万亿]?[+]?(?:次|人|条|个|篇|页|字|元|楼|年|天|分钟|分|秒|%|号|张|期)?)"
)
PLAIN = LazyPattern(r"[0-9A-Za-z<]")
# A date with its minute, which hardly stands in a text.
MOMENT = LazyPattern(r"\d{4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}日?\s*\d{1,2}[:：]\d\d")
COUNTER = LazyPattern(r"\d\s?(?:[KkWw万])?[+]?\s?(?:次|人|条|个|篇|页|字|元|楼|分|%)")
VISITED = LazyPattern(
    r"(?:本文|本?[这该此]?(?:篇文章|个?页面?|文章|主题|帖子|文档|词条))?(?:已经?)?被(?:浏览|访问|阅读|查看|下载)过?了?\s?[\d,.]+\s?[万wWkK]?\s?次[。.]?"
)
LETTER = LazyPattern(r"[\u3400-\u9fff]|[A-Za-z0-9]+")
SENTENCE = LazyPattern(r"[。！？!?；]|[…”]$")
COMMAS = LazyPattern(r"[，、；]")
PARTS = LazyPattern(r"[\s|｜·•>›»]+")
KEEP = LazyPattern(
    r"[\W_]*(?:附件?\s?\d{0,2}\s?[:：.]|附\s?[表录件]|索\s*引\s*号|标\s+题|名\s+称|生成日期|发文字号|文\s*号|成文日期|发文机[关构]|发布机构|公开(?:类别|方式|属性)|主题分类|"
    r"主题词|有效性|信息分类|抄送|印发|参考文献\s*$|\[\d+\]|第[零〇一二三四五六七八九十百\d]{1,5}[条款]|（?此件|联\s?系\s?人|地\s?点|主持人|出席|记录|"
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|摘\s*要|关\s*键\s*词|甲\s*方|乙\s*方|参\s*考\s*文\s*献)"
)
SIGNED = LazyPattern(
    r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[二一][〇○零О九]\s?[〇○零О一二三四五六七八九]{1,2}\s?[〇○零О一二三四五六七八九]?年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
NUMBERED = LazyPattern(
    r"\d{1,2}(?:\.\d{1,2}){1,3}\s?(?![分元万次年月日号倍米个人条天公千])[\u3400-\u9fff]|\d{1,2}\s?[.．、]\s?[\u3400-\u9fff]"
)
STEPS = LazyPattern(
    r"点击[“\"【「]|按钮|输入|填写|弹出|勾选|菜单|第[一二三]步|工作人员|应当|第[一二三四五]条|各(?:单位|部门|级|县|区|镇|乡|村|学校|地|科室|班)|市民|群众|干部|党员|指定|办理|监管|整治|依法|专人|开展|落实|"
    r"学生|患者|居民|企业应|消费者|民警|骗子|法院|原告|被告"
)
FILE = LazyPattern(r"\.(?:docx?|pptx?|pdf|xlsx?|rtf|wps|zip|rar)$")
LISTING = LazyPattern(
    r"(?:【.{2,40}】)?[\W_]*(?:相关|相似|类似|同类|热门|热点|最热|最新|推荐|精彩|精选|猜[你您]|为[你您]|大家|你可能|您可能|往期|延伸|更多|编辑|站长|今日|本周|本月|近期|随机|作者|TA的?|他的|看过|其[他它]|本栏|栏目|"
    r"阅读|点击|评论|下载|浏览|人气|排行|本类|同城|专题)(?:的|本|过|都在|还|也)*(?:其[他它]|人|也)?(?:推荐|精选|阅读|文章|回顾|热文|好文|想问|想看|想搜|喜欢|在看|看了|在搜|在读|热搜|排行榜?|榜|话题|主题|"
    r"作品|内容|问题|问答|回答|新闻|资讯|链接|搜索|标签|帖子|模板|文档|资料|视频|图片|图书|书籍|小说|课程|产品|专题|知识|词条|试题|范文|作文|更新|发布|上传|关注|报道|动态|案例|稿件|博文|日志)+"
    r"(?:推荐|列表|榜|阅读|精选)?[\W_]*"
)
CRUMB = LazyPattern(r"[^<>。，]{2,14}(?:\s?(?:>{1,2}|->|›|»|→)\s?[^<>。，]{2,30}){2,6}")
ROLE = LazyPattern(
    r"(?:(?:作者|编辑|责编|责任编辑|美编|图片|摄影|摄像|配图|图|文|文字|主播|朗读|配乐|音频|音乐|来源|排版|审核|校对|翻译|监制|策划|统筹|编审|初审|复审|终审|"
    r"[一二三]审|制作|设计|供稿|通讯员|记者|撰文|主编|值班编委|时间轴|后期|压制|录入|扫描|出品|转自|整理)\s?[|｜丨/:：]\s?[^\s:：。，]{1,16}\s*){1,6}"
)
HINT = LazyPattern(r"[群微薇徽QqＱVvＶWwＷ扣鹅店博星Ii公]")
CONTACT = LazyPattern(
    r"群[^\d。\n]{0,6}\d{5,}|(?:微\s?信号?|[Vv][Xx信]|[Ww][Xx]|(?<![A-Za-z])[Vv]\s?[:：]|薇\s?信?\S?[\ufe0e\ufe0f]?|QQ|Q\s?Q|扣扣|企鹅号?|ID)[^\w。\n]{0,3}[A-Za-z0-9][A-Za-z0-9_ -]{4,}|"
    r"(?:公众号|店铺|微博|网店|星球)\s?[:：@“【]\s?\S{2,}|wx\s?[:：]\s?\w{4,}"
)
OFFICE = LazyPattern(
    r"门户网站|政府|政务|咨询电话|预订|地址\s?[:：]|政策|报名|参赛|办公室|班主任|家长|入群请注明|实名|单位名称|联系人|工作日|群主|民警|诈骗|服务热线|监督|预约|投诉|上级|召开|会议|学员|业主|社区|党支部|"
    r"他|她|记者|民警|学校|教研|考生|旅客"
)
_SOLD = (
    "打包|发货|秒发|拍下|本店|私聊|非诚勿扰|合集|网盘|助理|购买|招新|盘前|原稿|承接|读者|星球|"
    "敲门砖|后续|材料|招募|公考|免费领取|课程|资料|资源|范文|公文|代写|代笔|会员|免费|下载|加群|"
    "交流群|共享群|学习|备注|验证|福利|红包|精品|原创|电子书|客服|定制|领取|店铺|更多|素材|备课|"
    "整理|好书|小编|扫码|完整版|淘宝|满意|写作|课件|接单|书友|交流|技术|关注|搜索|回复|进群|商务"
)
EDITOR = LazyPattern(r"^(?:导语|引导语|前言|导读)\s?[:：]|小编[^。]{0,20}(?:整理|收集|带来|分享|精心)")
ASIDE = LazyPattern(
    r"(?<=[\u3400-\u9fff，、])(?:（[^）\n]{1,70}）|【[^】\n]{1,70}】|[(][^)\n]{1,70}[)])(?=[\u3400-\u9fff])"
)
SITE = LazyPattern(r"https?://[!-~]+|www\.[!-~]+")  # whose letters are no account's
# Spaces and marks by which a number, a name or a word such as 微信 is kept from filters.
SPELT = LazyPattern(r"(?<=[0-9A-Za-z])[ ·._-]{1,2}(?=[0-9A-Za-z])|(?<=[微薇徽加])\s(?=[信群])|(?<=[Qq])\s(?=[Qq])")
# What only those say who show other people's texts.
HARD = LazyPattern(
    r"本[网刊]?站|本平台|本社区|本论坛|本帖|本楼|本字幕|本书由|本文由|侵犯|侵权|联系[^。]{0,4}删除|小时内|仅供|不代表|转载请|如需转载|版权归|新闻线索|小编|推荐票|月票"
)
HEADLINE = LazyPattern(
    r"(?:通知|办法|规定|意见|方案|报告|总结|制度|条例|细则|公告|通告|规范|指南|手册|计划|纪要|合同|协议|研究|分析|思考|探讨|讲话|说明书|问答)(?:[(（].{1,12}[)）])?$"
)
REACH = LazyPattern(
    r"[\W_]{0,3}(?:媒体|业务|报名|咨询|联系)?(?:联系人|地址|电话|电子邮箱|手机|微信号?|传真|邮编|邮政编码|邮箱|[Ee]-?mail|Tel|Fax|热线|网址|QQ|乘车路线|公交)\s?[:：]"
)
OUTLINE = LazyPattern(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,2}[步条款]"
)
HASHED = LazyPattern(
    r"#{2,6} (?=.{0,30}$)(?![^\n]*(?:评论|推荐|相关|分享|导航|版权|文章|登录|订阅|标签|链接|关于|关注))"
)  # a heading of Markdown
MANY = 3  # marks between the words of a list that is part of a sentence
# Parts of the text's own order, and lines of forms: they speak against a page.
CHAPTER = LazyPattern(r"第\s?[零〇一二三四五六七八九十百千两\d]{1,6}\s?[章节回篇部卷课讲幕场集]")
OPTION = LazyPattern(r"[A-Ha-h]\s?[.．、)）]|\d{1,2}[.．、]$|[(（]\s?[\dA-H一二三四五六七八九十]{1,2}\s?[)）]")
FORM = LazyPattern(
    r"(?:姓\s*名|性\s*别|年\s*龄|民\s*族|籍\s*贯|出生(?:年月|日期)|身份证号?码?|学\s*历|毕业(?:院校|学校)|政治面貌|职\s*[务称业]|求职意向|应聘岗位|工作单位|"
    r"家庭住址|被?(?:投诉|申请|上诉|告诉|执行)人|案件编号|案\s*号|单位(?:名称)?|公司名称|收货人|[甲乙丙]方|负责人|经办人|签\s*[名字]|编剧|导演|舞美|主\s*讲|原告|被告|参加人员?)[^:：]{0,6}[:：]"
)
KEYED = LazyPattern(r"([^:：]{1,10})\s?[:：]\s?(.*)")
# Words somebody said or wrote; not the name of a button, a site or an account.
QUOTED = LazyPattern(
    r"“(?![^”\n]*(?:[网站社台报号]|客户端|APP)”)[^“”\n]{5,}”|「[^「」\n]{5,}」|『[^『』\n]{5,}』|‘[^‘’\n]{5,}’"
)
# Rows of files that programs read, and of tables that number their rows.
RECORD = LazyPattern(
    r'[A-Za-z_][\w.-]*\s?=\s?[^\s"]|msg(?:id|str|ctxt)\b|"[^"\n]+"\s?:\s?\S|</?[a-z][\w-]*(?:\s[^<>]*)?>|[A-Z]{0,4}-?\d+\t[^\t]+\t|[^\t]{1,16}(?:\t[-+]?\d[\d,.]*[%‰]?){2}'
)
# A text may be a site's own terms; their name at the foot of a page stands by itself, or beside others.
TERMS = LazyPattern(
    r"《?[\u3400-\u9fffA-Za-z0-9]{2,20}(?:隐私政策|隐私声明|用户协议|服务协议|服务条款|免责声明|版权声明|法律声明|使用须知|购买须知)》?"
)
QUICK = 60  # characters; a longer sentence is read word by word only if it has its share of these
TELLING = LazyPattern(r"[站网载版权侵删登录注册微信号码扫群费藏赞评论阅览订客端编辑友投稿享转]")
NAME = 8  # letters that can be a name beside a date with its minute
LONGEST = 260  # letters; a longer sentence is a paragraph of the text
TITLE = 40
BRIEF = 80  # characters of a unit that other pages may have too
TIMES = LazyPattern(
    r"【(?![^】]*(?:提示|声明|公告|说明|注意|通知|免责|版权))[\u3400-\u9fff]{2,8}】(?:尊敬的|亲爱的|恭喜|您(?:尾号|的|已|借))|[^\u3000\n]{1,3}(?:\u3000[^\u3000\n]{1,2})?\u3000{2,}[^\u3000\n]{1,12}$|\S{1,12}[ \t]{2,}(?:(?:Ctrl|Alt|Shift|Win|Cmd|Command|Fn)\s?\+|(?:F\d{1,2}|PgUp|PgDn|Home|End|Esc|Enter|Tab|Del)$)|"
    r"(?:上午|下午|晚上|凌晨|中午) ?\d{1,2}:\d\d \S|[·•*-] ?(?:新增|修复|优化|调整|移除|改进|支持)|第\s?[(（]?\d{1,2}[)）]?\s?[问题小][^。]{0,3}[:：]|"
    r"(?:[^:：\n]*?(?<!\d)\d{1,2}[:：]\d\d(?![:：]?\d)){3}|[^_\n]*_{3,}[^_\n]*_{3,}"
)  # short messages, short messages, credits, keys, turns of a chat, changes of a version; a timetable; blanks of a form
# Turns of a conversation, printed with who asks and who answers; sites call theirs otherwise.
TURN = LazyPattern(r"(?!.{0,6}(?:提问|回答|追问|追答|解答))[\u3400-\u9fffA-Z0-9]{0,6}[问答][:：].{4}")

HOME = frozenset(("首页", "首頁", "网站首页", "網站首頁", "主页"))  # the first of a row of links

Reading = tuple[str, float, int]  # what the unit is, what it weighs, how many different strong words it has
_LEXICON: dict[str, list[tuple[str, int]]] = {}
_GOODS = tuple(_SOLD.split("|"))
_LISTS: set[str] = set()
_TOPICS: list[str] = []
_SIDE: list[str] = []


def _learn(strong: list[str], medium: list[str], faint: list[str], *others: list[str]) -> None:
    """Take in the words: by their first two characters, the longest first, with how much they prove: 3, 1 or 0."""
    weights: dict[str, int] = {}
    for words, weight in ((faint, 0), (medium, 1), (strong, 3)):
        weights.update(dict.fromkeys(words, weight))
    for word in sorted(weights, key=len, reverse=True):
        _LEXICON.setdefault(word[:2], []).append((word, weights[word]))
    _LISTS.update(others[0])
    _TOPICS.extend(dict.fromkeys(others[1]))
    _SIDE.extend(dict.fromkeys(others[2]))


def _words(text: str) -> tuple[set[str], set[str], int]:
    """Return the strong and the medium words of a text, and the number of letters that no word explains."""
    strong: set[str] = set()
    medium: set[str] = set()
    known, end = _LEXICON.get, len(text)
    rest, at = 0, 0
    while at < end:
        for word, weight in known(text[at : at + 2], ()):
            if text.startswith(word, at):
                if weight:
                    (strong if weight == 3 else medium).add(word)
                at += len(word)
                break
        else:
            char = text[at]
            if "\u3400" <= char <= "\u9fff":
                rest += char not in _LEXICON
                at += 1
            else:
                letter = LETTER.match(text, at)
                rest += letter is not None and char not in _LEXICON
                at = letter.end() if letter else at + 1
    return strong, medium, rest


def _sentence(text: str, letters: int, rest: int, strong: int) -> Reading:
    """Read a unit that has sentences."""
    if rest > 0.75 * letters or (STEPS.search(text) and not re.search("本网?站", text)):
        return "prose", -(3 + rest / 10), 0
    outside = QUOTED.sub("“”", text)
    text = outside if len(outside) > 3 else text  # what is quoted is what the sentence is about
    topics = sum([word in text for word in _TOPICS])
    if not topics:
        return "prose", -(3 + rest / 10), 0
    weight = topics + 0.5 * sum([word in text for word in _SIDE])
    if topics > 1 and weight >= (2.5 if letters <= 40 else 3) and weight >= letters / 16:
        parts = [part for part in SENTENCE.split(text) if len(part) > 3]
        spoken = sum(any(word in part for word in _TOPICS) for part in parts)
        kind = "notice" if HARD.search(text) else "soft"
        return (
            (kind, min(6.0, weight), max(strong, topics))
            if spoken > 0.6 * len(parts)
            else ("mixed", 0.0, 1 if EDITOR.search(text) else 0)
        )
    if weight >= 1.5 and weight >= letters / 18:
        return "lean", 0.5, 0
    return "prose", -(3 + rest / 10), 0


def _quotes(text: str) -> bool:
    """Whether a unit talks about the words of pages: all that are in it stand between quotation marks."""
    outside = QUOTED.sub("\u2003", text)
    speaker = "：\u2003" in outside[1:10]
    if outside == text or (len(LETTER.findall(outside)) < 3 and not speaker):
        return False
    strong, medium, rest = _words(outside)
    return not strong and not medium and (rest > 1 or (speaker and rest > 0))


def _solicits(text: str) -> bool:
    """Whether a unit names a way to reach a seller or a group and speaks of what is to be had there."""
    plain = SITE.sub("", unicodedata.normalize("NFKC", text))
    shown, text = CONTACT.search(plain), SPELT.sub("", plain)
    found = CONTACT.search(text)
    if not found or OFFICE.search(text):
        return False
    outside = ASIDE.sub("", text)
    if len(outside) > NAME and len(outside) < len(text) and not CONTACT.search(outside):
        return False  # what is sold in brackets says nothing of the sentence round them
    goods = sum(word in text for word in _GOODS)
    if not shown and len(text) <= 60:  # hidden from filters
        return goods > 0 or len(text) - len(found[0]) <= NAME
    return goods >= 2


def _tells_little(text: str) -> bool:
    """Whether a longer unit hardly holds a character of which a page's words are made."""
    return len(text) > QUICK and len(TELLING.findall(text)) < len(text) / 26


def ends_a_run(text: str) -> bool:
    """Whether a long unit is nothing but the text's, whatever else it is read as; cheaper than to read it."""
    return len(text) > 2 * LONGEST or (SENTENCE.search(text) is not None and _tells_little(text))


def _read(text: str) -> Reading:
    """Read a stripped unit of simplified letters.

    The kinds: label, field, notice, list, ad are a page's; weak, lean, mixed, date and the empty kind depend on what
    stands round them; keep, item, prose are the text's.
    """
    if OUTLINE.match(text) or (HASHED.match(text) and not LISTING.fullmatch(text)):
        return "outline", -4.0, 0
    if KEEP.match(text):
        return ("prose", -8.0, 0) if len(text) > 60 else ("keep", -0.5, 0)
    if SIGNED.fullmatch(text) or (" " in text and len(text) <= TITLE and SIGNED.fullmatch(text.replace(" ", ""))):
        return "date", -0.2, 0
    if OPTION.match(text) or FORM.match(text) or RECORD.match(text) or TURN.match(text) or TIMES.match(text):
        return "item", -3.0, 0
    if CHAPTER.match(text) and len(text) <= TITLE:
        return "", -1.0, 0
    size = len(text)
    sentence = bool(SENTENCE.search(text))
    if size > 2 * LONGEST or (size > LONGEST and not sentence):
        return "prose", -20, 0
    if sentence and _tells_little(text):
        return "prose", -(3 + size / 20), 0
    letters = len(LETTER.findall(text))
    if not letters:
        return "weak", 0, 0
    if size <= 160 and HINT.search(text) and _solicits(text):
        return "ad", 6, 3
    bare, data = DATA.subn("\u2003", text) if PLAIN.search(text) else (text, 0)
    strong, medium, rest = _words(bare)
    if strong and _quotes(bare):
        return "prose", -(3 + rest / 10), 0
    if REACH.match(text) and not (strong and rest <= 0.25 * letters and size > 40):
        return "weak", 0.3, 0
    if text.count("、") >= MANY and "本站" not in text and "本网" not in text:
        return "prose", -4.0, 0
    if size <= QUICK and "。" not in text and NUMBERED.match(text):
        return ("item", -1.0, 0) if len(strong) + len(medium) > 1 else ("item", -3.0, 0)
    if size <= QUICK and VISITED.fullmatch(text):
        return "label", 3.0, 1
    if (sentence or (size > 24 and COMMAS.search(text))) and (size > 30 or not strong or rest > 0.3 * letters):
        return _sentence(text, letters, rest, len(strong))
    if re.sub(r"[\W_]+|更多|\d+条?", "", text) in _LISTS or (size <= 50 and LISTING.fullmatch(text)):
        return "list", 3, 1
    if rest > 1 and TERMS.fullmatch(text):
        return "", -1.0, len(strong)
    counter = 1.5 * bool((strong or medium) and MOMENT.search(text)) + 0.3 * data + 0.7 * bool(COUNTER.search(text))
    if rest <= max(1, 0.25 * letters):
        if strong or (len(medium) > 1 and data):
            return "label", min(6.0, 2.0 * len(strong) + 0.7 * len(medium) + counter), len(strong)
        weight = 0.5 * len(medium) + (counter if rest or medium or COUNTER.search(text) else min(counter, 1.0))
        return ("label", weight, 1) if weight >= 2 else ("weak", weight, 0)
    if FILE.search(text):
        return "label", 1.0, 0
    if CRUMB.fullmatch(text):
        return "label", 2.0, 1
    if ROLE.fullmatch(text):
        return "field", 1, 0
    if rest <= NAME and MOMENT.search(text):
        return "weak", 0.8, 0
    keyed = KEYED.match(text)
    if keyed and strong and keyed[1].strip().endswith(tuple(strong)):
        return "field", 2, 1
    parts = PARTS.split(text)
    short = len(parts) > 3 and letters <= 5 * len(parts) and not COMMAS.search(text)
    if short and parts[0] in HOME:
        return "label", 3.0, 1
    if HEADLINE.search(text):
        return "", -1.0, 0
    weight = 2 * len(strong) + 0.7 * len(medium) + counter - 0.4 * rest
    if strong and weight > 0 and rest < 0.6 * letters:
        return "label", min(5.0, weight), len(strong)
    if short:
        return ("label", 1.5, 0) if (strong or medium) and rest <= 0.5 * letters else ("bar", 0.3, 0)
    if keyed and (medium or strong):
        return "weak", 0, 0
    return "", -3.0 if letters > TITLE else -1.0 if letters > 7 else -0.6, len(strong)


# The labels of a site stand on all its pages, and on those of many others.
_read_brief = lru_cache(4096)(_read)


def read(text: str) -> Reading:
    """Read a stripped unit as `_read` does; short ones are kept for the next page."""
    return _read_brief(text) if len(text) <= BRIEF else _read(text)


@fact("unit-reader")
def unit_reader(view: View) -> Fact:
    """Give other packs the reader of units."""
    if not _LEXICON:
        _learn(*view.ask("page-words").value)
    return Fact(read)


@fact("paragraph-reader")
def paragraph_reader(view: View) -> Fact:
    """Give other packs the quick look at long lines."""
    return Fact(ends_a_run)
