"""The rows in which a market lists an offer and the firm behind it, before the text that the firm wrote.

No row is a market's alone: a contract has a price, a manual a size. Five of them in one run near the top are, if one says
what only a market says: the number of the offer, how often it was seen, for how many years the firm has paid.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

HIGH, FEWEST, APART, LONGEST = 45, 5, 2, 120  # lines from the top; rows; other lines between two; characters of one
LEAD = 2  # sentences that may stand before the rows
TITLE = 30  # characters of another line between rows
ROW = LazyPattern(
    r"[•·\-\s]{0,4}(?:发货(?:地址|地)|信息编号|公司编号|产品(?:规格|数量|单价|价格|型号|编号|详细信息)|包装说明|官方网址|公司网址|查看(?:数|次数)|浏览次数|相关产品|"
    r"所在(?:区域|地区|地)|经营(?:性质|模式|范围)|企业(?:类型|性质|已认证|认证)|个人(?:实名)?(?:未|已)?(?:认证|实名)\S{0,3}|公司类型|注册(?:地|资本|资金)|主营(?:产品|业务|行业)|最小起订量?|供货(?:总量|能力)|"
    r"有效期至?|发布(?:日期|时间)|更新(?:日期|时间)|品\s?牌|型\s?号|起订量|库存|价\s?格|单\s?价|数\s?量|联系(?:人|电话|方式|手机)|手机|会员级别|认证(?:状态|情况))\s?(?:[:：][^\n。]*)?"
)
MARKET = LazyPattern(
    r"信息编号\s?[:：]|公司编号\s?[:：]|查看(?:数|次数)\s?[:：]|会员\s?(?:第\s?)?\d{1,2}\s?年|企业(?:已|未)认证|最小起订|供货总量|有效期至?\s?[:：]?\s?长期|发货地址\s?[:：]|产品详细信息|会员级别"
)
SENTENCE = LazyPattern(r"[。！？；]")

_ROWS = "• 发货地址：浙江青竹\n信息编号：1200788\n产品规格：不限\n产品单价：面议\n• 查看数：138\n"
_FIRM = "青竹水泵厂 会员 6 年\n• 所在区域：浙江青竹\n• 经营模式：生产加工\n• 主营产品：水泵，阀门\n• 企业已认证\n• 产品详细信息\n"
_BODY = "渡口只剩一条船，船家却不肯走，说是雪太大了，要等到天亮再看。\n"


@rule(
    "rows",
    level="likely",
    zone="head",
    anchors=[
        "信息编号",
        "公司编号",
        "查看数",
        "企业已认证",
        "企业未认证",
        "最小起订",
        "供货总量",
        "发货地址",
        "会员级别",
        "产品详细信息",
    ],
    why="The rows of a market about an offer and its firm stand before the text.",
    hits=[
        ["水泵的选型\n" + _FIRM + _BODY, "水泵的选型\n" + _BODY],
        [
            "水泵的选型\n" + _ROWS + "• 13900000000 李渡\n青竹水泵厂 会员 6 年\n• 所在区域：浙江青竹\n" + _BODY,
            "水泵的选型\n" + _BODY,
        ],
    ],
    misses=[
        "水泵的选型\n产品规格：DN50\n产品单价：3200元\n数量：20台\n包装说明：木箱\n联系人：李渡\n" + _BODY,
        "水泵的选型\n信息编号：1200788\n" + _BODY,
        _BODY + "我们问了发货地址和最小起订量。\n" + _BODY,
    ],
)
def rows(view: View, spans: list[Span]) -> Found:
    """Delete the run of rows, with the few lines between them."""
    at = 0
    run: list[tuple[int, int]] = []
    held: list[tuple[int, int]] = []
    count = 0
    market = False
    number = prose = 0
    while at < len(view.text) and (number < HIGH or run):  # a run that is begun is read to its end
        number += 1
        end = view.text.find("\n", at) + 1 or len(view.text)
        line = view.text[at:end].strip()
        if line and len(line) <= LONGEST and not SENTENCE.search(line) and (ROW.fullmatch(line) or MARKET.search(line)):
            run += [*held, (at, end)]
            held = []
            count += 1
            market = market or MARKET.search(line) is not None
        elif not run and SENTENCE.search(line):
            prose += 1
            if prose > LEAD:
                break
        elif line and run:
            held.append((at, end))
            if len(held) > APART or len(line) > TITLE or SENTENCE.search(line):
                if count >= FEWEST and market:
                    break
                run, held, count, market = [], [], 0, False
        at = end
    if count >= FEWEST and market:
        yield run[0][0], run[-1][1], ""
