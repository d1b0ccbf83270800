"""Words that a synonym spinner replaced: 创立 for 创建, 效劳 for 服务, 宽敞干部 for 广大干部.

Spinners replace words from a fixed list wherever they stand. Each such list is a dialect; there is one rule for each
dialect and level, so that `--ignore words.spun.likely-b` leaves one alone. They look up `spun.tsv` (rows with contexts,
genuine uses, pairs for counts alone) and `contexts.xz` (what stood beside each word); the weighing is in `cleaner.spun`.
"""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from cleaner.python_packs import loaded, resource_state
from cleaner.rule import Fact, FindFunction, Found, Span, fact, rule
from cleaner.view import View

if TYPE_CHECKING:  # else imported where it is used: many a text has a word that makes it worth a look, few are spun
    from cleaner.spun.cards import Cards
    from cleaner.spun.contexts import Contexts
    from cleaner.spun.evidence import Repair, Weigher
    from cleaner.spun.table import Row, Table

EVERY = "y"  # the dialect whose likely rule is called by the signs of all
RARE = 70  # occurrences in the counted text up to which a word alone is reason to look at a document
GENERAL = ("Y", "X", "Z", "W", "L")  # no list in particular; apart in how they are weighed, told by one rule
SEVERAL = 3  # different words that clean text hardly has, and that together are reason to look at a document as well
AMONG = 2_000  # characters, for which there must be one more of them
# What a word says that is usual in text of other kinds at most, and one beside a character where no text has it but has
# its original; and how much must be said by different words within so many characters.
USUAL, STRANGE, ENOUGH, TOGETHER = 2, 3, 11, 500
SPUN = "spun"  # flag of a text in which a rule of this file has found something
OLD = "look-alikes"  # a flag: rare characters stood for common ones, as some spinners have it; then one sign is enough


@cache
def all_rows() -> list[Row]:
    """Return all rows as they stand in the file."""
    from cleaner.spun.table import rows

    return rows(__file__, "spun.tsv")


@cache
def table() -> Table:
    """Return all rows by their words."""
    from cleaner.spun.table import Table

    return Table(all_rows())


@cache
def contexts() -> Contexts:
    """Return the context counts: large, so only for reading the pack and for making the cards."""
    from cleaner.spun.contexts import Contexts

    return loaded(__file__, "contexts.xz", Contexts.load)


@cache
def cards() -> Cards:
    """Return what is known of each word, opened when the first document that may be spun is met."""
    from cleaner.spun.cards import Cards

    state = "-".join(resource_state(__file__, name) for name in ("spun.tsv", "contexts.xz"))
    return Cards.kept(f"cards-{state}", lambda: (table(), contexts()))


@cache
def certain(literal: str) -> list[tuple[int, Row]]:
    """Return the rows that may fire alone at a literal (a word, perhaps with its context), and where in it each begins."""
    wrong = cards().wrong
    return [
        (start, row)
        for start, _, number in cards().find(literal)
        if number < len(wrong)
        for row in cards().card(wrong[number]).rows
        if row.level == "certain"
    ]


@cache
def odd(word: str) -> int:
    """Return 2 for a word of the table that clean text hardly has in any context, 1 if only the counted text is so."""
    number = cards().numbers.get(word, len(cards().wrong))
    if number >= len(cards().wrong):
        return 0
    card = cards().card(word)
    rare = len(word) > 1 and card.times <= RARE and any(each.weighed for each in card.originals)
    return 2 if any(map(_odd, card.rows)) else int(rare)


def _odd(row: Row) -> bool:
    return row.level == "likely" and not row.left and not row.right and row.hits <= RARE and len(row.match) > 1


@cache
def strange(literal: str) -> str:
    """Return the word in a literal that is a word of the table with one character beside it; "" if it is none."""
    numbers, wrong = cards().numbers, len(cards().wrong)
    return next((word for word in (literal[1:], literal[:-1]) if numbers.get(word, wrong) < wrong), "")


