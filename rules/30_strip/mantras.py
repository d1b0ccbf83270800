"""Lines with which uploaders and document sites praise a file: made of nothing but a few words, on every page.

Each of the words is an everyday one; a line that holds nothing else, and one of those that only such lines have, is no
sentence of a text.
"""

from __future__ import annotations

from cleaner.lazy import LazyPattern
from cleaner.rule import Found, Span, rule
from cleaner.view import View

LONGEST = 90  # characters
ENOUGH, MOST = 2, 30  # words
# Whoever writes one of these on a line that holds no other words praises a file.
_ALONE = """
    精品文档 精选文档 优选文档 优质文档 实用文档 精彩文档 整理文档 精品好文档 标准文案 实用文案 文案大全 文档大全 标准文档 精品word文档
    精品word 欢迎下载 欢迎下载支持 欢迎共阅 可编辑范本 可编辑版 word资料 word专业资料 专业资料分享 行业资料分享 最新资料推荐
    最新料推荐 精品料推荐 word格式整理版 word完整版 word版本可编辑 word专业整理 专业整理分享 专业知识编辑整理 个人收集整理
    收集于网络 下载可编辑 下载后可任意编辑 下载后即可编辑 名师总结优秀知识点 学习必备精品知识点 知识就是力量精品资料 精品范文模板 范文范例参考
    范文范例指导参考 范例参考 完整版学习资料分享 教学设计精品文档 精品资料欢迎下载 整理为word格式 仅供个人学习参考 仅供个人参考 仅供个人学习 仅供学习参考 仅供学习交流
    不得用于商业用途 完美格式编辑 word版可编辑 欢迎下载可编辑
"""
# What speaks for such a line beside other words of its kind; and what does if two more stand there, for a list of what a
# program can do has it as well.
_STRONG = """
    学习必备 欢迎下载 欢迎您下载 下载支持 值得下载 名师归纳 名师总结 不得用于商业用途 不得用于商业 勿作商业用途 精品文档 精选文档 优选文档
    优质文档 实用文档 精彩文档 精品好文档 整理文档 标准文案 实用文案 文案大全 文档大全 资料分享 资料推荐 个人收集整理 收集于网络
    从网络收集整理 从网络中收集 网络收集 真诚为您提供优质参考资料 仅供学习 仅供个人 仅供交流学习 仅供参考学习 期待你的好评与关注
    期待您的好评与关注 优秀知识点 精品知识点 感谢您的下载 感谢下载 请购买下载 专业整理 精心整理 整理归纳 精品资料 精选资料 优质资料 精品教案
    编辑整理 精品学习资料 欢迎您阅读并下载本文档 本文档来源于互联网
"""
_ABLE = """
    可编辑 可修改 可自由编辑 可任意编辑 自行编辑 可以编辑 可以直接编辑 即可编辑 可自由复制 可复制 word格式 word版本 word版
    word资料 word文档 word专业 范例
"""
_WORDS = """
    学习 必备 此 本 为 是 您 你 您的 可以 自行 双击 可删 行业 分享 版权 打 印 内容 优 优秀 优质 优选 精品 精选 精心 资料 教案
    文档 名师 名校 归纳 总结 整理 可选择 可 自由 任意 编辑 修改 删除 打印 完美 完整 完整版 全文 整版 版 版本 精美 精彩 实用 专业
    推荐 最新 最全 超全 经典 欢迎 欢迎您 下载 使用 支持 共享 共阅 参考 学习参考 仅供 个人 交流 范文 模板 范本 教育 教学 教学设计
    资源 word doc docx pdf ppt 文本 文稿 文案 大全 格式 材料 文件 收藏 值得 复习 必看 好 的 请 后 感谢 谢谢 直接
    直接使用 复制 编制 料 知识点 知识就是力量 标准 指导 收集 网络 来源 来源为 从 从网络 于 供大家参考 供大家 已重新整理排版 重新整理
    排版 真诚为您提供优质参考资料 若有不当之处 请指正 如有侵权请联系网站删除 如有侵权请联系管理员删除 如有侵权请联系删除 若有侵权请联系删除
    如有你有帮助 如对您有帮助 对你有帮助 如有帮助 推荐学习交流 最新整理 和 并 谢谢您 图文 来自 互联网 均 友情 提供 必修 知识 宝典 精华
    专用
"""
ALONE, STRONG, ABLE = frozenset(_ALONE.split()), frozenset(_STRONG.split()), frozenset(_ABLE.split())
DECORATION = LazyPattern(r"[\W_]+|第\d{1,4}页[，,]?共\d{1,4}页|\d{1,3}(?!\d)")
SPACES = LazyPattern(r"\s+")
FRAMED = LazyPattern(
    r"[-—–_=.。·…⋯~～\s]{4,}.*|.*[-—–_=.·…⋯~～\s]{4,}|[-—–_=.。·•*…⋯★▲☆○●◎~～|].*[-—–_=.。·•*…⋯★▲☆○●◎~～|]"
)
ITEM = LazyPattern(r"(?:[-*+•·] |\d{1,2}[.、)） ])(?!.*[-=*.…]{2}$)")  # of a list


