"""Advertising blocks of material libraries and ghost-writers, put behind a document by those who pass it on.

Single words prove nothing: every office has a 公众号, every second report a 素材库. What proves the block is that it
stands at the end, that each of its lines speaks the language of selling, and that one of them says how to pay or whom
to call.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

STRONG = LazyPattern(
    r"素材库】|【[^】\n]{1,12}代(?:笔|写)】|公众号[：:][^】\n]{1,20}】|会员群|网盘群|加入会员|"
    r"成为会员|一键(?:下载|极速下载|搜索|精准搜索|快速查找)|"
    r"极速下载|(?:有意|加入|咨询|合作|购买)[^。\n]{0,6}请联系|添加客服|联系客服|代笔客服|"
    r"客服(?:微信|QQ|号)?[：:]|谨防假冒|唯一平台|认准|svip|SVIP|"
    r"持续接单|各类代(?:笔|写)|代笔（|代(?:写|笔)服务|好评如潮|高度保密|最新最全|每[天日]更新|"
    r"同步每日更新|扫码(?:关注|加入|领取|下载)|"
    r"后台回复|加微信(?!支付)|加V|免费领取|资料库$|打包更新|先看稿后付款|非诚勿扰|搬运工|需要的请加|"
    r"每日新增|加入方式|会员可(?:直接|免费)?下载|已上传[^，。\n]{2,10}[，,]会员|定制文稿|闲聊勿扰|(?:合作|商务|广告|投稿|文稿)请洽|近期热门材料|本周上新|入群下载|[\u3400-\u9fff]星球[：:，,]|"
    r"均可定制|均可承接|全程保密|定制服务|长期接单|备注[“\"（(]?\S{1,4}[”\"）)]"
)
# A way to reach the seller: written so that filters miss it, or half blotted out by those who copied the page.
CONTACT = LazyPattern(
    r"(?:微\s+信|薇\s?信|徽\s?信|威信|卫\s?星|葳信|维\s?信|V❤|威❤|微❤信?|V\s?信|[vV][xX]|扣\s?扣|Q\s+Q)号?\s?[：:]?\s?[A-Za-z0-9]|"
    r"(?:联系|微信|客服|号)[：:]\s?\d{1,2}\s\d|[，,]\s?[：:]\s?\d{1,2}\s\d|"
    r"(?:[A-Za-z0-9]\s){4}[A-Za-z0-9]|[\u2460-\u2473]{2,4}[＊*\u2460-\u2473]{4,9}|(?:备用号|卫星号?)[：:]\s?[A-Za-z][\w＿]{4,}|(?:微信|QQ|Q群|客服)(?:号|群)?[：:]\s?[A-Za-z0-9][A-Za-z0-9_-]{4,}"
)
MASKED = LazyPattern(r"联系[：:]\s?\d{1,2}\s\d[^。\n]{0,12}[，,]\s?[：:]\s?\d{1,2}\s\d")
BRAND = LazyPattern(r"【(?:公众号[：:])?([\u3400-\u9fff]{2})")
FENCE = LazyPattern(r"[-—–─━=_*·.•~\s]{3,}")
WEAK = LazyPattern(
    r"公众号|素材|文库|材料|付款|定制|会员|客服|资料库|网盘|微信|代笔|代写|润笔|原创|下载|PPT|"
    r"更新|万字|篇|接单|来自[：:]|二维码|小伙伴|【[^】\n]{2,16}】—"
)
# What stands among such lines and sells nothing by itself: the end of the text, one character a line, titles in a list.
BESIDE = LazyPattern(
    r"\s*(?:END|end|The End|-+\s?END\s?-+|[\u3400-\u9fff]|\d{1,2}[.．、]\s?[^。\n]{6,40}|[-·•▌◆]\s?[^。\n]{6,40})\s*"
)
MOST_BESIDE = 14
PAID = LazyPattern(r"\s*(?:##|\$\$)\s?paid\s?(?:begin|end)\s?(?:##|\$\$)\s*")
LONGEST = 600  # characters; a longer line is a paragraph
ENOUGH = 3  # a strong sign counts two, a weak one one


# Who sells files has neither a house nor a telephone at a desk.
SHOP = LazyPattern(r"(?:地\s?址|店址|座机|前台)\s?[:：]|0\d{2,3}-\d{7,8}")


OWN_SHOP = LazyPattern(r"本店|我店|小店|店铺|开业|营业时间|地址在")  # where they sell, the text is about them


def _selling(line: str) -> int:
    if SHOP.search(line):
        return 0
    strong = {found[0] for found in STRONG.finditer(line)}
    weak = {found[0] for found in WEAK.finditer(line)}
    return 2 * len(strong) + len(weak) + 2 * bool(CONTACT.search(line)) + 3 * bool(MASKED.search(line))


_AD = (
    "来自：【公众号：砚田】，最新最全公文资料库\n\n【砚田素材库】——每天更新内部素材，会员群同步每日更新，一键下载，"
    "有意加入请联系：1 3800\n【砚田代笔】——原创保障，各类代笔，持续接单，请加客服：yt"
)


@rule(
    "material-library",
    level="likely",
    anchors=[
        "星球",
        "卫星",
        "请洽",
        "已上传",
        "每日新增",
        "素材库",
        "资料库",
        "公众号",
        "代笔",
        "代写",
        "客服：",
        "客服:",
        "请联系：",
        "请联系:",
        "客服微信",
    ],
    why="A block of selling lines at the end of the document, one of which tells how to buy, is not the author's.",
    hits=[
        ["全年完成供水任务。\n" + _AD + "\n", "全年完成供水任务。\n"],
        ["谢谢大家。\n\n————————\n砚田，陪你写到天亮\n" + _AD[_AD.index("【砚田素") :], "谢谢大家。"],
        [
            "谢谢大家。\n\n近期热门材料\n1.乡镇党委述职报告8篇\n2.在新任干部谈话会上的话\n以上均已上传砚田星球，会员可直接下载\n长\n按\n馆长卫星：y t w k 0 1，闲聊勿扰",
            "谢谢大家。",
        ],
        ["谢谢大家。\n\n\n" + _AD + "\n\n\n##paidend##\n", "谢谢大家。\n"],
    ],
    misses=[
        "建立素材库、选题库、人才库，提升宣传质量。\n各村微信公众号由专人管理。",
        "第一条 会员可以下载资料库中的材料。\n第二条 联系客服：12345。\n本办法自公布之日起施行。",
        "他在村口代笔写信，也代写春联，每篇收五角钱。",
        "青竹渔具换季\n公众号：青竹渔具，客服微信：qzyj2004，扫码关注，会员八折；地址：渡口路9号，电话：0571-55509021\n",
        _AD + "\n以上是群里流传的一则广告，民警提醒大家不要相信，转账之前先打电话核实，谨防上当受骗。\n",
    ],
)
def material_library(view: View, spans: list[Span]) -> Found:
    """Delete the run of selling lines that ends the document, with empty lines and paid marks in and around it."""
    text = view.text
    begin, below = _block(text, len(text)), len(text)
    while begin < below:
        begin, below = _block(text, begin), begin
    if begin < len(text) and not OWN_SHOP.search(text, 0, begin):
        view.flag("advertised")
        yield begin, len(text) - (1 if text.endswith("\n") else 0), ""


def _block(text: str, end: int) -> int:
    """Return where the run of selling lines begins that ends at `end`; `end` if there is none."""
    begin = start = end
    signs = strongest = beside = 0
    while start > 0:
        line_start = text.rfind("\n", 0, start - 1) + 1 if start > 0 else 0
        line = text[line_start:start].strip()
        if line and not PAID.fullmatch(line) and not (begin < end and FENCE.fullmatch(line)):
            score = _selling(line) if len(line) <= LONGEST else 0
            if score < (ENOUGH if begin == end or strongest == 0 or beside else ENOUGH - 1):
                beside += 1
                if not strongest or beside > MOST_BESIDE or not BESIDE.fullmatch(line):
                    break
                start = line_start
                continue
            beside = 0
            signs += score
            strongest += bool(STRONG.search(line) or CONTACT.search(line))
            begin = line_start
        elif line and begin < end:
            begin = line_start
        start = line_start
    if begin == end or begin == 0 or strongest == 0 or signs < 2 * ENOUGH:
        return end
    begin = _with_motto(text, begin)
    while begin > 0 and text[begin - 1] == "\n":
        begin -= 1
    return begin


def _with_motto(text: str, begin: int) -> int:
    """Return where the block begins with the seller's motto over it, which stands under a rule and names the seller."""
    brand = BRAND.search(text, begin, begin + 200)
    above = text[max(0, begin - 160) : begin]
    lines = above.split("\n")[:-1]
    for back in range(1, min(5, len(lines))):
        motto = [line.strip() for line in lines[len(lines) - back + 1 :] if line.strip()]
        if lines[-back].strip() and FENCE.fullmatch(lines[-back]):
            short = 0 < len(motto) <= 2 and all(len(line) <= 30 for line in motto)
            if brand and short and brand[1] in motto[0]:
                return begin - sum(len(line) + 1 for line in lines[-back:])
            break
    return begin


