"""The language of pages: how much a line, or a piece of a page set in one line, speaks it.

A unit is read word by word: the words with which sites label, count, sell, ask, warn and sign speak for a page, letters
that no word explains speak against it, and a sentence is the text's unless it is about little else than copying,
reporting, following and paying. No word is a proof by itself.
"""

from __future__ import annotations

import re
import unicodedata

from cleaner.lazy import LazyPattern
from cleaner.rule import Fact, fact
from cleaner.view import View

# Words that hardly stand outside pages.
STRONG = """
登录 登陆 登入 注册 免费注册 立即注册 快速登录 忘记密码 找回密码 自动登录 验证码 手机号码 会员中心 个人中心 会员登录 退出登录 账号登录
收藏本站 设为首页 加入收藏 收藏 收藏本文 举报 一键举报 举报中心 举报电话 纠错 投诉 投稿 我要投稿 在线投稿 投稿邮箱 反馈 意见反馈 版权申诉
下载文档 立即下载 免费下载 下载地址 点击下载 下载次数 下载量 下载全文 批量下载 文档下载 附件下载 打包下载 下载本文 本地下载 PDF下载 CAJ下载 下载APP
下载客户端 客户端 手机版 电脑版 触屏版 移动版 移动端 手机阅读 手机访问 扫一扫 扫码 扫码下载 扫描二维码 二维码 长按二维码 识别二维码 小程序
上一篇 下一篇 上一章 下一章 上一页 下一页 末页 尾页 返回列表 返回首页 返回顶部 返回目录 返回上页 回到顶部 回到首页 上篇 下篇 上页 下页
打印 打印本页 打印本稿 打印页面 打印本文 关闭窗口 关闭页面 关闭本页 关闭 字号 大字号 全屏 全屏阅读 护眼 夜间 夜间模式 关灯 朗读 繁體版 繁体版 无障碍 长者模式 适老化
分享 分享到 分享至 转发 点赞 点赞数 在看 点亮 打赏 赞赏 赞赏支持 送礼物 评论 发表评论 全部评论 用户评论 网友评论 最新评论 热门评论 写评论 暂无评论 条评论 添加评论
查看全部 查看更多 点击查看 展开全文 展开 收起 阅读全文 查看原文 阅读原文 继续阅读 显示全部楼层 只看楼主 只看该作者 倒序浏览 阅读模式 脱水模式 默认排序
浏览次数 浏览量 浏览数 访问量 访问人数 点击量 点击数 阅读量 阅读数 播放量 被浏览 被引量 关注者 粉丝 回帖 回复 发帖 楼主 沙发 板凳 跟帖 顶贴 贴子 帖子 主题帖 置顶
相关推荐 相关阅读 相关文章 相关新闻 相关文献 相关帖子 相关稿件 相关链接 相关资讯 相关主题 类似文章 类似问题 类似文献 相似文献 其他回答 猜你喜欢 为你推荐 为您推荐 热门推荐 精品推荐 热门文章 最新文章
往期回顾 往期推荐 往期精选 新闻排行 点击排行 排行榜 热榜 热议榜 本类热门 推荐阅读 延伸阅读 更多精彩 精彩推荐 大家都在看 还没看够 编辑推荐 站长推荐 随机文章 新书推荐
首页 网站首页 网站地图 站点地图 友情链接 关于我们 联系我们 联系方式 广告服务 诚聘英才 人才招聘 加入我们 帮助中心 联系客服 在线客服 在线咨询 商务合作 广告合作 免责声明 版权声明 隐私政策 隐私声明 隐私保护
用户协议 服务条款 服务协议 用户服务协议 评论服务协议 评论公约 社区公约 网站声明 法律声明 版权所有 增值电信业务经营许可证 经营许可证 ICP备 ICP证 公网安备 网安备 备案号 网站标识码 备案信息 互联网新闻信息服务许可证
网络出版服务许可证 视听节目 广播电视节目制作经营许可证 违法和不良信息 不良信息举报 技术支持 营业执照 药品信息服务 广播电视节目
责任编辑 责编 美编 编审 一审 二审 三审 初审 复审 终审 审校 监制 值班编委 本文来源 文章来源 信息来源 来源 稿源 出处 本文作者 本文地址 本文链接 本文链接地址 转载自 原文链接 原文地址 本文关键词 原标题
发布时间 发布日期 发布于 发表于 更新时间 更新于 上传时间 上传者 上传人 提交时间 提问时间 回答时间 编辑于 推荐于 发布者 发布人 提问者 热心网友 最佳答案 满意答案 采纳率 已采纳 赞同 被采纳 写回答 邀请回答 好问题 向TA提问 等你来答
会员 VIP 开通会员 开通VIP 充值中心 充值 积分 金币 上传赚积分 购买 付费 解锁 解锁全文 付费阅读 单篇购买 订阅会员 永久阅读 购物车 立即购买 原价 现价 余额
关注 已关注 公众号 微信公众号 公众平台 订阅 已订阅 订阅号 视频号 蓝字 星标 名片 原创 收录于合集 收录于话题 收录于 蓝V 关注我们 加群 QQ群 qq群 交流群 微信群 群号 进群 入群 加微信 加微 微信号 薇信
站内搜索 高级检索 搜索 热门搜索 热搜 请输入关键词 请输入关键字 输入关键词 全部分类 文章分类 分类专栏 文章标签 标签 TAG Tags 归档 留言板 发表回复 发表留言 提交留言 提交评论 在线留言 站长
加入书签 加入书架 投推荐票 推荐票 月票 章节报错 返回书页 章节目录 章节列表 目录列表 错误举报 完本 书签 书架 追书 更新速度 最快更新 无弹窗 无广告 最新章节 全文阅读 手打 未完待续
换一换 换一批 跳至正文 跳转到 切换到宽版 小黑屋 页面执行时间 重试 加载中 加载更多 没有更多了 已加载全部 正在加载 请稍候 请稍后 Processed Powered Copyright copyright COPYRIGHT Comsenz Discuz WordPress Archiver
支持作者 微信扫一扫 QQ空间 朋友圈 新浪微博 腾讯微博 复制链接 微信好友 海报 分享海报 转藏 献花 留言交流 本帖 本楼 使用道具 评分 送TA礼物 吧主 TA获得 个赞 赞 踩 顶一下 踩一下 有帮助 没帮助
本站 本网 本网站 本平台 本刊 网友 小编 站方 本网讯 编辑部 过刊浏览 投稿系统 编辑部公告 下载中心 校长信箱 政务微信 政务微博 智能问答 智能机器人 政务公开 政务服务 互动交流 信息公开
代写 代笔 素材库 会员库 范文库 资料库 文库 字幕组 时间轴 压制 校对 扫描 制作说明 淘宝店铺 工作室 包过 客服 QQ VX vx 微信 微博 APP App app
电子邮箱地址不会被公开 必填项 昵称 邮箱 站点 提交 匿名 匿名用户 游客 立即登录 社交账号 第三方登录 看不清 换一张 同意 暂无数据 暂无内容 广告 推广 赞助商 赞助 热线 服务热线 咨询热线 报料 爆料 新闻线索
著作权归 总资产 获得赞 被以下专题收入 专题收入 专栏 专栏目录 码龄 勋章 等级 文章导航 上一篇文章 下一篇文章 自豪地采用 评论区 弹幕 三连 一键三连 白嫖 取消关注 私信 主页 TA的 动态 关注TA 加好友 发消息
以下文章来源于 此帖 重新编辑 最后编辑 今天是 欢迎访问 欢迎光临 欢迎来到 欢迎您 登录名 记住登录状态 记住我 下次自动登录 请登录 请先登录 一键登录 微信登录 用户登录 会员注册 我的账户 我的收藏 我的订单 我的积分 个人主页 用户中心 作者专区 商家入驻 免费试用
立即体验 立即咨询 在线报名 在线预约 预约挂号 返回上一页 返回上一级 返回主页 打开书架 推荐本书 TXT下载 存书签 加书签 书页 开灯 护眼模式 日间模式 字体大小 文字大小 视力保护色 双击滚屏 鼠标双击 滚屏 快捷键 回车键 方向键 翻页 上一条 下一条
上一版 下一版 上一集 下一集 上一节 下一节 上一主题 下一主题 前一篇 后一篇 前一页 后一页 版面导航 标题导航 版面概览 往期 电子报 PDF版 手机报 数字报 RSS订阅 RSS 听读 关怀版 语音播报 简体 繁体 English 中文版 英文版 手机查看 扫描到手机
微信分享 分享给 分享按钮 评论数 转发数 收藏数 阅读次数 浏览人数 阅读时长 本文字数 文章字数 总访问量 总访客量 访客 访客量 在线人数 今日访问 站长统计 百度统计 网站统计 网站建设 网页设计 强力驱动 版权信息 版权说明 版权归 保留所有权利 保留一切权利
Rights Reserved rights reserved Inc Ltd 执业许可证 许可证号 备案编号 京网文 公安备案 举报邮箱 举报热线 监督电话 网警 可信网站 网站找错 IPv6 无障碍标识 政策解读 文字解读 图片解读 一图读懂 图解 相关解读 关联文件 相关附件 相关文件 文件下载
热词 热搜词 相关热词 相关搜索 搜索历史 相关标签 本文标签 相关词条 相关知识 相关视频 相关图片 相关专题 相关内容 相关话题 相关产品 相关课程 相关书籍 同类推荐 同类文章 栏目热文 热文 最新上传 最新更新 最近更新 最近下载 还看了 还阅读了 也喜欢 还喜欢
大家还在看 猜您喜欢 猜你想看 推荐内容 推荐资讯 推荐视频 推荐小组 推荐作者 热门专题 热门标签 热门视频 热点推荐 热点排行 本站推荐 今日推荐 今日热点 本周热门 周排行 月排行 总排行 点击榜 收藏榜 人气榜 MORE More 查看详情 点击进入 进入专题 点击阅读
点击收听 点击播放 点击关注 点击蓝字 点击上方 点击下方 查看大图 展开资料 展开阅读 展开剩余 余下全文 试读结束 免费试读 免费章节 订阅用户 付费用户 付费会员 成为会员 购买会员 续费 月付 年付 包年 包月 优惠券 学币 下载币 下载券 威望 贡献值 财富值 悬赏
悬赏分 经验值 用户组 新手上路 版主 发帖数 注册时间 最后登录 签名档 个性签名 快速回复 快速发帖 发表主题 发新帖 回应 加入小组 本组 圈子 好评回答 全部回答 热门回答 精选回答 按时间 按得票 按热度 我来答 我来回答 我要提问 立即提问 追答 追问 问题补充
问题详情 已解决 待解决 提问者评价 提问者采纳 参与回答 已实名认证 实名认证 转发微博 赠金笔 博文目录 博文 博主 我的博客 Home About Archives Categories Search Menu Login Posted Comments Reply Share Tel Fax Skip Cookie Designed Hexo
Gzip query Corporation QQ号 扣扣 敲门砖 知识星球 星主 畅享 代找 代做 承接 质量第一 价格优惠 欢迎咨询 荣誉出品 听译 校译 招募 剧集 敬请期待 下期预告 TXT全集 精校 提取码 解压密码 百度云 乘车路线 科室导航 专家介绍 就医指南 办事大厅 机构概况 政民互动
"""
# Words that pages use a great deal, and others too.
MEDIUM = """
当前位置 您所在的位置 您当前所在位置 您的位置 所在位置 您现在的位置 位置 正文 导航 菜单 目录 栏目 频道 分类 专题 专栏 版块 板块 社区 论坛 贴吧 博客 空间 主题 话题 合集 系列
阅读 浏览 点击 访问 播放 收听 下载 上传 查看 预览 试读 搜索 检索 返回 打开 刷新 选择 切换 切换到 设置 确定 取消 放弃 保存 发送 提交于 关键词 关键字 摘要图 缩略图
作者 编辑 主编 记者 通讯员 摄影 图片 配图 图源 图文 文字 文案 排版 审核 主播 配乐 音频 视频 翻译 后期 策划 出品 统筹 供稿 撰文 文章 稿件 撰稿 整理 录入 制作 制图 主管 主办 承办 协办
时间 日期 更新 发布 发表 字数 页数 大小 格式 类型 编号 热度 人气 评分 价格 售价 人购买 次浏览 次阅读 人阅读 人浏览 人点赞 人赞同 人收藏 人关注 次播放 人评价 人看过
转载 注明出处 授权 未经授权 侵权 版权 著作权 原作者 权利人 所有权 知识产权 观点 立场 不代表 个人观点 真实性 准确性 核实 仅供参考 学习交流 交流学习 仅供 商业用途 商业目的 二十四小时内删除 小时内删除 及时删除 处理
用户上传 用户发布 网络收集 网友上传 自媒体 信息存储 存储空间 信息网络传播权 权利 侵犯 删除 删除处理 谨防诈骗 诱导购买 甄别 有害 文明上网 理性发言 法律责任 追究 书面授权 与本网无关 转载请 如有侵权 如需转载
免费 精品 精选 优质 海量 更多 最新 热门 热点 推荐 全站 专享 特惠 优惠 限时 永久 仅需 福利 资料 资源 素材 范文 模板 课件 教案 试题 题库 公文 材料 电子书 小说 正版 网盘 备注 群里 验证消息 管理员 面试题 加入 添加
联系 电话 传真 地址 邮编 邮箱 网址 域名 链接 来自 服务 咨询 合作 加盟 客服热线 工作时间 分辨率 浏览器 系统 设计开发 建设维护 建议使用 版 首发 独家 专业
订单 支付 满意付款 收藏夹 喜欢 支持 欢迎 感谢 记得 别忘了 点个 戳 猛戳 长按 识别 轻触 点开 下方 上方 卡片 福利群 参与 报名 投票 抽奖 红包 礼包 领取 鸡腿 追更 催更
宽屏 窄屏 背景 还原 边距 默认 字体 行距 楼 楼层 举手 答主 提问 回答 问题描述 追问 评价 匿名回答 条回复 个回答 条回答 条留言 字评论 关注问题
网 网站 网页 页面 平台 门户 App下载 应用市场 应用商店 安卓 苹果 iOS Android 公告 招聘 会议室 我的 我要 消息 通知 历史 发现 等级 积分榜 头像 签到 等待
小组 成员 金钱 精华 级别 威信 擅长 从业 提问 解决 按钮 翻页 版面 本期 热线 邮箱 试卷 组卷 合辑 任务 练习 讲义 答案 知识 经验 有用 没用 承诺 品牌 门诊 科室 专家 声明 图书 剧 集 季 卷 精校 全集 原稿 质量 价格 优惠 诚信 海量 专属 涵盖 大类
行情 股吧 基金 银行 保险 通知 简介 展开 收缩 目前 状态 楼主 离线 人气 访问 流量 统计 备案 编号 建议 显示器 显示屏 鼠标 键盘 键 窗口 弹窗 屏幕 滚动 双击 用户 账户 作品 收录 全站 服务 帮助 规则 指南 须知 流程 入口 平台 终端 扫 码 听 看 赞
"""
# Words that explain letters, but prove nothing: the names of channels and the small change of labels.
FAINT = """
新闻 新闻中心 要闻 本地 国内 国际 社会 时政 评论员 财经 体育 娱乐 房产 汽车 科技 教育 军事 文化 健康 旅游 美食 生活 时尚 游戏 星座 女性 母婴 家居 农业 农村 法治 数码 艺术 收藏界 图库 直播 观点
玄幻 奇幻 武侠 仙侠 都市 言情 历史 科幻 灵异 穿越 完结 全本 排行 连载 书库 分类 女生 男生 同人 校园 悬疑 网游 竞技
学校概况 党建 党建工作 教育教学 教务 德育 校务公开 教研 教师 学生 招生 就业 校友 图书馆 机构设置 领导 简介 概况 组织机构 领导之窗 办事指南 办事 政策 法规 政策法规 文件 通知公告 动态 工作动态 信息 数据 数据开放 专题专栏 走进
产品 产品中心 产品展示 新闻资讯 资讯 案例 案例展示 解决方案 服务中心 工程案例 关于 公司 企业 企业文化 荣誉 资质 公司简介 公司新闻 行业新闻 行业 品牌 商城 招商 加盟
文献 期刊 博硕士 博士 硕士 会议 报纸 图书 专利 标准 年鉴 引文 引文网络 参考文献 引证文献 共引文献 同被引文献 出版物检索 基金 读者
作文 中考 高考 小升初 初中 高中 小学 一年级 二年级 三年级 四年级 五年级 六年级 语文 数学 英语 物理 化学 演讲稿 讲话 讲话稿 总结 工作总结 计划 方案 报告 心得 心得体会 读后感 论文 毕业论文 简历 合同 申请书
全部 其他 其它 更多 上 下 到 至 和 与 或 及 的 了 我 您 你 大 中 小 男 女 是 否 有 无 在 由 于 共 约 第 页 篇 个 条 次 人 字 元 天 年 月 日 时 分 秒 赞 踩 顶 阅 转 评 文 图 编 审 一 二 三 四 五 新 旧 热
本文 本页 本栏 本次 此文 该文 全文 原文 以上 以下 内容 部分 剩余 隐藏 可见 方可 可以 即可 点此 这里 请 请您 请先 需要 才能 后 前 已 未 不 没有 暂无 还没有 马上 立即 快速 一键 直接 在线 手机 电脑 号码 姓名 密码 用户 用户名 账号 帐号 好友
"""
# A heading over other articles: what stands under it is no text either.
LISTS = """
相关搜索 栏目热文 最新上传 看过本文的还看了 推荐小组 本组的其他话题 您可能关注的内容 相关知识 相邻推荐 同类推荐 同类文章 热文推荐 大家还在看 猜您喜欢 猜你想看 热门专题 相关解读 阅读了该文档的用户还阅读了这些文档 该地区热门资料 最近下载 小编精心推荐 政策解读 其他话题 作者其他作品 相关内容 相关话题 相关视频 相关课程 热点推荐 本站推荐 今日推荐
相关推荐 相关阅读 相关文章 相关新闻 相关文献推荐 相关帖子 相关稿件 相关资讯 相关主题 相关文档 相关资源 类似文章 类似问题 其他回答 猜你喜欢 为你推荐 为您推荐 热门推荐 精品推荐 热门文章 最新文章 往期回顾 往期推荐 往期精选
新闻排行 点击排行 排行榜 热榜 本类热门 推荐阅读 延伸阅读 更多精彩 精彩推荐 大家都在看 编辑推荐 站长推荐 随机文章 新书推荐 文章导航 上一篇文章 下一篇文章 栏目导航 热点新闻 最新资讯 相关问题 你可能喜欢 同类文章 热门搜索
友情链接 最新评论 热门评论 网友评论 热门标签 本月热门 本周热门 贴吧热议榜 下一篇 上一篇 相关作文 相关范文 推荐文章 推荐新闻 最近更新 最新发布 大家还看了 精彩回顾 近期文章 热门话题 同城热点 今日热点
"""
# What a notice is about; sentences that name several of these have no other subject.
TOPICS = """
本站 本网 本平台 本网站 转载 版权 著作权 侵权 侵犯 删除 授权 不代表 个人观点 真实性 核实 仅供参考 用户上传 用户发布 网友 信息存储 注明出处 举报 诈骗 免责 学习交流 交流学习 仅供 商业用途 商业目的
小时内 正版 原作者 权利人 信息网络传播权 小编 收集整理 希望对您 希望对你 有所帮助 公约 理性发言 登录 注册 客户端 APP App 扫码 扫描 二维码 公众号 微信 订阅 会员 付费 阅读全文 解锁 点赞 在看 转发 收藏 留言 打赏
加群 群里 QQ 电子书 字幕 搜集 试读 原创 博主 全站 新闻线索 采纳 报料 推荐票 月票 书友 手机用户 最快 加微 薇信 代写 范文 素材 抢鲜 关注 下载 浏览 评论 点击 分享 回复 搜索 楼主 粉丝 求收藏 新书 未经 转摘 摘编 镜像 网站
"""
SIDE = """
字幕 翻译 盈利 客服 上传 存储 出处 违规 有害 平台 声明 来源 网络 收集 整理 商业 用途 购买 作者 告知 处理 法律责任 编辑 欢迎 希望 帮助 更多 关注 文明 支持 内容 文章 本文 链接 许可 提供 免费 阅读 浏览器 网址 应用市场 更新 爆发 章节 地址 加盟 咨询 联系 及时 观点 立场 参考 制作 出版社 全文 资料 群 精彩
"""

