"""Words with their part of speech and place, as rjieba cuts them, and which of them can stand inside a name."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import rjieba

# Single characters that a left scan for the start of a name must not cross.
STOP_CHARACTERS = frozenset(
    "的在于与和及由向对为是将把被从等以了着已也都就又还各每某该本这那其此有让使给到至比跟并而或且则即如若因但使按"
    "说称讲指据我你他她它们您个家户名位款种条座年月日元再既即仅只才便却均皆曾未不没能可会要需应达超近约逾余占掉后前每过起找暨靠拥获看听像替随给供往"
)
# Words of action or relation that end a scan though they may look like nouns to the tagger.
STOP_WORDS = frozenset(
    [
        "位于",
        "坐落于",
        "落户",
        "落户于",
        "入驻",
        "落地",
        "来自",
        "引进",
        "引入",
        "招引",
        "签约",
        "签订",
        "签署",
        "携手",
        "联合",
        "联手",
        "依托",
        "围绕",
        "聚焦",
        "通过",
        "根据",
        "按照",
        "作为",
        "成为",
        "包括",
        "包含",
        "涵盖",
        "聚集",
        "集聚",
        "汇聚",
        "吸引",
        "培育",
        "培养",
        "打造",
        "形成",
        "构建",
        "建成",
        "建有",
        "建立",
        "设立",
        "成立",
        "拥有",
        "现有",
        "已有",
        "共有",
        "实现",
        "完成",
        "推动",
        "推进",
        "促进",
        "加快",
        "加速",
        "支持",
        "帮助",
        "助力",
        "服务于",
        "前往",
        "走进",
        "走访",
        "考察",
        "调研",
        "获悉",
        "介绍",
        "表示",
        "告诉",
        "透露",
        "坦言",
        "认为",
        "指出",
        "提出",
        "强调",
        "以及",
        "还有",
        "其中",
        "目前",
        "今年",
        "去年",
        "明年",
        "日前",
        "近日",
        "近年来",
        "如今",
        "此外",
        "同时",
        "随后",
        "此前",
        "未来",
        "当前",
        "现在",
        "截至",
        "截止",
        "自从",
        "自",
        "除了",
        "随着",
        "面向",
        "面对",
        "针对",
        "关于",
        "对于",
        "由于",
        "因为",
        "所以",
        "如果",
        "只要",
        "主要",
        "分别",
        "先后",
        "相继",
        "陆续",
        "共同",
        "一起",
        "正在",
        "将要",
        "即将",
        "已经",
        "曾经",
        "全部",
        "部分",
        "大量",
        "多个",
        "一批",
        "一家",
        "一个",
        "一座",
        "一条",
        "这家",
        "这个",
        "该",
        "本地",
        "当地",
        "全国",
        "全省",
        "全市",
        "全县",
        "全区",
        "国内",
        "省内",
        "市内",
        "区内",
        "县内",
        "国外",
        "海外",
        "省外",
        "市外",
        "记者",
        "负责人",
        "以",
        "为主",
        "为主导",
        "为核心",
        "为代表",
        "为龙头",
        "为例",
        "为首",
        "旗下",
        "所属",
        "下属",
        "控股",
        "参股",
        "全资",
        "收购",
        "并购",
        "投产",
        "开工",
        "建设",
        "投资",
        "竣工",
        "启动",
        "运营",
        "生产",
        "制造",
        "加工",
        "研发",
        "推出",
        "开发",
        "供应",
        "提供",
        "采购",
        "购买",
        "销售",
        "出口",
        "进口",
        "使用",
        "采用",
        "应用",
        "利用",
        "获",
        "获得",
        "获评",
        "荣获",
        "入选",
        "新增",
        "增加",
        "提升",
        "提高",
        "扩大",
        "发展",
        "壮大",
        "布局",
        "抢抓",
        "抢占",
        "紧扣",
        "深化",
        "强化",
        "深入",
        "带动",
        "引领",
        "驱动",
        "赋能",
        "做强",
        "做优",
        "做大",
        "逐步",
        "持续",
        "全面",
        "大力",
        "重点",
        "积极",
        "有序",
        "项目",
        "企业",
        "公司",
        "园区",
        "基地",
        "产业",
        "行业",
        "领域",
        "方面",
        "代表",
        "龙头",
        "骨干",
        "重点",
        "知名",
        "上市",
        "一大批",
        "包括",
        "例如",
        "比如",
        "像",
        "当",
        "让",
        "使得",
        "受",
        "经",
        "由",
        "新建",
        "在建",
        "续建",
        "扩建",
        "锚定",
        "激活",
        "筑牢",
        "扎实",
        "夯实",
        "优化",
        "补",
        "聚",
        "厚植",
        "建强",
        "培优",
        "抓好",
        "抓实",
        "稳住",
        "撬动",
        "撑起",
        "擦亮",
        "叫响",
        "唱响",
        "瞄准",
        "紧盯",
        "把握",
        "立足",
        "融入",
        "打通",
        "补齐",
        "拉长",
        "拓展",
        "拓宽",
        "延伸",
        "补链",
        "强链",
        "延链",
        "民企",
        "国企",
        "央企",
        "车企",
        "药企",
        "业主",
        "年产",
        "月产",
        "日产",
        "年加工",
        "做精",
        "做实",
        "良好",
        "浓厚",
        "一流",
        "众多",
        "诸多",
        "更多",
        "多家",
        "数家",
        "各大",
        "若干",
        "继续",
        "成功",
        "首家",
        "最大",
        "唯一",
        "规上",
        "规模以上",
        "拟",
        "计划",
        "预计",
        "规划",
        "力争",
        "争取",
        "有望",
        "正",
        "已",
        "主营",
        "从事",
        "专注",
        "致力",
        "深耕",
        "配套",
        "供货",
        "供给",
        "交付",
        "送达",
        "驶下",
        "走下",
        "下线",
        "发往",
        "运往",
        "抵达",
        "奔赴",
        "涉及",
        "大力发展",
        "大力支持",
        "优先发展",
        "发展壮大",
        "招商引资",
        "尚无",
        "迎来",
        "完整",
        "完备",
        "齐全",
        "健全",
    ]
)
# Verbs that are part of trade names, allowed right before a legal form or after a brand (某某投资发展有限公司).
TRADE_VERBS = frozenset(
    [
        "投资",
        "发展",
        "建设",
        "开发",
        "控股",
        "创新",
        "运营",
        "管理",
        "服务",
        "经营",
        "贸易",
        "制造",
        "加工",
        "生产",
        "检测",
        "设计",
        "研发",
        "销售",
        "供应",
        "测试",
        "配套",
        "实业",
        "印刷",
        "包装",
        "运输",
        "物流",
        "传动",
        "制冷",
        "驱动",
        "传感",
        "显示",
        "储能",
        "发电",
        "供电",
        "供热",
        "养殖",
        "种植",
        "酿造",
        "铸造",
        "锻造",
        "冶炼",
        "焊接",
        "检验",
        "认证",
        "咨询",
        "租赁",
        "融资",
        "担保",
        "置业",
        "装饰",
        "安装",
        "动力",
        "新建",
        "创业",
        "孵化",
        "引导",
        "应用",
        "计算",
        "通信",
        "通讯",
        "存储",
        "封装",
        "集成",
        "处理",
        "回收",
        "利用",
        "再生",
        "循环",
        "环保",
        "净化",
        "交易",
        "流通",
        "交换",
        "交流",
        "出版",
        "传播",
        "展览",
        "教育",
        "培训",
        "医疗",
        "护理",
        "康复",
        "保健",
    ]
)
_CLOSED_TAGS = ("p", "c", "u", "r", "d", "y", "e", "o", "t", "z")


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its text, part of speech and half-open range in the mended text."""

    text: str
    tag: str
    start: int
    end: int