def _fires(view: View, spans: list[Span]) -> bool:
    """Whether there is reason to look at all words: a row that fires alone, or several words that clean text hardly has."""
    from cleaner.spun.signs import thick

    text = view.text
    signs: list[tuple[int, str, int]] = []
    twice: set[str] = set()  # words that clean text of no kind has
    for start, end in spans:
        literal = text[start:end]
        if sign := odd(literal):
            signs.append((start, literal, USUAL))
            if sign == 2:
                twice.add(literal)
        elif word := strange(literal):
            signs.append((start, word, STRANGE))
    if len(twice) >= SEVERAL + len(text) // AMONG or (signs and OLD in view.flags) or thick(signs, ENOUGH, TOGETHER):
        return True
    places = [(start + offset, row) for start, end in spans for offset, row in certain(text[start:end])]
    if not places:
        return False
    from cleaner.spun.contexts import fold

    folded = view.once(fold, text)
    return any(row.fits(folded, at, at + len(row.match)) for at, row in places)


# For each dialect: text it has spun beyond doubt; words that are certain alone, and what only looks so; words that need the text.
DIALECTS: dict[str, dict[str, Any]] = {
    "a": {
        "name": "officialese, the nearest synonym: 效劳, 根底, 创立",
        "text": "志愿效劳进社区，夯实根底设施建设，文明城市创立有实效。上级催促检查，撤除违章棚屋，绩效鼓励到人。",
        "after": "志愿效劳进社区，夯实根底设施建设，文明城市创立有实效。上级督促检查，撤除违章棚屋，绩效激励到人。",
        "hits": [["志愿效劳队走进社区，夯实根底设施", "志愿服务队走进社区，夯实基础设施"], ["省级文明单位创立先进，上级催促考核", "省级文明单位创建先进，上级督促考核"]],
        "misses": ["愿为乡亲效劳", "他创立了一家公司", "志愿效劳队走进社区", "夫妻俩打算生育第二个孩子"],
        "likely": [["承当任务", "承担任务"], ["成绩突出，为全县作出应有的奉献。", "成绩突出，为全县作出应有的贡献。"]],
    },
    "b": {
        "name": "officialese, the remote synonym: 宽敞, 生疏, 乐观",
        "text": "引导宽敞干部提高生疏，发挥乐观性，增进亲热配合。群众反映猛烈，得到全都好评，共性化学习有成效。",
        "after": "引导宽敞干部提高生疏，发挥积极性，增进亲热配合。群众反映猛烈，得到全都好评，个性化学习有成效。",
        "hits": [["引导宽敞干部职工参与，得到全都好评", "引导广大干部职工参与，得到一致好评"], ["得到社会各界全都好评，群众反映猛烈", "得到社会各界一致好评，群众反映强烈"]],
        "misses": ["房间宽敞明亮", "他们全都来了", "公司有宽敞员工宿舍，大家乐观应对"],
        "likely": [["补学业务学问，样样在行。", "补学业务知识，样样在行。"], ["汇报工作完成状况", "汇报工作完成情况"]],
    },
    "b2": {
        "name": "officialese of schools and offices: 教化, 支配, 仔细",
        "text": "县委宣扬部仔细落实各项制度，仔细贯彻上级要求，深化人心。校长支配部署警示教化活动，教化部门征求看法，宣扬标语上墙，努力改良工作作风。",
        "after": "县委宣传部认真落实各项制度，仔细贯彻上级要求，深入人心。校长安排部署警示教育活动，教育部门征求意见，宣扬标语上墙，努力改良工作作风。",
        "hits": [["县委宣扬部的同志", "县委宣传部的同志"], ["县委宣扬部和街道办", "县委宣传部和街道办"]],
        "misses": ["四处宣扬自己的功劳", "仔细观察叶片"],
        "likely": [["观看教化活动录像", "观看教育活动录像"], ["支配专人值守", "安排专人值守"]],
    },
    "c": {
        "name": "words of older or foreign usage, and single characters: 从义, 不雅, 沉点, 立异",
        "text": "发扬爱国从义精神，改善人平易近群众的住房，抓好沉点，不克不及放松。轨制建设要跟上，自从立异才有出路，阐扬模范带动感化。",
        "after": "发扬爱国从义精神，改善人平易近群众的住房，抓好沉点，不克不及放松。轨制建设要跟上，自从立异才有出路，发挥模范带动作用。",
        "hits": [["发扬爱国从义精神，不克不及放松", "发扬爱国主义精神，不能放松"], ["改善人平易近群众的住房，自从立异", "改善人民群众的住房，自主创新"]],
        "misses": ["平易近人的老校长", "他不知该听从义气还是道理"],
        "likely": [["连系起来，凸起实效。", "连系起来，突出实效。"], ["取得了较着成效", "取得了明显成效"]],
    },
    "d4": {
        "name": "words of older usage, club and news pages: 年夜, 糊口, 掌管人",
        "text": "两所年夜学的社团勾当，节目掌管人由学生担任，规模最年夜，提高糊口质量，新闻掌管人说得好，奖取得者留影，国度级比赛。",
        "after": "两所年夜学的社团勾当，节目掌管人由学生担任，规模最年夜，提高糊口质量，新闻掌管人说得好，奖取得者留影，国度级比赛。",
        "hits": [["两所年夜学联合招生", "两所大学联合招生"], ["最年夜的一艘船", "最大的一艘船"]],
        "misses": ["年夜饭摆了满满一桌", "今年夜里风很大"],
        "likely": [["在黉舍门口集合", "在学校门口集合"], ["手机搁在课桌里，黉舍不允许。", "手机搁在课桌里，学校不允许。"]],
    },
    "d5": {
        "name": "technical pages: 迁移转变, 毗连, 端心, 运止",
        "text": "拖动迁移转变条，程序就能运止。经由过程状况栏看提示，执止命令后默许安装，毗连池会释放，畴昔的数据显示在显示局限内。",
        "after": "拖动迁移转变条，程序就能运止。经由过程状态栏看提示，执止命令后默认安装，毗连池会释放，畴昔的数据显示在显示局限内。",
        "hits": [["拖动迁移转变条", "拖动滚动条"], ["以守护方式运止", "以守护方式运行"]],
        "misses": ["地点已经迁移", "货运止步于山口"],
        "likely": [["把文件留存在本地", "把文件保存在本地"], ["若是想看记录", "如果想看记录"]],
    },
    "d6": {
        "name": "household and product pages: 氛围, 名义, 传染, 身分",
        "text": "不含增加剂的饮料，有效身分很足，氛围净化要跟上，含有大批液体，渣滓桶要盖好，利润可不雅，只管不要久放，一项研讨标明有好处。",
        "after": "不含增加剂的饮料，有效成分很足，氛围净化要跟上，含有大量液体，渣滓桶要盖好，利润可不雅，尽量不要久放，一项研讨表明有好处。",
        "hits": [["不含增加剂的饮料", "不含添加剂的饮料"], ["把渣滓桶盖好，不含增加剂", "把垃圾桶盖好，不含添加剂"]],
        "misses": ["增加剂量之前要问医生", "这样做可不雅了"],
        "likely": [["乱扔会传染环境。", "乱扔会污染环境。"], ["装修用度较高", "装修费用较高"]],
    },
    "e": {
        "name": "essays: 用心, 礼貌, 职责",
        "text": "调动大家的用心性，增强职责感，争做礼貌市民，培养阅读潜力，建设礼貌城市，条件贴合规定，争当用心分子。",
        "after": "调动大家的积极性，增强职责感，争做礼貌市民，培养阅读潜力，建设礼貌城市，条件贴合规定，争当积极分子。",
        "hits": [["增强职责感和使命感，建设礼貌单位", "增强责任感和使命感，建设文明单位"], ["争创礼貌单位，提高学习用心性，", "争创文明单位，提高学习积极性，"]],
        "misses": ["用心倾听群众的声音", "孩子很有礼貌"],
        "likely": [["这件事务必做好，透过学习，收获很大。", "这件事务必做好，通过学习，收获很大。"], ["良好氛围正在构成，逐步构成机制。", "良好氛围正在形成，逐步形成机制。"]],
    },
    "f": {
        "name": "job descriptions: 旳, 目旳, 阐明书",
        "text": "采购员工作阐明书，达到工作目旳，明确目旳管理，制定营销方略，使用阐明书要备好，部门目旳任务要完毕，目旳和要求要写清。",
        "after": "采购员工作说明书，达到工作目的，明确目旳管理，制定营销方略，使用说明书要备好，部门目的任务要完成，目的和要求要写清。",
        "hits": [["采购员工作阐明书", "采购员工作说明书"], ["达到工作目旳，", "达到工作目的，"]],
        "misses": ["文章阐明了立场", "作者阐明书中的观点"],
        "likely": [["质量旳好坏", "质量的好坏"], ["特殊规定：会开车", "特殊要求：会开车"]],
    },
    "g": {
        "name": "reports and speeches: 深进, 预备工作",
        "text": "队员深进林区巡护，深进推进改革，贯彻不够深进，打下结实的基础。清静生产要抓好，清静隐患要排除，书法爱好小组做好预备工作。",
        "after": "队员深进林区巡护，深进推进改革，贯彻不够深进，打下坚实的基础。清静生产要抓好，清静隐患要排除，书法兴趣小组做好准备工作。",
        "hits": [["队员深进林区巡护", "队员深入林区巡护"], ["深进开展大走访", "深入开展大走访"]],
        "misses": ["院子的纵深进一步拉长", "他的爱好很广"],
        "likely": [["重在预备，提前谋划。", "重在准备，提前谋划。"], ["各项预备工作就绪", "各项准备工作就绪"]],
    },
    "s": {
        "name": "pages written for search engines: 商场, 榜首, 从新",
        "text": "榜首次访问网站，打开查找引擎，遭到好评，占有商场份额，前往首页，保护小我信息，商场竞争力强，请反省参数，履行代码。",
        "after": "第一次访问网站，打开查找引擎，受到好评，占有商场份额，返回首页，保护小我信息，市场竞争力强，请反省参数，履行代码。",
        "hits": [["榜首届运动会，占有商场份额", "第一届运动会，占有市场份额"], ["商场份额很小，榜首届博览会", "市场份额很小，第一届博览会"]],
        "misses": ["位居榜首。", "周末去商场", "护士让我前往值班室登记，再前往首页"],
        "likely": [["从新开始", "重新开始"], ["夸姣的明天", "美好的明天"]],
    },
    "y": {
        "name": "pages of every kind, words of older usage: 若何, 屯子, 衡宇, 来日诰日",
        "text": "卖力人说，步队岂论走到哪里，白叟比年青人更能享福。来日诰日去市肆，用饭时扣问屯子的衡宇。",
        "after": "负责人说，队伍不论走到哪里，白叟比年轻人更能享福。来日诰日去商店，吃饭时询问屯子的衡宇。",
        "hits": [["来日诰日就要出发", "明天就要出发"], ["缘故原由还要再查", "原因还要再查"]],
        "misses": ["来日方长，不必着急", "他把缘故说了一遍"],
        "likely": [["市肆关门了。", "商店关门了。"], ["岂论早晚。", "不论早晚。"]],
    },
}  # fmt: skip