DATA = LazyPattern(
    r"https?\s?[:：]//[^\s\u3400-\u9fff，。）)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[A-Za-z0-9-]+\.)+[a-z]{2,12}(?:/[\w./?=&%-]*)?|"
    r"<[^<>\n]{1,80}>|ID\s?[:：]\s?\w+|"
    r"(?:19|20)\d\d\s?[-./年]\s?\d{1,2}(?:\s?[-./月]\s?\d{1,2}\s?日?)?|\d{1,2}[:：]\d\d(?:[:：]\d\d)?|"
    r"[¥￥]?\d[\d.,*+-]*\s?(?:[KkMmGgWw][Bb]?(?![a-z])|[万亿]?[+]?(?:次|人|条|个|篇|页|字|元|楼|年|天|分钟|分|秒|%|号|张|期)?)"
)
COUNTER = LazyPattern(r"\d\s?(?:[KkWw万])?[+]?\s?(?:次|人|条|个|篇|页|字|元|楼|分|%)")
LETTER = LazyPattern(r"[\u3400-\u9fff]|[A-Za-z0-9]+")
SENTENCE = LazyPattern(r"[。！？!?；]|[…”]$")
COMMAS = LazyPattern(r"[，、；]")
PARTS = LazyPattern(r"[\s|｜·•>›»]+")
KEEP = LazyPattern(
    r"[\W_]*(?:附件?\s?\d{0,2}\s?[:：.]|附\s?[表录件]|索\s*引\s*号|标\s+题|名\s+称|生成日期|发文字号|文\s*号|成文日期|发文机[关构]|发布机构|公开(?:类别|方式|属性)|主题分类|"
    r"主题词|有效性|信息分类|抄送|印发|参考文献\s*$|\[\d+\]|第[零〇一二三四五六七八九十百\d]{1,5}[条款]|（?此件|联\s?系\s?人|地\s?点|主持人|出席|记录|"
    r"[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|摘\s*要|关\s*键\s*词|甲\s*方|乙\s*方|参\s*考\s*文\s*献)"
)
SIGNED = LazyPattern(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
SIGNED = LazyPattern(r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日")
NUMBERED = LazyPattern(r"\d{1,2}(?:\.\d{1,2}){1,3}\s?(?![分元万次年月日号倍米个人条天公千])[\u3400-\u9fff]|\d{1,2}\s?[.．、]\s?[\u3400-\u9fff]")
STEPS = LazyPattern(r"点击[“\"【「]|按钮|输入|填写|弹出|勾选|菜单|第[一二三]步|工作人员|应当|第[一二三四五]条|各(?:单位|部门|级|县|区|镇|乡|村|学校|地|科室|班)|市民|群众|干部|党员|指定|办理|监管|整治|依法|专人|开展|落实|"
    r"学生|患者|居民|企业应|消费者|民警|骗子|法院|原告|被告")
FILE = LazyPattern(r"\.(?:docx?|pptx?|pdf|xlsx?|rtf|wps|zip|rar)$")
CRUMB = LazyPattern(r"[^<>。，]{2,14}(?:\s?(?:>{1,2}|->|›|»|→)\s?[^<>。，]{2,30}){2,6}")
ROLE = LazyPattern(
    r"(?:(?:作者|编辑|责编|责任编辑|美编|图片|摄影|摄像|配图|图|文|文字|主播|朗读|配乐|音频|音乐|来源|排版|审核|校对|翻译|监制|策划|统筹|编审|初审|复审|终审|"
    r"[一二三]审|制作|设计|供稿|通讯员|记者|撰文|主编|值班编委|时间轴|后期|压制|录入|扫描|出品|转自|整理)\s?[|｜丨/:：]\s?[^\s:：。，]{1,16}\s*){1,6}"
)
CONTACT = LazyPattern(
    r"群[^\d。\n]{0,6}\d{5,}|(?:微\s?信号?|[Vv][Xx信]|[Ww][Xx]|薇\s?信?\S?|QQ|Q\s?Q|扣扣|ID)[^\w。\n]{0,3}[A-Za-z0-9][A-Za-z0-9_ -]{4,}|"
    r"(?:公众号|店铺|微博|网店|星球)\s?[:：@“【]\s?\S{2,}|wx\s?[:：]\s?\w{4,}"
)
OFFICE = LazyPattern(
    r"咨询电话|政策|报名|参赛|办公室|班主任|家长|入群请注明|实名|单位名称|联系人|工作日|群主|民警|诈骗|服务热线|监督|预约|投诉|上级|召开|会议|学员|业主|社区|党支部|"
    r"他|她|记者|民警|学校|教研|考生|旅客"
)
_GOODS = (
    "原稿", "承接", "读者", "星球", "敲门砖", "后续", "材料", "招募", "公考", "免费领取", "课程", "资料", "资源", "范文", "公文", "代写", "代笔", "会员", "免费", "下载", "加群", "交流群", "共享群", "学习", "备注", "验证", "福利", "红包", "精品", "原创", "电子书", "客服", "定制", "领取",
    "店铺", "更多", "素材", "备课", "整理", "好书", "小编", "扫码", "完整版", "打包", "淘宝", "满意", "写作", "课件", "接单", "书友", "交流", "技术", "关注", "搜索", "回复", "进群", "商务",
)
EDITOR = LazyPattern(r"^(?:导语|引导语|前言|导读)\s?[:：]|小编[^。]{0,20}(?:整理|收集|带来|分享|精心)")
# Spaces and marks by which a number, a name or a word such as 微信 is kept from filters.
SPELT = LazyPattern(r"(?<=[0-9A-Za-z])[ ·._-]{1,2}(?=[0-9A-Za-z])|(?<=[微薇徽加])\s(?=[信群])|(?<=[Qq])\s(?=[Qq])")
# What only those say who show other people's texts.
HARD = LazyPattern(
    r"本[网刊]?站|本平台|本社区|本论坛|本帖|本楼|本字幕|本书由|本文由|侵犯|侵权|联系[^。]{0,4}删除|小时内|仅供|不代表|转载请|如需转载|版权归|新闻线索|小编|推荐票|月票"
)
HEADLINE = LazyPattern(r"(?:通知|办法|规定|意见|方案|报告|总结|制度|条例|细则|公告|通告|规范|指南|手册|计划|纪要|合同|协议|研究|分析|思考|探讨|讲话|说明书|问答)(?:[(（].{1,12}[)）])?$")
REACH = LazyPattern(r"(?:联系)?(?:地址|电话|传真|邮编|邮政编码|邮箱|[Ee]-?mail|Tel|Fax|热线|网址|QQ|乘车路线|公交)\s?[:：]")
# Parts of the text's own order, and lines of forms: they speak against a page.
CHAPTER = LazyPattern(r"第\s?[零〇一二三四五六七八九十百千两\d]{1,6}\s?[章节回篇部卷课讲幕场]")
OPTION = LazyPattern(r"[A-Ha-h]\s?[.．、)）]|\d{1,2}[.．、]$|[(（]\s?[\dA-H一二三四五六七八九十]{1,2}\s?[)）]")
FORM = LazyPattern(
    r"(?:姓\s*名|性\s*别|年\s*龄|民\s*族|籍\s*贯|出生(?:年月|日期)|身份证号?码?|学\s*历|毕业(?:院校|学校)|政治面貌|职\s*[务称业]|求职意向|应聘岗位|工作单位|"
    r"家庭住址|单位(?:名称)?|公司名称|收货人|[甲乙丙]方|负责人|经办人|签\s*[名字]|编剧|导演|舞美|主\s*讲|原告|被告|参加人员?)[^:：]{0,6}[:：]"
)
KEYED = LazyPattern(r"([^:：]{1,10})\s?[:：]\s?(.*)")
LONGEST = 260  # letters; a longer sentence is a paragraph of the text
TITLE = 40

Reading = tuple[str, float, int]  # what the unit is, what it weighs, how many different strong words it has
_LEXICON: dict[str, list[tuple[str, int]]] = {}
_LISTS = frozenset(LISTS.split())
_TOPICS, _SIDE = tuple(dict.fromkeys(TOPICS.split())), tuple(dict.fromkeys(SIDE.split()))


def _lexicon() -> dict[str, list[tuple[str, int]]]:
    """Return the words by their first two characters, the longest first, with how much they prove: 3, 1 or 0."""
    if not _LEXICON:
        weights: dict[str, int] = {}
        for words, weight in ((FAINT, 0), (MEDIUM, 1), (STRONG, 3)):
            weights.update(dict.fromkeys(words.split(), weight))
        for word in sorted(weights, key=len, reverse=True):
            _LEXICON.setdefault(word[:2], []).append((word, weights[word]))
    return _LEXICON


def _words(text: str) -> tuple[set[str], set[str], int]:
    """Return the strong and the medium words of a text, and the number of letters that no word explains."""
    strong: set[str] = set()
    medium: set[str] = set()
    rest, at = 0, 0
    lexicon = _lexicon()
    while at < len(text):
        for word, weight in lexicon.get(text[at : at + 2], ()):
            if text.startswith(word, at):
                if weight:
                    (strong if weight == 3 else medium).add(word)
                at += len(word)
                break
        else:
            letter = LETTER.match(text, at)
            rest += letter is not None and text[at] not in lexicon
            at = letter.end() if letter else at + 1
    return strong, medium, rest


def _sentence(text: str, letters: int, rest: int, strong: int) -> Reading:
    """Read a unit that has sentences."""
    topics = sum(word in text for word in _TOPICS)
    weight = topics + 0.5 * sum(word in text for word in _SIDE)
    if (STEPS.search(text) and not re.search("本网?站", text)) or rest > 0.75 * letters:
        return "prose", -(3 + rest / 10), 0
    if topics > 1 and weight >= (2.5 if letters <= 40 else 3) and weight >= letters / 16:
        parts = [part for part in SENTENCE.split(text) if len(part) > 3]
        spoken = sum(any(word in part for word in _TOPICS) for part in parts)
        kind = "notice" if HARD.search(text) else "soft"
        return (kind, min(6.0, weight), max(strong, topics)) if spoken > 0.6 * len(parts) else ("mixed", 0.0, 1 if EDITOR.search(text) else 0)
    if topics and weight >= 1.5 and weight >= letters / 18:
        return "lean", 0.5, 0
    return "prose", -(3 + rest / 10), 0


def _solicits(text: str) -> bool:
    """Whether a unit names a way to reach a seller or a group and speaks of what is to be had there."""
    plain = unicodedata.normalize("NFKC", text)
    shown, text = CONTACT.search(plain), SPELT.sub("", plain)
    if not CONTACT.search(text) or OFFICE.search(text):
        return False
    if not shown and len(text) <= 60:
        return True  # hidden from filters
    return sum(word in text for word in _GOODS) >= 2


def read(text: str) -> Reading:
    """Read a stripped unit of simplified letters.

    The kinds: label, field, notice, list, ad are a page's; weak, lean, mixed, date and the empty kind depend on what
    stands round them; keep, item, prose are the text's.
    """
    if KEEP.match(text):
        return ("prose", -8.0, 0) if len(text) > 60 else ("keep", -0.5, 0)
    if SIGNED.fullmatch(text):
        return "date", -0.2, 0
    if OPTION.match(text) or FORM.match(text):
        return "item", -3.0, 0
    if CHAPTER.match(text) and len(text) <= TITLE:
        return "", -1.0, 0
    size = len(text)
    sentence = bool(SENTENCE.search(text))
    if size > 2 * LONGEST or (size > LONGEST and not sentence):
        return "prose", -20, 0
    letters = len(LETTER.findall(text))
    if not letters:
        return "weak", 0, 0
    if size <= 160 and _solicits(text):
        return "ad", 6, 3
    bare, data = DATA.subn("\u2003", text)
    strong, medium, rest = _words(bare)
    if REACH.match(text) and len(REACH.findall(text)) > 1:
        return "weak", 0.3, 0
    if sentence or (size > 24 and COMMAS.search(text)):
        if size > 30 or not strong or rest > 0.3 * letters:
            return _sentence(text, letters, rest, len(strong))
    if re.sub(r"[\W_]+|更多|\d+条?", "", text) in _LISTS:
        return "list", 3, 1
    if NUMBERED.match(text):
        return ("item", -1.0, 0) if len(strong) + len(medium) > 1 else ("item", -3.0, 0)
    counter = 0.3 * data + 0.7 * bool(COUNTER.search(text))
    if rest <= max(1, 0.25 * letters):
        if strong or (len(medium) > 1 and data):
            return "label", min(6.0, 2.0 * len(strong) + 0.7 * len(medium) + counter), len(strong)
        weight = 0.5 * len(medium) + counter
        return ("label", weight, 1) if weight >= 2 else ("weak", weight, 0)
    if FILE.search(text):
        return "label", 1.0, 0
    if CRUMB.fullmatch(text):
        return "label", 2.0, 1
    if ROLE.fullmatch(text):
        return "field", 1, 0
    keyed = KEYED.match(text)
    if keyed and strong and keyed[1].strip().endswith(tuple(strong)):
        return "field", 2, 1
    if HEADLINE.search(text):
        return "", -1.0, 0
    weight = 2 * len(strong) + 0.7 * len(medium) + counter - 0.4 * rest
    if strong and weight > 0 and rest < 0.6 * letters:
        return "label", min(5.0, weight), len(strong)
    parts = PARTS.split(text)
    if len(parts) > 3 and letters <= 5 * len(parts) and not COMMAS.search(text):
        return ("label", 1.5, 0) if (strong or medium) and rest <= 0.5 * letters else ("bar", 0.3, 0)
    if keyed and (medium or strong):
        return "weak", 0, 0
    return "", -3.0 if letters > TITLE else -1.0 if letters > 7 else -0.6, len(strong)


@fact("unit-reader")
def unit_reader(view: View) -> Fact:
    """Give other packs the reader of units."""
    return Fact(read)