def _ranked() -> dict[str, list[str]]:
    """Return all words by their first character, the longest first."""
    ranked: dict[str, list[str]] = {}
    for word in sorted({*STRONG, *ABLE, *_WORDS.split()}, key=len, reverse=True):
        ranked.setdefault(word[0], []).append(word)
    return ranked


_RANKED = _ranked()


def _words(line: str) -> list[str] | None:
    """Return the words a line is made of; None if it holds anything else."""
    words: list[str] = []
    at = 0
    while at < len(line):
        word = next((word for word in _RANKED.get(line[at], ()) if line.startswith(word, at)), "")
        if word:
            words.append(word)
            at += len(word)
            continue
        filled = DECORATION.match(line, at)
        if not filled:
            return None
        at = filled.end()
    return words


def _praises(words: list[str], text: str) -> bool:
    joined = "".join(words)
    half = joined[: len(joined) // 2]
    if joined in ALONE or (half * 2 == joined and half in ALONE):
        return True
    strong, able = sum(word in STRONG for word in words), sum(word in ABLE for word in words)
    if FRAMED.fullmatch(text):
        return strong > 0 or joined in STRONG or (able > 0 and len(words) > 1) or joined in ABLE
    return (strong > 0 and len(words) >= ENOUGH) or (able > 0 and len(words) > ENOUGH)


_A, _B = "第一条 渡口由镇政府统一管理，船工应当持证上岗。\n", "第二条 夜间和大雾天气停止摆渡。\n"


@rule(
    "line",
    level="likely",
    anchors=[
        *sorted(STRONG),
        *(word for word in sorted(ABLE) if word.isascii() or not word.startswith("word")),
        *(word + what for word in ("word", "Word", "WORD") for what in ("格式", " 格式", "版", "资料", " 资料", "文档", "专业", "完整版")),
        *("标准文档", "精品word", "精品Word", "欢迎共阅", "料推荐", "精品范文模板", ".格式.", "专业.整理", "范文.", ),
    ],
    why="A line made of nothing but the words with which uploaders praise their files.",
    hits=[
        [_A + "精品学习资料 可选择p d f - - - - - - 第 1 页，共 2 页 - - - - -\n" + _B, _A + _B],
        [_A + "可编辑修改精选全文完整版\n" + _B, _A + _B],
        [_A + "学习资料整理归纳 仅供参考\n" + _B, _A + _B],
        [_A + "word格式-可编辑-感谢下载支持\n" + _B, _A + _B],
        [_A + "-------精选文档-----------------\n" + _B, _A + _B],
        [_A + "（完整版）资料.（可以直接使用，可编辑 优质资料，欢迎下载）\n" + _B, _A + _B],
        [_A + ".  专业资料分享  .\n" + _B + "优质文档  优质文档\n" + _B, _A + _B + _B],
        [_A + "个人收集整理资料，    仅供交流学习，  勿作商业用途\n" + _B, _A + _B],
    ],
    misses=[
        "学习资料\n次段。",
        "请精心整理学习资料，下周一交给班长。",
        "文档可编辑，也可打印。",
        "仅供参考\n次段。",
        "推荐资料\n次段。",
        "参考资料\n[1] 渡口志.\n",
        "下载文档\n次段。",
        "一、资料整理\n次段。",
        "专业知识\n次段。",
        "收集资料\n整理资料\n编辑文档\n",
        "本软件可编辑、打印、下载 PDF 文档。\n",
        "修改文档\n删除文档\n共享文档\n",
        "- 可编辑\n- 可复制\n- 文档可编辑\n",
        "模板可编辑\n文档可修改\n",
    ],
)  # fmt: skip
def line(view: View, spans: list[Span]) -> Found:
    """Delete the lines."""
    for start, end in view.lines_of(spans):
        if end - start > LONGEST:
            continue
        text = view.text[start:end].strip()
        words = _words(SPACES.sub("", text).lower())
        if words and len(words) <= MOST and not ITEM.match(text) and _praises(words, text):
            yield (*view.with_line(start, end), "")
