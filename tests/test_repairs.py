"""Damage as pages show it, each with the text it was made from: two kinds together, and documents of a line or two."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaner import Cleaner, Config

CLEANER = Cleaner()
SHARED = "《{0}.doc》由会员分享,可在线阅读,更多相关《{0}.doc(9页珍藏版)》请在文海上搜索。\n"
HOSPITAL = (
    "上半年，护理部以提高护理质量为核心，认真落实各项制度。推行“首问负责制”，患者的满意率由去年的92.5%上升到95.1%。"
    "开展“天使杯”技能比赛，参赛护士140人。坚持“三级查房”制度，对压疮、跌倒、管路滑脱等不良事件逐例分析，累计上报23例，比去年同期减少9例，没有发生严重差错。"
    "在病区设立“温馨角”，为患者提供老花镜、针线包、开水等便民物品；出院患者一周之内电话回访，收到表扬信31封、锦旗17面。"
    "存在的主要问题是护士流动性大，低年资护士占一半以上；部分护士与患者沟通的技巧不够，科研意识薄弱。下半年将完善分层培训，让每名护士都有成长的计划，试点为出院老人上门换药。"
)
GARDEN = (
    "月季喜欢阳光，每天至少要有五六个小时的直射光，长期放在阴处会徒长，花也开不好。\n"
    "浇水要看天气，春秋两季两三天浇一次，夏天早晚各浇一次，冬天半个月浇一次就够了；浇则浇透，不要浇半截水，更不要让盆底积水。\n"
    "修剪是养好月季的关键，花谢以后，在残花下面第三片叶子的上方剪断，促使它长出新枝；冬季落叶以后进行重剪，只保留三四根健壮的枝条。\n"
)


def _half(text: str) -> str:
    return text.translate(str.maketrans("，；：", ",;:"))


def _cut(text: str, period: int, form: str = "\n{}、") -> str:
    pieces = [text[at : at + period] for at in range(0, len(text), period)]
    return "".join(form.format(number) + piece for number, piece in enumerate(pieces, 1)).lstrip("\n")


def _wrap(text: str, width: int, end: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join(end.join(line[at : at + width] for at in range(0, len(line), width)) for line in lines) + "\n"


CASES = {
    "segments of an unknown period, quotes, width": (
        SHARED.format("护理工作小结") + _cut(_half(HOSPITAL.replace("”", "〞")), 170),
        HOSPITAL,
    ),
    "two segments of an unknown period": (SHARED.format("小结") + _cut(HOSPITAL, 210), HOSPITAL),
    "numbers with a space behind them": (_cut(_half(HOSPITAL * 3)[:900], 300, "\n\n{}、 "), (HOSPITAL * 3)[:900]),
    "one segment": (SHARED.format("养护要点") + "1、" + GARDEN, GARDEN),
    "lines of one width, marks folded since": (_wrap(_half(GARDEN), 27, "\n"), GARDEN),
    "lines joined with spaces, marks folded since": (_wrap(_half(GARDEN), 28, " "), GARDEN),
    "a notice of three lines": (
        "停水通知\n因供水管道抢修，定于6月18日八时至二十时对青山路以\n东、长河路以南的区域停止供水，请广大用户提前做好\n储水准备，因此带来的不便，敬请谅解。\n青山水务公司\n",
        "停水通知\n因供水管道抢修，定于6月18日八时至二十时对青山路以东、长河路以南的区域停止供水，请广大用户提前做好储水准备，因此带来的不便，敬请谅解。\n青山水务公司\n",
    ),
    "spaces inside words": (
        "会议决定，成立筹备小组，由副主任担 任组长，负责前期的调 查工作，并在月底以前提交书面报告。各部门要积极配 合，提供必要的条件。",
        "会议决定，成立筹备小组，由副主任担任组长，负责前期的调查工作，并在月底以前提交书面报告。各部门要积极配合，提供必要的条件。",
    ),
    "pairs of opening quotes": (
        "坚持“三会一课“制度,开展“主题党日“活动,解决“急难愁盼“问题27个。",
        "坚持“三会一课”制度，开展“主题党日”活动，解决“急难愁盼”问题27个。",
    ),
    "one straight quote of two": ("他说：“雪停了再走。\"大家都点头。", "他说：“雪停了再走。”大家都点头。"),
    "lost closing quotes": (
        "推行“首问负责制,开展“小手拉大手,平安一起走活动,落实“以案促改警示教育。",
        "推行“首问负责制”，开展“小手拉大手，平安一起走”活动，落实“以案促改”警示教育。",
    ),
    "titles between question marks": (
        "读?瓦尔登湖?有感\n第一次翻开?瓦尔登湖?是在大学图书馆,读了十几页就放下了。",
        "读《瓦尔登湖》有感\n第一次翻开《瓦尔登湖》是在大学图书馆，读了十几页就放下了。",
    ),
    "titles between angle brackets": ("学习<中学生日常行为规范>,对照自查。", "学习《中学生日常行为规范》，对照自查。"),
    "misread words and shapes": (
        "机械制图是工科学生的土要基础课之一，供应啇应当在采枃以前报价，期未考试由院系组织。",
        "机械制图是工科学生的主要基础课之一，供应商应当在采购以前报价，期末考试由院系组织。",
    ),
    "a closing quote read as 工": ("争当为民服务的“排头兵工一、完善阵地建设", "争当为民服务的“排头兵”。一、完善阵地建设"),
    "a filter on 网": (
        "居民可以上小编预约服务，社区服务小编络下设小编格，小编民反映的问题两天之内答复。",
        "居民可以上网预约服务，社区服务网络下设网格，网民反映的问题两天之内答复。",
    ),
    "shares and stops": (
        "男性占52.8%;60岁以上的占8.1%,70岁的占39.1%，。\n租期三年，期满以后可以续签.\n",
        "男性占52.8%；60岁以上的占8.1%，70岁的占39.1%。\n租期三年，期满以后可以续签。\n",
    ),
    "slide numbers": (
        "2019/11/8,1,第三章 库存管理2019/11/8,2,一、库存的作用2019/11/8,3,二、库存的成本",
        "第三章 库存管理一、库存的作用二、库存的成本",
    ),
    "a page field in mid-sentence": (
        "机房内禁止吸烟，非工作人员未经允许不得\nPAGE\nPAGE2\n入内。\n",
        "机房内禁止吸烟，非工作人员未经允许不得入内。\n",
    ),
    "headings and a paragraph twice": (
        "第二章 采购第二章 采购\n一、流程管理一、流程管理\n二、库存控制二、库存控制\n" + GARDEN.split("\n")[1] + "\n" + GARDEN.split("\n")[1] + "\n",
        "第二章 采购\n一、流程管理\n二、库存控制\n" + GARDEN.split("\n")[1] + "\n",
    ),
    "tokens of a forum": (
        "慢慢地散开。6 z7 W. N) I/ C0 h w7 p d\n第二天天晴了。3 q& H: _8 d5 v, R! k2 X9 t j\n完\n",
        "慢慢地散开。\n第二天天晴了。\n完\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_comes_back(name: str) -> None:
    damaged, clean = CASES[name]
    assert CLEANER.clean(damaged).after == clean
    assert CLEANER.clean(clean).after == clean


ALIKE = {
    "couplets": "上联：绿水青山，风光如画迎新岁\n下联：红灯彩带，喜气盈门贺吉年\n横批：万象更新\n",
    "lyrics": "那年夏天的风吹过山岗\n吹过我们一起走过的村庄\n你说要去很远很远的地方\n去看一看从没见过的海洋\n",
    "dialogue": "“走吧，”她说。\n“去哪儿？”\n“你问过？我没问过？的事就别提了。”\n",
    "options of a command": '在终端运行 python main.py --name "张三" 即可看到输出。\n',
    "headings in a row": "工作总结 结合实际，制定计划。目 录\n组长：张 三，成员：李 四\n",
    "articles": "第二条 实验开始以前，应当认真阅读指导书，了解药品的性质。第三条 取用强酸应当戴手套，稀释时不断搅拌。\n",
    "a name with 冼": "冼星海生于一个船工的家庭，宙斯是希腊的神，菅先生姓菅。\n",
    "Traditional quotations": "他在书里写道：“國家興亡，匹夫有責。”这句话我们从小会背，见过它的人都说好，对它没有疑问。\n",
    "fill-in numbers": "购物清单\n1、牛奶\n2、面包\n3、鸡蛋\n注意事项\n1、先看保质期\n2、再看价格\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
def test_stays(name: str) -> None:
    assert CLEANER.clean(ALIKE[name]).after == ALIKE[name]


def _overlapping() -> Iterator[str]:
    """Yield strings in which the character that one misspelling ends with begins another, right or wrong."""
    path = Path(__file__).parent.parent / "rules" / "60_words" / "misspellings.tsv"
    rows = [line.split("\t") for line in path.read_text("utf-8").strip().split("\n")[1:]]
    for one, other in itertools.product(rows, rows):
        if one[1][-1] in (other[0][0], other[1][0]):
            for middle in (one[0], one[1]):
                left, right = one[2].split("/")[0], other[3].split("/")[0]
                yield left + middle + other[0][1:] + right
                yield left + middle[:-1] + other[0] + right


def test_no_misspelling_is_mended_into_another() -> None:
    cleaner = Cleaner(Config(select=("words.misspellings",)))
    for text in set(_overlapping()):
        once = cleaner.clean(f"渡口{text}。").after  # RestError where two rows undo each other
        assert cleaner.clean(once).after == once
