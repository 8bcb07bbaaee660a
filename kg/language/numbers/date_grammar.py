"""The tables of the time grammar: what a point in time looks like, what joins two of them, what is no time at all."""

from __future__ import annotations

import re

_D = "0-9０-９"
_GAP = "[ \u3000\xa0]?"
_NO_DIGIT = rf"(?<![{_D}.．])"
_YEAR4 = rf"(?:(?:1[89]|2[01]|１[８９]|２[０１])[{_D}]{{2}}|[一二][〇零○一二三四五六七八九]{{3}})"
_MONTH = "(?:1[0-2]|１[０-２]|0?[1-9]|０?[１-９])"
_DAY = "(?:3[01]|３[０１]|[12][0-9]|[１２][０-９]|0?[1-9]|０?[１-９])"
_MONTH_ZH = "(?:十[一二]?|[一二三四五六七八九])"
_DAY_ZH = "(?:三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
DASH = rf"{_GAP}(?:—{{1,2}}|–|-|－|~|～|至|到|―){_GAP}"

# Years said by name. The looks around keep 目前年产, 达产后年产值, 以上年份 and 过去年均 out.
NAMED_YEARS = {
    "今年": 0, "本年度": 0, "本年": 0, "去年": -1, "上年度": -1, "上年": -1, "前年": -2, "明年": 1, "来年": 1,
}  # fmt: skip
_NAMED_YEAR = (
    "今年|本年度?(?!产|均|限)|(?<!(?<!超)过)去年|(?<![以提])上年度?(?!产|均|限|轮)|(?<![声说证表])明年|"
    "(?<![目此之日年月天以空提])前年(?!产|均|后)|(?<![以年近])来年(?!产|均)"
)
NEIGHBOUR_YEARS = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1, "第二年": 1}
_NEIGHBOUR_YEAR = "(?<![连不])同年(?!龄)|(?<!相)当年|(?<![首每一多批])次年|翌年|第二年"
NAMED_MONTHS = {"本月": 0, "上月": -1, "上个月": -1, "下月": 1, "下个月": 1}

# Parts of a year: first month, last month, and whether the words name its close.
PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12),
    "首季": (1, 3), "前三季度": (1, 9), "全年": (1, 12), "年初": (1, 1), "初": (1, 1), "年中": (6, 6), "年底": (12, 12),
    "年末": (12, 12), "岁末": (12, 12), "底": (12, 12), "末": (12, 12),
}  # fmt: skip
CLOSES = frozenset(["年底", "年末", "岁末", "底", "末"])
_QUARTER = "第?[一二三四1-4]季度"
_PART = (
    rf"(?P<part>上半年|下半年|{_QUARTER}|首季(?!度的)|前三季度|全年|年底|年末|岁末|年初(?!步|创|级|中)|"
    r"年中(?=[，。、前后])|底(?!层|座|线|部|盘|气)|末(?!端|尾|梢)|初(?!步|创|级|次|期|中|始|心|衷|夏|秋|冬|春))"
    r"(?P<close>末|底)?"
)
_BARE_PART = (
    rf"(?P<part>(?<!以)上半年|下半年|(?<![前每第上下]){_QUARTER}|前三季度|"
    r"(?<![每近今去\d])(?:年底|年末|岁末|年初(?!步|级|中)))(?P<close>末|底)?"
)
_SAID_YEAR = (
    rf"(?:{_NO_DIGIT}(?P<year>{_YEAR4}){_GAP}年度?|(?P<named>{_NAMED_YEAR})|(?P<neighbour>{_NEIGHBOUR_YEAR})){_GAP}"
)
_THIRD = "(?P<third>初|上旬|中旬|下旬|底|末)"
_OF_MONTH = rf"(?:{_GAP}(?P<day>{_DAY}|{_DAY_ZH}){_GAP}[日号](?!线)|{_THIRD})?"
_WORD = (
    "同期|今日|今天|昨日|昨天|明日|明天|(?<![项题科栏节])目前|(?<![近今每节生假当次])日前|(?<![最附临靠])近日(?!均)|近期|"
    "(?<!应)当前|眼下|如今|现阶段|(?<![实体呈展出显表发])现在|迄今|近几?年来?|(?<![0-9一二两三四五六七八九十])多年来|"
    "(?<![0-9一二两三四五六七八九十几百今去本当多])年内|[上本下]周(?![年边转期末五六日一二三四])|"
    "长期以来|一直以来|当日|当天|同日|同一天|(?<![首多每批])次日(?!均|产)|翌日|第二天|当月|同月|次月"
)