@fact("spun")
def spun(view: View) -> Fact:
    """Return every word to give back, by level and dialect; all rules of this file take theirs from here."""
    repairs: dict[tuple[str, str], list[Repair]] = {}
    for repair in weigher().repairs(view.text):
        repairs.setdefault((repair.level, _dialect(repair)), []).append(repair)
    return Fact(repairs)


@cache
def weigher() -> Weigher:
    """Return the weigher, made when the first document that shows a sign of spinning is met."""
    from cleaner.spun.evidence import Weigher

    return Weigher(cards())


def _dialect(repair: Repair) -> str:
    """Return the dialect, of those that make this change, that the text round it speaks most."""
    from cleaner.spun.stretches import spoken_of

    spoken = repair.stretch.dialects if repair.stretch else {}
    name = min(spoken_of(repair.place.pair.dialects), key=lambda name: (name in GENERAL, -spoken.get(name, 0), name))
    return GENERAL[0].lower() if name in GENERAL else name.lower()


def _finder(level: str, dialect: str = "") -> FindFunction:
    def find(view: View, spans: list[Span]) -> Found:
        # One rule that fires is reason to look at everything: for those that come after it, and in the next round.
        if not view.known("spun"):
            if level == "certain":
                if not _fires(view, spans):
                    return ()
            elif not _looked(view, spans):
                return ()
        return _repairs(view, level, dialect)

    return find


