"""A line of data over a text: the day or the moment, who publishes, who wrote, with hardly a word besides."""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

LEFT = 8  # letters of names that no word explains
# Names of those who publish, as they stand beside a day.
SITE = LazyPattern(
    r"(?:https?://)?(?:www\.)?[A-Za-z0-9-]{2,20}\.(?:com|cn|net|org|gov|edu)(?:\.cn)?/?|"
    r"[\u3400-\u9fffA-Za-z]{2,14}?(?:门户网站|新闻网|网站|网|在线|日报|晚报|早报|时报|晨报|商报|都市报|周刊|周报|电视台|广播台|频道|杂志社?|通讯社|新华社|新闻社|客户端|新闻|融媒体(?:中心)?|头条|公众号)(?![\u3400-\u9fff])|本站(?:原创)?|互联网|网络|未知|佚名"
)
# Offices sign with a day, as who issued something does; only a site adds the minute.
OFFICE = LazyPattern(
    r"[\u3400-\u9fff]{2,14}?(?:[局厅委办院社台报部处科室馆会]|大学|学校|集团|公司|中心)(?![\u3400-\u9fff])"
)
CONTROL = LazyPattern(
    r"进入论坛|手机读报|我来说两句|我要评论|发表评论|字体|字号|打印|收藏|分享|举报|纠错|评论|关闭|复制链接|听新闻|放大|缩小|扫一扫|二维码|手机(?:看|阅读|版)|原创|转载|已围观|人看过|浏览|阅读|点击"
)
CLOCK = LazyPattern(r"\d{1,2}[时時]\d{2}分|\d+")
POSTER = LazyPattern(r"(?<![\u3400-\u9fff])发布(?=\s?[:：]\s?[^\d\s])")
YEAR = LazyPattern(r"(?:19|20)\d\d\s?[-/.年]")
WORTH = LazyPattern(
    r"\d\s?[:：时時]\s?\d|[网網报報社]|在线|[电广]|频道|杂志|周刊|客户端|新闻|头条|公众号|本站|www|\.c|未知|佚名|[来來]源"
)
WEATHER = LazyPattern(r"[晴阴雨雪]|多云|星期|周[一二三四五六日]|礼拜|农历")
FORM = LazyPattern(r"地点|主持|出席|会议室|电话|邮箱|单位|姓名")
KEYS = LazyPattern(r"[\u3400-\u9fff]{2,8}(?=\s?[:：])")
KNOWN = LazyPattern(
    r"来源|出处|稿源|作者|时间|日期|发布|更新|编辑|记者|浏览|阅读|点击|访问|查看|字[号体]|分享|标签|栏目|人气|评论|审核|责编|上传|录入|热度|转自|发表|通讯员|供稿|撰稿|媒体"
)


@fact("data-line")
def data_line(view: View) -> Fact:
    """Give other packs the reader of such lines, which records what it finds in them."""
    fold, bars = view.ask("line-kinds").value[2], view.ask("bar-reader").value

    def says(line: str) -> bool:
        """Whether a line is a day, or a moment, and who publishes, with hardly a word besides."""
        if len(line) > 110 or not WORTH.search(line) or not YEAR.search(line) or "。" in line:
            return False
        plain = POSTER.sub("作者", fold(line))
        if WEATHER.search(plain) or FORM.search(plain):
            return False
        bar = bars(plain)
        if bar.dates != 1 or not all(map(KNOWN.search, KEYS.findall(plain))):
            return False
        rest, sites = bar.rest, 0
        for word in plain.split():
            if SITE.fullmatch(word):
                rest, sites = rest.replace(word, "", 1), sites + 1
        rest, more = SITE.subn("", rest)
        sites += more
        if bar.exact and not sites:
            rest, sites = OFFICE.subn("", rest)
        rest, controls = CONTROL.subn("", rest)
        rest = CLOCK.sub("", rest)
        for key, value in bar.values.items():
            if sites + controls + bar.counters + bar.people and len(rest) <= LEFT:
                view.keep(key, value)
        data = bar.exact or bar.people or bar.controls or controls or bar.counters
        return len(rest) <= (LEFT if data else 0) and bool(sites or controls or bar.counters or bar.people)

    return Fact(says)
