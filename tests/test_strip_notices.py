"""Notices, marks and markup in many wordings go wherever they stand; texts that use the same words stay."""

from __future__ import annotations

import pytest

from cleaner import Cleaner

CLEANER = Cleaner()
CHAPTER = "第九章 渡口\n　　雪停了，船也回来了。老周把缆绳系在桩上，抬头看了看天。\n"
STORY = "　　“明天还走吗？”年轻人问。\n　　“走。”老周说，“不走吃什么？”\n"
TITLE = "渡口的旧桥\n石门镇的渡口有一百多年了，桥修好以后，船就不怎么开了。\n"
PROSE = "镇上的人都说他闲不住。他自己说，船要是不动，木头就会烂，人也一样，动一动才有精神。\n"
LAST = "去年冬天水位低，露出一截旧石阶，孩子们在上面捡到几枚铜钱，交给了文化站。\n"

OF_SITES = [
    "更多精彩内容，请登陆青竹书院，记得收藏哦",
    "最新最快章節，請登錄青竹文學網，閱讀是一種享受，建議您收藏。",
    "想看好看的小說，請使用微信關注公眾號「青竹書友會」。",
    "请大家记住网站域名：example.com 手机版：m.example.com",
    "★青☆竹★书☆屋★",
    "=青=竹=阁= = 首= =发=",
    "%77%77%77%2E%71%69%6E%67%2E%63%6F%6D",
    "𝓌𝓌𝓌.𝓆𝒾𝓃ℊ𝓏𝒽𝓊.𝒸ℴ𝓂",
    "🅆🅆🅆.🅀🄸🄽🄶.🄲🄾🄼",
    "qingzhu點com",
    "青竹小说 W-W-W.Q-I-N-G.C-O-M",
    "〖青竹中文网〗",
]
OF_AUTHORS = [
    "此为防盗章，明早替换，请勿订阅",
    "感谢灌溉营养液的小天使：灯花 10瓶；夜航船 5瓶；",
    "收藏破千加更，推荐过五百加更",
    "（ps：晚上还有一章）",
    "今日第三更，求票",
    "章节报错 | 点此举报 | 加入书签",
    "温馨提示：按 回车[Enter]键 返回书目，按 ←键 返回上一页， 按 →键 进入下一页。",
    "如果您中途有事离开，请按CTRL+D键保存当前页面至收藏夹，以便以后接着观看！",
]
OF_PAGES = [
    "[未登录用户最多只能阅读前三章]",
    "此处为隐藏内容，请评论后刷新页面查看完整内容！",
    "剩余70%内容，订阅专栏后可继续查看",
    "本主题需向作者支付 5 金币 才能浏览",
    "点击下载青竹新闻客户端，第一时间看现场 >>>",
    "更多精彩内容请关注青竹日报官方微信",
    "码字不易，点个赞再走吧",
    "资料已打包，后台回复【渡口】即可获取",
    "#小程序://青竹优选/AbCdEf12345",
    "长期收老刨子、旧锯，价格好商量，QQ：800200300",
    "以下文章来源于青竹小记 ，作者老卞",
    "[img]http://img.example.com/a/1.jpg[/img]",
    '[gallery ids="1,2,3"]',
    "[!--empirenews.page--]",
    "[i=s] 本帖最后由 海边石 于 2018-10-9 17:19 编辑 [/i]",
    "[此贴子已经被作者于2006-3-4 12:01:02编辑过]",
]
STAYING = [
    CHAPTER
    + """“又断更了三天，读者要骂人了。”他对妻子说。
“你那网站，还有人看吗？”妻子把面端过来，“请客户吃饭都没你忙。”
他打开手机版，评论区里有人写：求更新，求加更，求作者不要烂尾。还有人投了三张月票。
公众号的编辑发来消息，请他下载新版的客户端，把最新章节同步过去。
夜里三更，他醒了，听见楼下有人放鞭炮。
""",
    """第三章 登录
打开浏览器，访问官网，点击“下载客户端”，安装完成后登录账号。
登录后可查看我的书架、阅读记录和书签。如果章节内容有误，请点击“报错”按钮，我们会在两个工作日内处理。
会员可以免费下载全本小说，普通用户每天可以下载三章。
""",
    """怎样给字换颜色
把字放在标签里就行：[b]粗体[/b]，[color=red]红色[/color]，插图写成[img]http://www.example.com/a.jpg[/img]。
""",
    """他长期收旧书、旧家具，价格公道，从不骗人，村里人有什么老东西，都先打电话给他。
门上贴着一张纸：回收旧家电，电话13800001111。纸已经发黄了，号码早就停了机。
""",
    """图书室管理办法
第一章 总则
第一条 各班组织学生登录学校网站，下载阅读书目，收藏好书推荐。
第二条 读者登录后可查看全文，更多好书请到图书室借阅。
""",
    """评选结果
今年的评选，参与人数 312人，比去年多了三成，得票最多的两位如下，奖品由论坛寄出。
半寸木 + 120
老姜 + 98
""",
]


@pytest.mark.parametrize("note", OF_SITES + OF_AUTHORS)
def test_a_note_goes_from_a_chapter(note: str) -> None:
    assert CLEANER.clean(CHAPTER + note + "\n" + STORY).after == CHAPTER + STORY


@pytest.mark.parametrize("note", OF_SITES)
def test_a_note_goes_from_the_end_of_a_paragraph(note: str) -> None:
    assert CLEANER.clean(CHAPTER + STORY.rstrip("\n") + note + "\n" + STORY).after == CHAPTER + STORY + STORY


@pytest.mark.parametrize("note", OF_PAGES)
def test_a_note_goes_from_a_page(note: str) -> None:
    assert CLEANER.clean(TITLE + PROSE + note + "\n" + LAST).after == TITLE + PROSE + LAST


@pytest.mark.parametrize("text", STAYING)
def test_texts_with_the_same_words_stay(text: str) -> None:
    assert CLEANER.clean(text).after == text


def test_a_note_in_brackets_leaves_the_words_round_it() -> None:
    text = CHAPTER + "　　快马只（本章由 青竹书屋 www.example.net 首发，请勿转载）要一个时辰。\n" + STORY
    assert CLEANER.clean(text).after == CHAPTER + "　　快马只要一个时辰。\n" + STORY
