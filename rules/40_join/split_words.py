"""Spaces and breaks inside words of running text, where a converter put them at line ends of no regular width: 健康顺 利推进.

Chinese has no spaces in a sentence, but headings, names, labels and lists that were run together have them between. A
space with a sentence on both sides, that parts the two characters of an everyday word, is none of those.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cleaner.lazy import LazyPattern
from cleaner.python_packs import resource
from cleaner.rule import Fact, Found, Span, fact, rule
from cleaner.view import View

GAP = LazyPattern(r" (?<=[\u3400-\u9fff] )(?=[\u3400-\u9fff])")
STOP = LazyPattern("[ \n\t\u3000]")
AFTER = (",", "，", "、", ";", "；")
COMMA = LazyPattern("[，,、；;。：:]")
# Behind a mark, or behind a bracket and before a particle: once spaces split words, these too are ends of lines.
BEHIND_MARK = LazyPattern(r" (?:(?<=[，、；] )(?=[\u3400-\u9fff“《])|(?<=[）》”] )(?=[的和与及]))")
LABEL = LazyPattern(
    r"[\u3400-\u9fff]{1,6}[:：]|[\u3400-\u9fff]{1,12}[（(][\u3400-\u9fff]{1,6}[）)][:：]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百\d]{1,4}[章节条]"
)
ITEM = LazyPattern(r"\d{1,2}[、.．](?=[^\d])[^。；]{2,30}\Z")  # the heading of a paragraph in one line with it
# What ends in one of these goes on; what begins with one has begun before.
GOES_ON = LazyPattern(
    r"(?:(?P<sure>为了|应当|必须|可以|能够|对于|关于|以及|并且|而且|但是|因为|所以|如果|虽然)|根据|按照|通过|[和与或把被将并但各每该这那很更最])\Z"
)
WENT_ON = LazyPattern("[的们]|了(?!解)|着(?![力手重眼陆])")
LEFT, RIGHT, CLAUSE = 6, 4, 8  # characters of the runs beside a space
ENOUGH = 2
APART_BEFORE, APART = 12, 8  # characters to the next space, of one that stands by itself
ENOUGH_ALONE, MANY_ALONE, MOST_NEAR = 2, 4, 4  # with a split word, and without; and how many to each other space
HALF_QUOTED, QUOTED_HALF = LazyPattern("“[^”]*\\Z"), LazyPattern("[^“]*”")
MOST_MARKS = 4  # marks to each that a space follows
MOST_SPACES = 8  # characters to a space; a text of more spaces is spaced by habit
# Everyday words, counted in clean text; words.txt has more, which prove less.
WORDS = """
我们 他们 自己 没有 国家 可以 发展 工作 这个 什么 主要 问题 进行 地方 已经 这样 全国 经济 这些 公司 人民 社会 知道 这种 起来 地区 如果 开始 技术 重要 因为 通过 研究 文化 企业 历史 世界
现在 时间 生产 情况 代表 决定 关系 领导 生活 时候 可能 出来 学生 以及 同时 认为 由于 所以 这里 会议 但是 部分 活动 需要 怎么 管理 方面 市场 组织 建设 形成 其他 出现 许多 具有 城市 发现
国际 规定 机关 虽然 根据 法律 影响 发生 包括 使用 中心 教育 要求 政府 因此 建立 参加 产品 而且 面积 各种 提出 必须 行政 职业 制度 你们 应该 主席 系统 有关 组成 民族 基本 增长 自然 如何
人员 计划 产生 最后 表示 机构 特别 改革 那么 这么 东西 能力 革命 基础 得到 进入 过程 举行 群众 单位 如此 孩子 资源 过去 条件 学校 提高 工程 环境 提供 方式 报告 或者 部门 分别 完成 那些
然后 农业 经过 专业 准备 增加 获得 旅游 觉得 今天 非常 中央 比较 表现 价值 科技 完全 存在 达到 内容 实行 思想 事情 实现 甚至 选举 形式 原来 突然 不断 变化 直接 战争 政策 继续 期间 任何
那个 执行 解决 建筑 能够 称为 结构 成立 先进 结果 投资 后来 水平 保护 关于 负责 制定 艺术 利用 学习 合作 科学 看到 项目 服务 精神 个人 超过 重点 很多 原因 及其 希望 新闻 设计 相关 最高
部队 它们 信息 重大 采用 回来 范围 引起 实际 不仅 取得 丰富 农民 了解 价格 这时 劳动 按照 控制 目标 基地 农村 传统 受到 全部 军队 土地 规模 眼睛 左右 选择 批准 专家 分析 统治 加强 铁路
告诉 支持 交通 明白 处理 作战 实施 只要 成功 办法 随着 心里 终于 共同 多少 严重 接受 收入 声音 意见 保持 另外 坚持 汽车 敌人 商品 说话 改变 力量 开发 看见 战略 标准 是否 程度 平均 消息
安全 独立 注意 父亲 采取 喜欢 根本 领域 具体 联系 如今 大会 兄弟 阶段 感到 无法 宪法 原则 真正 法规 造成 儿子 相同 建议 迅速 全面 明显 首先 集中 正式 朋友 召开 材料 帮助 委员 保证 现象
特点 现代 资料 行为 结束 介绍 只见 胜利 认识 积极 家庭 更加 回答 那样 武器 来到 设立 公路 意义 容易 长期 扩大 官员 调整 考虑 联合 并且 仍然 拥有 专门 附近 结合 清楚 说明 稳定 古代 物质
电话 网络 利益 然而 调查 开放 重新 广泛 知识 综合 出口 动物 设备 股东 作出 措施 电子 小时 特色 货币 完善 功能 巨大 性质 母亲 质量 命令 监督 身体 面前 位置 体系 逐渐 安排 权利 训练 考试
指挥 指导 发布 努力 业务 植物 状态 银行 治疗 所谓 语言 忽然 找到 青年 宣布 恢复 离开 困难 事件 见到 装备 万元 平原 经营 往往 广场 解释 队伍 因素 教授 医院 怎样 双方 减少 多种 经常 外国
财产 有效 尤其 用户 方案 进攻 机械 参与 充分 从事 特殊 手段 体育 居民 立即 数量 开展 决议 显示 属于 气候 确定 投入 普通 文章 女儿 创造 促进 大型 教师 竟然 较大 若干 反映 每个 每天 食品
文明 资金 变成 职权 导致 应当 讨论 即使 金融 爱国 证明 制造 构成 老师 担任 区域 家里 错误 曾经 保障 创作 连续 运输 看看 主张 商业 高速 天下 贸易 境内 因而 财政 肯定 成绩 音乐 回去 难道
接着 正确 大臣 复杂 社区 回到 媒体 意思 销售 弟子 重视 良好 最终 战斗 航空 里面 毕业 竞争 宗教 比例 健康 适应 她们 出版 责任 将军 粮食 类型 发挥 听说 遗址 立刻 正常 女子 培养 明确 优势
好像 至少 晚上 确实 特征 贡献 实验 高级 想到 关键 难以 周围 样子 相互 身边 只有 程序 父母 适当 留下 省级 品种 愿意 道路 类似 空间 形势 妇女 股份 维护 公布 名称 只好 检查 化学 儿童 矛盾
规划 状况 实践 需求 分配 既然 高兴 全体 统计 名字 始终 最近 英雄 同意 从此 掌握 普遍 攻击 天然 亲自 相应 听到 再次 突出 条例 经历 进步 上述 修改 优秀 至于 河流 审议 计算 数据 职工 必要
朝廷 主持 常常 遇到 消费 协议 公开 限制 衣服 很快 态度 交流 森林 前面 撤销 破坏 江南 阅读 纷纷 种类 无论 深入 推进 石油 效果 团体 核心 倘若 电影 形象 果然 意识 常务 解放 逐步 担心 电视
工具 网站 设施 成果 各项 预算 势力 记载 外交 众多 文物 宣传 严格 满足 推动 随后 认真 成员 创新 遭到 培训 持续 数字 游客 试验 发射 文字 公园 软件 习惯 刚刚 武装 距离 永远 互相 妻子 对象
听见 快速 失败 临时 利润 多数 路线 其余 来源 降低 慢慢 符合 这件 率领 矿产 咨询 各自 自身 判断 哥哥 失去 配合 增强 卫生 金属 文件 丈夫 必然 购买 公共 素质 改善 打击 生态 方针 红色 承认
象征 少数 设置 飞行 具备 对外 疾病 随即 百姓 缺乏 院校 投票 闭会 完整 机制 起义 打开 考察 答应 相比 演出 职务 吸收 现场 协调 抓住 海洋 承担 交易 原料 针对 风险 少年 召集 叫做 教学 出席
贷款 危险 平衡 寻找 转移 团结 患者 威胁 奇怪 估计 密切 招聘 传播 依据 厉害 改造 固定 停止 移动 秘密 避免 休息 街道 推荐 夏天 模式 感情 审判 维持 费用 志愿 尚未 客户 更新 首次 宫廷 整体
自治 及时 江陵 成熟 涉及 旁边 操作 药物 方便 由此 建造 各类 士兵 转化 回头 县级 湖南 标志 规范 平台 新型 交换 拒绝 证券 合同 股权 渐渐 废除 反而 举办 简称 装置 沿海 重庆 损失 接近 备案
医疗 湖泊 加快 审查 评价 规则 记录 累计 时刻 著作 给予 医学 学科 原始 仪式 医药 满意 进口 害怕 补充 运行 地址 支付 资格 韩国 博士 居住 占领 防止 土壤 异常 依照 恐怕 接触 死亡 部署 集体
大概 至今 观察 做出 案件 初步 小学 仅仅 总额 男子 签订 很少 邀请 授予 允许 资产 赶快 黄河 道德 剩下 春秋 电力 值得 海上 真实 品牌 科研 交给 分类 季节 色彩 河北 放弃 冠军 此事 坚决 远远
打算 依靠 皇后 协会 适用 云南 太子 通知 小组 基金 永乐 到达 颜色 投降 陕西 表演 黄金 而已 地图 种植 吃饭 保存 消失 追求 露出 卫星 动态 熟悉 取消 地势 美丽 繁殖 浙江 地质 每次 犯罪 表达
通信 等待 仔细 最初 遗产 听取 风景 将领 批评 结婚 社稷 决策 公众 包含 礼部 秩序 称号 广告 编制 客观 股票 贯彻 秘书 前来 游戏 注重 议案 太后 港口 多么 主管 药品 反复 荣誉 申请 含有 主体
绿色 防御 流域 杭州 推广 途径 公安 所在 享受 流动 授权 治理 享有 课程 暂时 白色 君主 排列 骑兵 显著 投诉 报纸 婚姻 长沙 商量 山西 企图 污染 工艺 身份 声明 做到 纪念 养殖 准确 地震 正好
天气 探索 不够 即将 图案 万岁 保险 指示 要素 情形 修建 抵触 紧急 参考 江西 佛教 测量 坐下 延伸 禁止 继承 循环 事项 沟通 表决 友好 做好 足够 连接 收费 检察 东京 颁布 详细 前往 返回 司法
怀疑 优质 性格 快乐 提升 总量 码头 总体 场所 毫无 之类 临床 指标 兵力 辐射 中华 保留 测试 效率 相继 谈话 木材 所属 予以 最低 主义 将士 出售 结论 轨道 曹操 忘记 草原 信号 受伤 品德 迎接
尊重 安装 引进 鼓励 专题 差别 千万 依法 地点 何况 读书 有权 战胜 频率 布局 黑色 言语 洛阳 陛下 周期 岗位 城乡 办事 退出 法院 诏书 分离 单独 消除 如同 接待 民政 牺牲 嘉靖 感染 障碍 签署
故意 唐代 代替 落实 健全 顺利 一如 应急 预案 救援 施工 监理 验收 招标 投标 甲方 乙方 承包 租赁 检测 检验 维修 调试 评估 考核 奖励 处罚 追究 汇报 纪要 信用 幼儿 老年 教材 课堂 作业 就业
创业 创建 村民 干部 党员 支部 书记 主任 经理 员工 营销 采购 供应 物流 仓库 库存 成本 支出 财务 审计 税收 融资 绿化 水利 防汛 抗旱 燃气 供水 排水 管网 桥梁 隧道 车辆 驾驶 隐患 排查 整治
整改 监控 报警 消防 预防 疫苗 器械 护理 病人 医师 护士 手术 诊断 技能 辅导 慈善 救助 福利 养老 残疾 就医 住房
"""


@cache
def _words() -> frozenset[str]:
    more = resource(__file__, "words.txt").decode("utf-8")
    return frozenset((*WORDS.split(), *more.split()))


@fact("everyday-words")
def everyday_words(view: View) -> Fact:
    """Return the words of two characters that are met in any text."""
    return Fact(frozenset(WORDS.split()))


class Gap(NamedTuple):
    """A space between two Chinese characters, what stands before and behind it up to the next spaces, and if it splits a word."""

    at: int
    before: str
    behind: str
    splits: bool


def _gaps(view: View) -> Iterator[Gap]:
    text, words = view.text, _words()
    for found in GAP.finditer(text):
        at = found.start()
        low = max(text.rfind(" ", 0, at), view.line_of(at)[0] - 1) + 1
        if text[low - 2 : low - 1] in AFTER:  # a space behind a comma parts no sentence
            low -= 2
        high = STOP.search(text, at + 1)
        before, behind = text[low:at], text[at + 1 : high.start() if high else len(text)]
        splits = text[at - 1] + text[at + 1] in words
        yield Gap(at, before, behind, splits and len(before) >= LEFT and len(behind) >= RIGHT)


def _running(gap: Gap) -> bool:
    """Whether the space stands in a sentence: one goes on before it, and no heading or label begins behind it."""
    label = LABEL.match(gap.before)
    goes_on = COMMA.search(gap.before, label.end() if label else 0) and COMMA.search(gap.behind)
    return goes_on is not None and not LABEL.match(gap.behind)


def _goes_on(gap: Gap) -> str:
    """Return whether the words before the space cannot end there: "sure" if they never do."""
    found = GOES_ON.search(gap.before)
    return "" if not found or LABEL.match(gap.behind) else "sure" if found["sure"] else "likely"


def _alone(view: View, gap: Gap) -> bool:
    """Whether the space stands by itself in a sentence, far from others: where quotation marks went lost two stand near."""
    if len(gap.before) < APART_BEFORE or len(gap.behind) < APART or LABEL.match(gap.behind) or ITEM.match(gap.before):
        return False
    low, high = view.line_of(gap.at)
    if not (COMMA.search(view.text, low, gap.at) and COMMA.search(view.text, gap.at, high)):
        return False
    return HALF_QUOTED.search(gap.before) is None and QUOTED_HALF.match(gap.behind) is None


@fact("split-words")
def split_words(view: View) -> Fact:
    """Find the spaces inside words; the value is the list of all gaps if words are split, else an empty one."""
    text = view.text
    if " " not in text or text.count(" ") * MOST_SPACES > len(text):
        return Fact([])
    words = _words()
    gaps = [each.start() for each in GAP.finditer(text)]
    if len(gaps) < MANY_ALONE and not any(text[at - 1] + text[at + 1] in words for at in gaps):
        return Fact([])  # most spaces stand behind a number or a heading
    found = list(_gaps(view))
    split = sum(gap.splits and _running(gap) for gap in found)
    proof = split + sum(_goes_on(gap) == "sure" for gap in found) if split else 0
    if proof == 1:
        proof += sum(text[each.start() - 1] == "）" for each in BEHIND_MARK.finditer(text))
    running = sum(map(_running, found))  # where quotation marks were lost, spaces stand in sentences that split no word
    says = f"{proof} words of running text are split by a space"
    if proof >= ENOUGH and proof * 4 >= running:
        return Fact(found, says)
    alone = [gap for gap in found if _alone(view, gap)]
    near = sum(not LABEL.match(gap.behind) and not LABEL.match(gap.before) for gap in found) - len(alone)
    many = len(alone) >= (ENOUGH_ALONE if split else MANY_ALONE) and len(alone) >= MOST_NEAR * near
    if many and not view.ask("space-wrapped").value:  # which says where each of them is
        return Fact(alone, f"{len(alone)} spaces stand by themselves in sentences")
    return Fact([], says)


@rule(
    "space-in-word",
    level="likely",
    evidence="split-words",
    why="A converter put a space where a line ended; it parts the characters of everyday words in the middle of sentences.",
    hits=[
        [
            "今年第三季度，全县乡镇 党委将集中换届。各乡镇要抓好各项准备，确保换届工作健康顺 利推进。若外出，由副经理担 任总指挥。",
            "今年第三季度，全县乡镇党委将集中换届。各乡镇要抓好各项准备，确保换届工作健康顺利推进。若外出，由副经理担任总指挥。",
        ],
        [
            "防汛期间,值班人员按时巡 查,做好记录。遇到险情,应当立 即报告,同时组织群众转 移到安全地带。",
            "防汛期间,值班人员按时巡查,做好记录。遇到险情,应当立即报告,同时组织群众转移到安全地带。",
        ],
        [
            "1、弘扬传统文化，振奋精神 各乡镇要抓好准备，确保工作健康顺 利推进，若外出，由副经理担 任总指挥。",
            "1、弘扬传统文化，振奋精神 各乡镇要抓好准备，确保工作健康顺利推进，若外出，由副经理担任总指挥。",
        ],
    ],
    misses=[
        "工作总结 结合实际，制定计划。目 录\n组长：张 三，成员：李 四",
        "各项准备，确保换届工作健康顺 利推进。",
        "春天 在哪里 呀\n春天 在那里 啊",
        "期满前三十日，双方无异议，合同自动续签一年 承租方（盖章）：青竹渡船运输有限公司 法定代表人（签字）： 出租方（盖章）：柳塘水运建设有限公司 法定代表人（签字）：",
    ],
)  # fmt: skip
def space_in_word(view: View, spans: list[Span]) -> Found:
    """Delete the spaces that split words, and those beside them that stand in a sentence."""
    for gap in view.ask("split-words").value:
        inside = (
            _running(gap) and len(gap.before) >= CLAUSE and len(gap.behind) >= CLAUSE and not ITEM.match(gap.before)
        )
        if gap.splits or inside or _goes_on(gap) or WENT_ON.match(gap.behind) or _alone(view, gap):
            yield gap.at, gap.at + 1, ""
    text = view.text
    marks = [each.start() for each in BEHIND_MARK.finditer(text)]
    if len(marks) * MOST_MARKS <= sum(map(text.count, "，、；")):  # an author who sets spaces there sets many
        for at in marks:
            yield at, at + 1, ""


BREAK = LazyPattern(r"\n(?<=[\u3400-\u9fff]\n)\n?(?=[\u3400-\u9fff])")
# A break behind a comma, or before a particle: no paragraph ends or begins so.
OPEN = LazyPattern(r"\n(?:(?<=[，、]\n)\n?(?=[\u3400-\u9fff“《（])|(?<=[\u3400-\u9fff》”）]\n)\n?(?=的))")
LONG_OPEN = 20
CLAUSES = LazyPattern("[，,；;]")  # no title has them
MOST_OTHERS = 3  # breaks in mid-sentence to each that proves them
# Two fields of a form, one under the other.
FIELD = LazyPattern(r"[^\n，,。；;:：]{2,16}[:：]")
PARAGRAPH = 60  # characters of a paragraph of several clauses, which ends in a mark or was cut
LONG, TAIL = 16, 7  # characters of a line that is broken, and of what stands behind the break
ANEW = LazyPattern(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,4}[章节条]|[一二三四五六七八九十]是")


@fact("broken-words")
def broken_words(view: View) -> Fact:
    """Find the breaks in the middle of sentences; the value is the list of them if several part everyday words."""
    text, words = view.text, _words()
    sure: list[Span] = []
    others: list[Span] = []
    paragraphs: list[Span] = []
    long: list[Span] = []
    split = 0
    places = [each.span() for each in BREAK.finditer(text)]
    if not any(text[at - 1] + text[after] in words for at, after in places):
        return Fact([])
    for at, after in places:
        (low, _), (_, high) = view.line_of(at), view.line_of(after)
        inside = COMMA.search(text, low, at) and COMMA.search(text, after, high)
        if at - low >= LONG and high - after >= TAIL and inside and not ANEW.match(text, after):
            if FIELD.match(text, low) and FIELD.match(text, after):
                continue
            parted = text[at - 1] + text[after] in words
            if at - low >= PARAGRAPH and len(COMMA.findall(text, low, at)) >= ENOUGH:
                (paragraphs if parted else long).append((at, after))
            if after - at > 1:
                continue
            split += parted
            if parted or GOES_ON.search(text, max(0, at - 2), at):
                sure.append((at, after))
            elif low and CLAUSES.search(text, low, at):
                others.append((at, after))
    if paragraphs:
        open_ended = [each.span() for each in OPEN.finditer(text)]
        open_ended = [(at, after) for at, after in open_ended if at - view.line_of(at)[0] >= LONG_OPEN]
        if len(paragraphs) + len(open_ended) >= ENOUGH:
            paragraphs += [*long, *(span for span in open_ended if not ANEW.match(text, span[1]))]
    if split < ENOUGH or len(others) > MOST_OTHERS * len(sure):
        return Fact(sorted(paragraphs), f"{len(paragraphs)} long paragraphs end inside a word")
    return Fact(sorted({*sure, *others, *paragraphs}), f"{split} words of running text are split by a break")


@rule(
    "break-in-word",
    level="likely",
    evidence="broken-words",
    why="Breaks part the characters of everyday words in the middle of sentences: lines were cut where no line ends.",
    hits=[
        [
            "今年第三季度，全县各乡镇要抓好换届，确保工作健康顺\n利推进，不出问题。外出期间，由副经理王先生担\n任总指挥，负责调度。",
            "今年第三季度，全县各乡镇要抓好换届，确保工作健康顺利推进，不出问题。外出期间，由副经理王先生担任总指挥，负责调度。",
        ],
        [
            "图书馆的借阅情况包含很多数据，查询起来往往要翻遍全部卡片，手工处理容易出错，也容易丢失，因此建立一个管理系统，是提高工作效益的有\n\n效手段，能够合理、高效地利用图书。",
            "图书馆的借阅情况包含很多数据，查询起来往往要翻遍全部卡片，手工处理容易出错，也容易丢失，因此建立一个管理系统，是提高工作效益的有效手段，能够合理、高效地利用图书。",
        ],
        [
            "防汛期间，值班人员要按时巡查，做好记录，遇到险情立\n即报告，不得拖延。\n二、组织群众转移，分片包干，责任到人，确保每个人都安\n全，不落一户，并且及时汇报，由办公室登记，每天应当\n核对，做到心中有数。",
            "防汛期间，值班人员要按时巡查，做好记录，遇到险情立即报告，不得拖延。\n二、组织群众转移，分片包干，责任到人，确保每个人都安全，不落一户，并且及时汇报，由办公室登记，每天应当核对，做到心中有数。",
        ],
    ],
    misses=[
        "本周轮到第三组打扫教室，请大家按时到齐，听从组长安排，先擦窗户，再扫地面，最后把桌椅排好，打扫完毕以后由组长检查，检查合格才能回家，值日表贴在门后\n\n各组的名字，自己去看",
        "春天来了，我们\n他们，都在田里\n自己，也在田里",
        "今年第三季度，全县各乡镇要抓好换届，确保工作健康顺\n利推进，不出问题。",
        "关于做好今年秋季防火工作的通\n知各乡镇人民政府，县直各单位安\n全第一，预防为主",
        "承租方（盖章）：青竹渡船运输有限公司\n法定代表人或代理人（签字）：\n出租方（盖章）：柳塘水运建设有限公司\n法定代表人或代理人（签字）：\n",
    ],
)  # fmt: skip
def break_in_word(view: View, spans: list[Span]) -> Found:
    """Delete the breaks that split words, and the others behind long lines that end in no mark."""
    for at, after in view.ask("broken-words").value:
        yield at, after, ""