_SELLING_LINE_ANCHORS = "代笔|代写|素材库|文库】|打包更新|接单|材料打包|资料打包|加微|加 微|薇信|加V|搬运工"


@rule(
    "selling-line",
    level="likely",
    anchors=_SELLING_LINE_ANCHORS.split("|"),
    why="A line between paragraphs that praises a stock of texts or a writer for hire and says whom "
    "to call was pasted in.",
    hits=[
        [
            "首段。\n【砚田文库】500G总结、讲话打包更新，需要的请加 微 信：y t w k 0 1，非诚勿扰\n次段。",
            "首段。\n次段。",
        ],
        [
            "首段。\n【砚田代写】述职、心得均可定制，先看稿后付款，联系薇信：ytwk001（备注代写）\n次段。",
            "首段。\n次段。",
        ],
    ],
    misses=[
        "首段。\n报名材料请发到办公室，联系人微信：office2024。\n次段。",
        "首段。\n代写作业的广告贴满了校门口，学校提醒家长注意。\n次段。",
        "首段。\n建立素材库，资料由专人管理，客服电话：12345。\n次段。",
    ],
)
def selling_line(view: View, spans: list[Span]) -> Found:
    """Delete single lines that sell: strong signs, and a contact."""
    for start, end in view.lines_of(spans):
        line = view.text[start:end]
        if 12 < len(line) <= LONGEST // 2 and STRONG.search(line) and CONTACT.search(line) and _selling(line) >= 7:
            yield start, min(end + 1, len(view.text)), ""
