"""Make texts to measure with, dirty as scraping leaves them or mostly clean. The same seed gives the same bytes."""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

KINDS = ("dirty", "mostly-clean")
SMALLEST, LARGEST = 2_000, 16_000  # bytes of UTF-8 in a document
SEGMENT = 300  # characters between the numbers a viewer printed
_HALF_WIDTH = str.maketrans("，；：（）", ",;:()")

HEADINGS = (
    "一、健全制度，压实责任", "二、突出重点，狠抓落实", "三、加强宣传，营造氛围", "四、查找不足，持续改进",
    "五、下一步打算",
)  # fmt: skip
SENTENCES = (
    "今年以来，{place}围绕年初确定的目标，扎实推进各项工作，取得了阶段性成效。",
    "全年组织培训{n}次，参加人员{m}人次，合格率达到{p}%，比上年提高{d}个百分点。",
    "一是完善台账，对{n}个点位逐一登记；二是明确专人，做到每周一查、每月一报；三是严格考核，结果与绩效挂钩。",
    "工作人员深入{place}，挨家挨户走访，收集意见{m}条，当场答复{n}条，其余限期办结。",
    "居民们说：“路修好了，灯也亮了，晚上出门心里踏实。”",
    "在{place}建成“一站式”服务大厅，设置窗口{n}个，群众办事平均用时由{m}分钟缩短到{n}分钟。",
    "会议指出，要坚持问题导向，既立足当前、又着眼长远，把好事办好、实事办实。",
    "针对管网老化的问题，筹集资金{m}万元，更换管道{d}公里，惠及住户{m}户。",
    "老师带着孩子们到河边取水，观察泥沙怎样沉到杯底，再用滤纸过滤，把看到的现象画在本子上。",
    "图书馆延长开放时间，周末举办读书会，邀请本地作家讲述创作的经历，场场座无虚席。",
    "根据《{place}应急预案》的要求，储备编织袋{m}条、铁锹{n}把，值守人员全部到岗到位。",
    "严格执行领导带班制度，汛期每两小时巡查一次，发现险情立即报告，不得迟报、漏报、瞒报。",
    "部分单位对这项工作认识不够，存在“重建设、轻管理”的倾向，个别制度还停留在纸面上。",
    "下一步，我们将对照先进找差距，补齐短板，强化弱项，推动各项任务落地见效。",
    "经过三个月的努力，{place}的面貌焕然一新：墙面刷白了，杂物清走了，花草也种上了。",
    "全场职工冒雨抢收，连续奋战{n}天，完成收割面积{m}亩，颗粒归仓。",
    "医生提醒：高温天气里要多喝水，少在正午出门，感到头晕应当立即到阴凉处休息。",
    "合作社采取“农户加基地”的模式，统一供苗、统一技术、统一销售，带动{n}户增收。",
    "值得注意的是，仍有{n}处隐患没有整改到位，其中{place}占了一半，必须引起高度重视！",
    "有人问，钱从哪里来？答案是“三个一点”：财政补一点，企业出一点，群众筹一点。",
    "演练从上午九点开始，分为报警、疏散、扑救、总结四个环节，用时{n}分钟，比去年缩短{d}分钟。",
    "制定并印发了《{place}管理办法》，明确了“谁主管、谁负责”的原则，形成上下联动的格局。",
    "通过公开栏、广播、短信等方式，广泛宣传有关政策，发放明白纸{m}份，知晓率达到{p}%。",
    "他在村里教了三十年书，头发白了，背也驼了，可一站上讲台，声音还是那么洪亮。",
    "设备采用双路供电（含备用电源），断电后能持续运行{n}小时，数据不会丢失。",
    "要把检查情况记入档案；对整改不力的，通报批评；造成后果的，依规追究责任。",
    "{place}还与气象部门建立会商机制，提前发布预警，让群众有时间转移财物。",
    "夜里下了一场雨，清晨的山谷飘着薄雾，茶园里已经有人背着竹篓采茶了。",
    "经核算，节约用电{m}度，减少支出{d}万元，职工人均节水{n}吨。",
    "参会人员一致认为，这样的活动形式新、内容实、效果好，希望今后多多举办。",
)
PLACES = (
    "城东水厂", "青岭林场", "云台街道", "松鹤社区", "北城供热站", "桂苑小区", "纺织里", "河湾镇", "石桥村", "实验小学",
    "市图书馆", "南岸港区",
)  # fmt: skip

AD_BLOCK = (
    "\n\n来自：【公众号：{name}】，最新最全公文资料库\n\n【{name}素材库】——每天更新内部素材{m}多篇，会员群同步每日更新，"
    "一键精准搜索、一键极速下载，有意加入请联系：1 38 {m}\n【{name}代笔】——原创高质量保障，高度保密，各类代笔，"
    "持续接单，请加客服：{name}\n\n\n##paidend##\n"
)
SITE_HEAD = (
    "分享\n{title}.docx\n下载文档\n\nID:{m}88\n\n大小:{n}KB\n\n页数:{n}页\n\n格式:DOCX\n\n收藏 举报 版权申诉\n"
    "温馨提示:\n1. 本文档由用户上传,版权归属用户,本站仅提供信息存储空间。\n"
    "2. 文档一经付费,不支持退款,请仔细阅读文档内容,确认后进行下载。\n文档简介\n"
)
SITE_TAIL = "\n\n此文档下载收益归作者所有\n\n下载文档\n相关文档\n收起\n展开"


