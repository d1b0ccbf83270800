"""What a page says about its document: read before the line that says it goes, and copied where it stays.

The heads of government documents (索引号, 发文字号, 成文日期) are the document's own. Their values are copied; only the
controls that a site sets among them go.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

KEYS = {
    "index_number": r"索\s*引\s*号",
    "document_number": r"发文字号|文\s*号|文件编号|公文字号",
    "issuer": r"发文机[关构]|发布机构|制发机关|发布单位|印发机关",
    "editor": r"责任?编辑?|编辑|小编|责编|网络编辑",
    "author": r"作者|撰文|撰稿|本文作者|原创作者|记者",
    "source": r"(?:文章|信息|本文|稿件|内容)?来源|稿源|转自|出处|以下文章来源于",
    "date": r"(?:发布|发表|更新|发文|成文|生成|公开|上传|提交)(?:时间|日期|于)|时间|日期|成文日期",
    "url": r"(?:本文|原文)?(?:链接|地址|网址|链接地址)",
    "licence": r"许可协议|授权协议|版权声明",
    "account": r"微信公众号|公众号|公众账号|微信号|订阅号",
}
_NAMES = "|".join(f"(?P<{name}>{keys})" for name, keys in KEYS.items())
FIELD = LazyPattern(
    rf"(?<![\u3400-\u9fff])(?:{_NAMES})\s?[:：|｜丨]\s*(?P<value>[^\s|｜丨；;，。()（）【】\[\]<>]{{2,60}}(?:\s\d{{1,2}}:\d\d(?::\d\d)?)?)"
)
ANY = LazyPattern(rf"(?:{'|'.join(KEYS.values())})\s?[:：]")
DATE = LazyPattern(r"(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}")
URL = LazyPattern(r"https?://[^\s，。）)\u3400-\u9fff]{6,200}")
FREE = LazyPattern(r"CC[ -]BY(?:[ -](?:NC|SA|ND)){0,2}(?:[ -]\d\.\d)?|BY(?:-(?:NC|SA|ND)){1,2}|CC0")
CALLED = LazyPattern(
    r"(?:关注|搜索|公众号|来源于)\s?[“「【『]([^”」】』\n]{2,20})[”」】』]|公众号\s?[:：]\s?([^\s，。：:（()）]{2,20})"
)
NUMBER = LazyPattern(r"[\u3400-\u9fff]{1,12}[〔\[［(（](?:19|20)\d\d[〕\]］)）]\s?第?\d{1,5}号")
LONGEST = 400


def read(text: str) -> dict[str, str]:
    """Return what a line says about the document: title, source, author, editor, date, url, licence, account and so on."""
    found: dict[str, str] = {}
    if len(text) > LONGEST:
        return found
    for field in FIELD.finditer(text):
        name = next(key for key in KEYS if field[key])
        value = field["value"].strip(" \u3000:：")
        if name == "date" and not DATE.match(value):
            continue
        if name == "url" and not URL.match(value):
            continue
        if name == "licence" and not FREE.search(value):
            continue
        if value and not ANY.match(value):
            found.setdefault(name, value)
    free, url, called = FREE.search(text), URL.search(text), CALLED.search(text)
    if free:
        found["licence"] = free[0]
    if url and ("链接" in text or "地址" in text or "原文" in text):
        found["url"] = url[0]
    if called and "account" not in found:
        found["account"] = called[1] or called[2]
    return found


@fact("field-reader")
def field_reader(view: View) -> Fact:
    """Give other packs the reader of what a line says about the document."""
    return Fact(read)


CONTROL = LazyPattern(
    r"[【\[\s]*(?:(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s?[:：]?\s?\d*\s?次?|字\s?[号体]\s?[:：]?[\s【\[]*大?[\s】\]]*中?[\s】\]]*小?|"
    r"打印(?:本页)?|关闭(?:窗口)?|收藏|分享(?:到)?\s?[:：]?|下载文字版|下载图片版|朗读|二维码|保护视力色\s?[:：]?)[】\]\s]*"
)
RECORD = LazyPattern(
    r"\s*(?:索\s*引\s*号|发文字号|文\s*号|发文机[关构]|发布机构|成文日期|主题分类|公开\S{2}|信息分类|有\s*效\s*性|标\s+题|名\s+称)\s?[:：]"
)


@rule(
    "record",
    level="likely",
    zone="head",
    anchors=["索引号", "索 引 号", "发文字号", "发文机关", "发文机构", "发布机构", "成文日期", "〕"],
    why="A site sets its counters and buttons between the lines of a government document's record, which stay.",
    hits=[
        [
            "索 引 号：A001\n浏览次数：31\n发文字号：青政发〔2021〕8号\n【打印】\n各村民委员会：\n",
            "索 引 号：A001\n发文字号：青政发〔2021〕8号\n各村民委员会：\n",
        ],
        [
            "发布机构：青溪镇\n字号：大 中 小\n成文日期：2021-10-26\n各村：\n",
            "发布机构：青溪镇\n成文日期：2021-10-26\n各村：\n",
        ],
    ],
    misses=[
        "索引号：A001\n发文字号：青政发〔2021〕8号\n各村民委员会：\n",
        "打印\n青政发〔2021〕8号\n各村民委员会：\n",
        "文号：三号\n分享\n",
    ],
)
def record(view: View, spans: list[Span]) -> Found:
    """Keep index number, document number, issuer and date; delete controls right beside the record's lines."""
    text, done = view.text, -1
    beside = False
    for at, _ in spans:
        if at < done:
            continue
        start, end = view.line_of(at)
        if end - start > LONGEST:
            done = end
            continue
        line = text[start:end]
        number = NUMBER.fullmatch(line.strip())
        for key, value in (
            {"document_number": number[0]} if number else read(line) if RECORD.match(line) else {}
        ).items():
            view.keep(key, value)
        beside = bool(RECORD.match(line))
        done = end + 1
        while beside and done < len(text):  # what stands under it
            stop = view.line_of(done)[1]
            if not text[done:stop].strip() or not CONTROL.fullmatch(text[done:stop].strip()):
                break
            yield done, min(stop + 1, len(text)), ""
            done = stop + 1