def _repairs(view: View, level: str, dialect: str) -> Found:
    for (of_level, of_dialect), repairs in view.ask("spun").value.items():
        if of_level == level and dialect in ("", of_dialect):
            if level != "suspect":
                view.flag(SPUN)
            yield from ((repair.start, repair.end, repair.new, repair.note) for repair in repairs)


def _answer(_: str) -> list[bool]:
    return []


def _looked(view: View, spans: list[Span]) -> bool:
    """Whether all signs together are reason to look at all words; the first of the rules that share them finds out."""
    answer = view.once(_answer, view.text)
    if not answer:
        few = len({view.text[start:end] for start, end in spans}) < SEVERAL
        if few and not (SPUN in view.flags or OLD in view.flags):
            answer.append(False)
        else:
            answer.append((few and SPUN in view.flags) or _fires(view, spans))
    return answer[0]


@cache
def _anchors(dialect: str = "") -> list[str]:
    """Return the literals that make a document worth a look, of one dialect or all; asked for when the pack is read."""
    from cleaner.spun.signs import signs, strangers

    found = [row for known in table().rows.values() for row in known]
    common = frozenset(word for word in table().pairs if contexts().times(word) > RARE)
    if not dialect:
        pairs = table().pairs
        rare = {word for word in pairs if word not in common and any(each.weighed for each in pairs[word])}
        rare = {word for word in rare if len(word) > 1} | {row.match for row in found if _odd(row)} - common
        return sorted({*signs(found, common), *rare, *strangers(table(), contexts(), common - rare)})
    spoken = {word for word, pairs in table().pairs.items() if any(dialect.upper() in each.dialects for each in pairs)}
    return signs([row for row in found if row.match in spoken], common)