class Tokens:
    """The words of one text, found by place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens: list[Token] = []
        position = 0
        for word, tag in rjieba.tag(text):
            self._tokens.append(Token(word, tag, position, position + len(word)))
            position += len(word)
        self._starts = [token.start for token in self._tokens]

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    def index(self, position: int) -> int:
        """Number of the word that covers a place."""
        return bisect.bisect_right(self._starts, position) - 1

    def before(self, position: int) -> Iterator[Token]:
        """The words that end at or before a place, nearest first; a word cut by it comes as its left part."""
        index = self.index(position - 1) if position else -1
        while index >= 0:
            token = self._tokens[index]
            if token.end > position:
                token = Token(self.text[token.start : position], token.tag, token.start, position)
            yield token
            index -= 1

    def between(self, start: int, end: int) -> list[Token]:
        """The words that lie in `[start, end)`, whole."""
        first = bisect.bisect_left(self._starts, start)
        found = []
        for token in self._tokens[first:]:
            if token.end > end:
                break
            found.append(token)
        return found

    def is_boundary(self, position: int) -> bool:
        """Whether a word begins at this place."""
        return position >= len(self.text) or self._starts[self.index(position)] == position


@lru_cache(maxsize=65536)
def is_unknown(word: str) -> bool:
    """Whether the dictionary does not hold a word, so that its tag is a guess: most made-up names are of this kind."""
    return len(word) > 1 and not word.isascii() and len(rjieba.cut(word, False)) > 1


def can_stand_in_name(token: Token) -> bool:
    """Whether a left scan for the start of a name may go over this word."""
    text = token.text
    if not all(c.isalnum() or c in "·&-+" for c in text):
        return False
    if text in STOP_WORDS:
        return False
    if len(text) == 1:
        return text not in STOP_CHARACTERS and not text.isdigit()
    if text.isascii():
        return not text.isdigit()
    if token.tag == "m":
        return False
    if is_unknown(text):
        return True
    if token.tag.startswith(_CLOSED_TAGS):
        return False
    return token.tag not in ("v", "vd", "i", "l", "f") or text in TRADE_VERBS


def is_brand_like(token: Token) -> bool:
    """Whether a word looks made up or proper: unknown to the dictionary, a single character, Latin, a name."""
    if len(token.text) == 1:
        return token.text not in STOP_CHARACTERS
    return (
        token.text.isascii()
        or is_unknown(token.text)
        or token.tag in ("nz", "nr", "nrt", "nrfg", "nt", "g", "ns", "x", "eng")
    )