def documents(kind: str, size: int, seed: int = 1) -> list[str]:
    """Return texts of 2 to 16 KB, together about `size` bytes of UTF-8. The same arguments give the same texts."""
    choose = random.Random(f"{kind} {seed}")
    found: list[str] = []
    done = 0
    while done < size:
        text = _clean(choose, choose.randint(SMALLEST, LARGEST - 1_500))
        if kind == "dirty":
            text = _dirty(choose, text)
        elif choose.random() < 0.2:
            text = _with_few(choose, text)
        found.append(text)
        done += len(text.encode())
    return found


def megabytes(texts: list[str]) -> float:
    """Return how many MB (of a million bytes) the texts are in UTF-8."""
    return sum(len(text.encode()) for text in texts) / 1e6


def _clean(choose: random.Random, size: int) -> str:
    """Return a report of about `size` bytes: a title, headings, and paragraphs of a few sentences each."""
    waiting: list[str] = []
    lines = [f"{choose.choice(PLACES)}年度工作总结"]
    length = headings = 0
    while length < size:
        if choose.random() < 0.2:
            line = HEADINGS[headings % len(HEADINGS)]
            headings += 1
        else:
            if len(waiting) < 6:
                waiting = choose.sample(SENTENCES, len(SENTENCES)) + waiting
            line = "".join(_filled(choose, waiting.pop()) for _ in range(choose.randint(2, 6)))
        lines.append(line)
        length += 3 * len(line)
    return "\n".join(lines) + "\n"


def _filled(choose: random.Random, text: str, **values: str) -> str:
    n, m, p, d = choose.randint(2, 40), choose.randint(50, 9800), choose.randint(81, 99), choose.randint(1, 99) / 10
    return text.format(place=choose.choice(PLACES), n=n, m=m, p=p, d=d, **values)


def _dirty(choose: random.Random, text: str) -> str:
    """Return `text` as scraping leaves it: small dirt in some 93 places of 8.6 KB, and now and then a large block."""
    body = text.rstrip("\n")
    if choose.random() < 0.85:
        share = choose.uniform(0.2, 0.65)
        body = re.sub(
            "[，；：]|（[^）]*）", lambda found: _narrow(found[0]) if choose.random() < share else found[0], body
        )
    if choose.random() < 0.45:
        body = body.replace("”", "〞")
    for _ in range(choose.randint(0, 3)):
        at = choose.randrange(len(body))
        body = body[:at] + choose.choice(("##paidbegin##", "$$paidend$$")) + body[at:]
    if choose.random() < 0.15:
        body = _segments(body.replace("\n", " "))
    if choose.random() < 0.1:
        body = _filled(choose, SITE_HEAD, title=text.split("\n", 1)[0]) + body + SITE_TAIL
    if choose.random() < 0.15:
        return body + _filled(choose, AD_BLOCK, name=choose.choice(("砚田", "麦穗", "青简")))
    return body + "\n"


def _with_few(choose: random.Random, text: str) -> str:
    """Return `text` with one to three half-width marks or a paid mark in it."""
    for _ in range(choose.randint(1, 3)):
        marks = [found.start() for found in re.finditer("[，；]", text)]
        at = choose.choice(marks)
        text = text[:at] + _narrow(text[at]) + text[at + 1 :]
    if choose.random() < 0.3:
        at = choose.randrange(len(text))
        text = text[:at] + "##paidbegin##" + text[at:]
    return text


def _narrow(text: str) -> str:
    return text.translate(_HALF_WIDTH)


def _segments(text: str) -> str:
    """Return `text` with a number before each piece of 300 characters, as page viewers print it."""
    pieces = [text[start : start + SEGMENT] for start in range(0, len(text), SEGMENT)]
    return "\n".join(f"{number}、{piece}" for number, piece in enumerate(pieces, 1)) + f" {len(pieces) + 1}"


def read_folder(folder: Path) -> Iterator[str]:
    """Yield the texts `folder/*/dirty.txt`, in the order of their names. FileNotFoundError if there are none."""
    paths = sorted(folder.glob("*/dirty.txt"))
    if not paths:
        raise FileNotFoundError(f"no */dirty.txt in {folder}")
    for path in paths:
        yield path.read_text(encoding="utf-8", errors="surrogateescape")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write 00000.txt, 00001.txt …")
    parser.add_argument("--kind", choices=KINDS, default="dirty")
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    texts = documents(asked.kind, int(asked.megabytes * 1e6), asked.seed)
    asked.folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (asked.folder / f"{number:05}.txt").write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(texts)} documents, {megabytes(texts):.2f} MB in {asked.folder}")


if __name__ == "__main__":
    main()