def _certain(name: str) -> FindFunction:
    about = DIALECTS[name]
    return rule(
        f"certain-{name}",
        level="certain",
        anchors=partial(_anchors, name),
        why=f"Spun {about['name']}. In this context the word is not found in clean text.",
        hits=about["hits"],
        misses=about["misses"],
    )(_finder("certain", name))


def _likely(name: str) -> FindFunction:
    about = DIALECTS[name]
    text, after = about["text"] + "\n", about.get("after", about["text"]) + "\n"
    return rule(
        f"likely-{name}",
        level="likely",
        anchors=_anchors,  # a word may be this dialect's where no sign of it stands
        why=f"Spun {about['name']}. The text round it is proven spun, and the original suits the place better.",
        hits=[[text + spun, after + clean] for spun, clean in about["likely"]],
        misses=[spun for spun, _ in about["likely"]],
    )(_finder("likely", name))


# The rule that every sign calls comes first: what it finds reason for is there for the rules of all dialects.
globals()[f"likely_{EVERY}"] = _likely(EVERY)
globals().update({f"certain_{name}": _certain(name) for name in DIALECTS})
globals().update({f"likely_{name}": _likely(name) for name in DIALECTS if name != EVERY})

suspect = rule(
    "several-originals",
    level="suspect",
    anchors=_anchors,
    why="In a text that is proven spun, a word that may have been spun, but has several originals or suits its place too well.",
    hits=[
        [DIALECTS["b"]["text"] + "提高自身素养。", DIALECTS["b"]["text"] + "提高自身素质。"],
        [DIALECTS["b"]["text"] + "推动这项工作。", DIALECTS["b"]["text"] + "推进这项工作。"],
    ],
    misses=["提高自身素养，留意脚下。", "充分呈现了大自然的壮美。"],
)(_finder("suspect"))