# Looked through in this order; the first that matches is taken.
_PATTERNS = (
    (
        "iso",
        rf"{_NO_DIGIT}(?P<year>[12][0-9]{{3}})(?P<s>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=s)(?P<day>{_DAY})(?![{_D}])",
    ),
    ("years", rf"{_NO_DIGIT}(?P<year>{_YEAR4})年?{DASH}(?P<last>{_YEAR4}){_GAP}年度?"),
    (
        "months",
        rf"(?:{_SAID_YEAR})?(?:{_NO_DIGIT}(?P<month>{_MONTH})(?:月份?)?{DASH}(?P<last>{_MONTH}){_GAP}月份?"
        rf"(?!{_GAP}{_DAY}日)|前(?P<count>{_MONTH}|{_MONTH_ZH})个?月)",
    ),
    (
        "days",
        rf"(?:{_SAID_YEAR})?{_NO_DIGIT}(?P<month>{_MONTH}){_GAP}月{_GAP}(?P<day>{_DAY})日?{DASH}(?P<last>{_DAY})日",
    ),
    ("calendar", rf"{_SAID_YEAR}(?:(?P<month>{_MONTH}|{_MONTH_ZH}){_GAP}月份?{_OF_MONTH}|{_PART})?"),
    ("calendar", rf"{_NO_DIGIT}(?P<month>{_MONTH}){_GAP}月(?![龄嫂饼球台光租薪均息])份?{_OF_MONTH}"),
    ("calendar", rf"(?P<month>{_MONTH_ZH})月(?:份|(?P<day>{_DAY_ZH})日)"),
    ("calendar", _BARE_PART),
    ("month", rf"(?P<named>本月|(?<!以)上个?月|下个?月)(?:{_GAP}(?P<day>{_DAY})日|{_THIRD})?"),
    ("day", rf"(?<![{_D}.．第每近一])(?P<day>{_DAY})日(?![内游龄均元产常报夜间后供照]|开(?![工业园馆幕建展]))"),
    ("plan", r"[“\"]?(?P<plan>十[一二三四五六]?|[七八九])五[”\"]?(?P<of>期间|时期|以来|末|初|开局|收官)(?:之年|年)?"),
    (
        "decade",
        r"(?:(?P<century>1[0-9]|20|21|二十|上|本)世纪)?(?P<decade>[1-9]0|[一二三四五六七八九]十)年代(?:初期?|中期|末期?)?",
    ),
    (
        "shifted",
        rf"(?P<count>[{_D}]{{1,3}}|[一两二三四五六七八九十半]{{1,3}}){_GAP}多?(?P<of>个?月|年|天|周|个?星期)"
        r"(?P<way>前|后)(?![期后])",
    ),
    ("word", f"(?P<word>{_WORD})"),
)
ROWS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)
# Characters that a time can begin with; a run of digits is looked at once, from its first digit.
BEGINS = re.compile(rf"[{_D}]+|[一二两三四五六七八九十半今本去上前明来同当次翌第首岁年下“\"目日近眼如现迄昨多长]")

JOINED = re.compile(DASH)
SINCE = re.compile("(?:开始)?以来|至今|迄今")
FROM = re.compile("起(?![步飞草来点])|开始")
SAME_PERIOD = re.compile("同期")
COMPARED_AFTER = re.compile("(?:同期)?相[比较]")
LISTED = re.compile("、|和|与|及")
ROLES = (
    ("until", re.compile("(?:截至|截止到?|截至到)$")),
    ("compared", re.compile("(?:较|(?<![占同环对之])比|相比于?|同)$")),
    ("since", re.compile("(?:自|从|始于|早在)$")),
    ("by", re.compile("(?:到|至)$")),
)
# Word → value or relation: anchored words hang on publication, the others on the time said before.
VAGUE = dict.fromkeys(["目前", "日前", "近日", "近期", "当前", "眼下", "如今", "现阶段", "现在", "迄今"], "{M}")
VAGUE |= dict.fromkeys(
    ["近年", "近年来", "近几年", "近几年来", "多年来", "长期以来", "一直以来", "上周", "本周", "下周"], ""
)
VAGUE |= {"今天": "{D}"}
ANCHORED = {"年内": "{Y}", "今日": "{D}", "昨日": "{D-1}", "昨天": "{D-1}", "明日": "{D+1}", "明天": "{D+1}"}
RELATIVE = {
    "当日": "=D", "当天": "=D", "同日": "=D", "同一天": "=D", "次日": "+1D", "翌日": "+1D", "第二天": "+1D",
    "当月": "=M", "同月": "=M", "次月": "+1M",
}  # fmt: skip
THIRDS = frozenset(("底", "末"))
