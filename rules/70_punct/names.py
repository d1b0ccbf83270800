"""The dot between the parts of a foreign name, in other forms: 列夫•托尔斯泰, 列夫.托尔斯泰."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

# Characters that names are written with after their sound.
SOUNDS = frozenset(
    "阿埃艾安奥巴白班贝本比彼宾波伯勃博布查楚茨达戴丹道德邓狄迪蒂丁杜顿多尔厄恩法凡菲费芬丰夫弗福盖戈哥格葛贡古哈海汉赫"
    "亨侯胡华怀霍基吉加迦伽贾姬金卡凯坎康考柯科可克肯库夸拉莱赖兰朗劳勒雷蕾里理丽莉利力历列林琳卢鲁路伦罗洛吕马玛买迈麦曼"
    "茂梅门蒙孟米密莫默姆木穆那纳娜南内尼妮涅宁牛纽努诺欧帕潘庞佩彭皮蓬普契乔切琼奇丘热仁日茹儒瑞若萨塞赛森瑟沙莎山绍舍什"
    "圣施史士舒斯司丝思苏梭索塔泰坦汤唐陶特提替汀廷图托陀妥瓦万旺威韦维卫温文翁沃乌武伍西希席夏香肖歇谢辛欣休修许雪逊雅亚"
    "扬耶叶伊依易因英尤约泽曾扎詹珍芝朱兹宗佐简让保皇"
)
DOT = LazyPattern(r"(?P<dot>[•・‧∙⋅﹒.．])(?<=[\u3400-\u9fff].)(?=[\u3400-\u9fff])")


@rule(
    "dot-in-name",
    level="certain",
    anchors=["•", "・", "‧", "∙", "⋅", "﹒",
             *(f"{dot}{char}" for dot in ".．" for char in "托陀奥卢买马史布斯克罗艾阿贝巴卡杰约汉威爱弗格哈海霍肯拉莱里林洛麦米莫尼皮普乔萨沙汤特瓦维沃西谢亚")],
    why="The parts of a foreign name are parted by the middle dot; on both sides of it stand characters that write sounds.",
    hits=[["列夫•托尔斯泰和简•奥斯汀", "列夫·托尔斯泰和简·奥斯汀"], ["学生艾力.买买提来了", "学生艾力·买买提来了"]],
    misses=["苹果•香蕉", "工作.要求", "第一节.克服困难", "水•火之间", "表现的.特点"],
)  # fmt: skip
def dot_in_name(view: View, spans: list[Span]) -> Found:
    """Put the middle dot in its place."""
    text = view.text
    for start, _ in spans:
        found = DOT.match(text, start)
        if found and _named(text, start):
            yield start, start + 1, "·"


def _named(text: str, at: int) -> bool:
    """Whether two characters on both sides of the dot write sounds, or one before it and three behind."""
    before, after = text[max(0, at - 2) : at], text[at + 1 : at + 4]
    if len(after) < 2 or not SOUNDS.issuperset(after[:2]):
        return False
    return (
        SOUNDS.issuperset(before)
        if len(before) == 2 and len(after) < 3
        else before[-1:] in SOUNDS and (before[:-1] in SOUNDS or SOUNDS.issuperset(after))
    )
