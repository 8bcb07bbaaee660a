"""What stands on a page and is no part of the article: bylines, navigation, page heads and numbers, credits, pinyin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.reading.characters import CJK
from kg.reading.lines import BYLINE, END, Line, only, without

_NAME = f"(?:[{CJK}]{{2,4}}|[{CJK}] +[{CJK}])"
_NAMES = rf"{_NAME}(?:[ 、，]+{_NAME}){{0,7}}"
_WORK = r"(?:文/图|图/文|文并摄|摄影报道|摄影|报道|整理|[文图摄])"
_OFFICE = r"(?:首席|见习|实习|特约|全媒体|融媒体)?(?:记者|通讯员|实习生)(?!手记|观察|调查|点评|感言|走)"
_PAPER = "[^ ，。；：、（）“”]{0,16}"
_BYLINE = re.compile(
    rf"[■□●◆▲★]? ?[（(]?(?:文|图|文/图|撰文)?[ /]?{_PAPER}{_OFFICE}[ ：:]*(?:{_NAMES}[ ]?)?(?:[ /]?{_WORK})?"
    rf"(?:[ ，、]+(?:{_OFFICE}[ ：:]*)?{_NAMES}[ ]?(?:/?{_WORK})?){{0,4}}[）)]?"
    rf"|(?:作者|撰文|文|图|摄影)[：:/ ] ?{_NAMES}(?:[ /]{_WORK})?(?: (?:文|图)/{_NAMES})?|本报讯?|新华社"
)
_PHOTO = re.compile(r"(?:摄|摄影|供图)[）)]?$")
_CREDITS = re.compile(
    r"[（(【]?(?:文字|视频|图文|责任|本期|本版|执行)?"
    r"(?:记者|编辑|责编|校对|审核|审签|监制|统筹|编审|版式设计|版式|海报设计|美编|摄影|来源|稿源|制图|值班总监|主编)"
    r" ?[：:][^。？！]{0,60}"
)
_END_MATTER = re.compile(r"(?:责任编辑|责编|编辑|责任校对|版式设计|校对|统筹) ?[：:]")

# Words of a site's frame; a line of nothing else belongs to the frame.
_WORDS = (
    "首页 主页 网站首页 新闻 新闻中心 要闻 时政 财经 经济 产经 产业 科技 社会 文化 教育 体育 娱乐 健康 旅游 汽车 "
    "房产 视频 图片 专题 评论 观点 理论 国内 国际 本地 地方 滚动 正文 详情 内容 当前位置 当前位置： 您的位置 "
    "您的位置： 您现在的位置 返回 返回首页 返回顶部 回到顶部 顶部 上一页 下一页 上一篇 下一篇 上一条 下一条 打印 "
    "打印本页 打印本文 分享 分享到 分享至 微信 微博 朋友圈 QQ空间 QQ 收藏 点赞 评论区 举报 纠错 关闭 关闭窗口 "
    "大 中 小 字号 字体 登录 注册 退出 搜索 客户端 手机版 电脑版 无障碍 繁体 简体 English 数字报 电子报 往期回顾 "
    "版面导航 标题导航 放大 缩小 默认 更多 查看更多 展开全文 阅读全文 广告 公益广告 关于我们 联系我们 网站地图 "
    "法律声明 隐私政策 友情链接 广告服务 招聘信息 RSS · - / 》"
)
_FRAME_WORDS = frozenset(_WORDS.split(" "))
_FRAME_PHRASE = re.compile(
    r"(?:(?:发布|更新)?(?:时间|日期)：?)?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]?\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|\d{1,2}:\d{2}(?::\d{2})?|(?:发布|更新)?(?:时间|日期)："
    r"|(?:来源|稿源|作者|编辑|责编|责任编辑|记者)：[^ ，。？！]{1,16}"
    r"|(?:字体|字号|分享到|分享|阅读|浏览|浏览次数|点击数?|阅读量|评论)[：（]?(?:[大中小]|[\d万.+ ]*(?:次|人)?)[）]?"
    r"|扫一扫[^ ，。]{0,20}|(?:关注|下载)[^ ，。]{0,16}(?:公众号|客户端|APP)"
    r"|【(?:大|中|小|打印|关闭|收藏|字体)】?|[大中小]】"
    r"|【(?:大 中 小|字体：?大 中 小|打印本页|关闭窗口|纠错|复制链接)】|[>＞»›|·/]+"
)
_FRAME_LINE = re.compile(
    r"(?:上一[篇条]|下一[篇条])：.*"
    r"|.*(?:ICP备|公网安备|互联网新闻信息服务许可证|版权所有|未经(?:书面)?授权|不得转载|违法和不良信息举报|Copyright).*"
    r"|(?:微信)?扫(?:一扫|描二维码|码)[^。]{0,30}|(?:关注|下载)[^，。]{0,16}(?:公众号|客户端|APP)[^。]{0,16}"
    r"|(?:点击|长按)[^，。]{0,16}(?:查看|识别|进入|下载)[^。]{0,16}"
    r"|(?:分享到|分享至|转发到)：?.{0,30}|(?:特别声明|免责声明)：.*"
)
_MORE_READING = re.compile(
    r"(?:相关阅读|相关新闻|相关链接|推荐阅读|延伸阅读|热点推荐|热门推荐|猜你喜欢|大家都在看|新闻排行|点击排行)：?"
)
_PAGE_NUMBER = re.compile(
    r"[-—–·• ]{1,4}\d{1,4}[-—–·• ]{1,4}|第 ?\d{1,4} ?[页版](?: ?[/，]? ?共 ?\d{1,4} ?[页版])?|[A-Z]?\d{1,3} ?版"
    r"|[Pp]age \d{1,4}(?: of \d{1,4})?|\d{1,3} ?/ ?\d{1,3}"
)
# 电 or 讯 behind the day says that the report was sent, unless it begins a word.
_WIRED = "(?:电(?![价力池网站商子动器气信影机缆解量能梯车脑视路竞炉极费])|讯(?![飞息号问]))"
_DATELINE = re.compile(
    rf"(?:【[^】]{{2,14}}(?:讯|电|消息)】)?(?:(?:[{CJK}]{{2,8}}(?:社|网|报|台|在线))?[{CJK}\-—·]{{0,14}}?\d{{1,2}}月\d{{1,2}}日{_WIRED} ?"
    rf"(?:（[^（）]{{0,40}}）)?|(?<=】))(?:{_OFFICE}{_NAME}报道[：，]?)?[ ：]*"
)
_LONGEST_HEAD = 40
# A line is a page's head where it comes so often, or again beside a page number, with so many lines between.
_OFTEN, _SHORTEST_PAGE = 3, 3

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_INLINE = re.compile(
    # pinyin, with tones as marks or numbers
    rf"（ ?(?=[^）]{{0,60}}[{_TONES}])[a-zü{_TONES}'’·\- ]{{1,60}}）"
    rf"|（ ?[a-zü]{{1,6}}[1-5](?: ?[a-zü]{{1,6}}[1-5]){{0,8}} ?）"
    # who reports or took a picture, in brackets or at the end of a caption
    rf"|（(?:{_PAPER}{_OFFICE} ?)?(?:{_NAMES} ?)(?:摄|摄影|供图)）|（(?:{_PAPER}{_OFFICE}) ?{_NAMES}）"
    rf"|(?:(?<=[。！？”）])|(?<=[。！？”）] ))(?:{_PAPER}{_OFFICE} )?{_NAMES} ?(?:摄|摄影)(?= |$)"
)


def is_byline(text: str) -> bool:
    """Whether a line says no more than who wrote the article; who took a picture is a credit."""
    return len(text) <= 90 and bool(_BYLINE.fullmatch(text)) and not is_photo(text)


def is_photo(text: str) -> bool:
    """Whether a line says no more than who took the picture."""
    return len(text) <= 90 and bool(_PHOTO.search(text)) and bool(_BYLINE.fullmatch(text))


def ends_article(text: str) -> bool:
    """Whether a line is one of those that stand after an article's last (责任编辑：…)."""
    return bool(_END_MATTER.match(text)) and is_frame(text)


def is_frame(text: str) -> bool:
    """Whether a line belongs to the page's frame: navigation, credits, notices."""
    if len(text) > 200 or (len(text) > 60 and text.endswith("。")):
        return False
    return bool(_CREDITS.fullmatch(text) or _FRAME_LINE.fullmatch(text)) or (
        text[:1] not in "“《" and not without_frame_words(text)
    )


def without_frame_words(text: str) -> list[tuple[int, int]]:
    """The ranges of a line's words that are not of the site's frame; empty where all are."""
    words = [(match.start(), match.end()) for match in re.finditer(r"[^ >＞»›|：]+：?", text)]
    spans = [match.span() for match in _FRAME_PHRASE.finditer(text)]
    rest = [
        (start, end)
        for start, end in words
        if text[start:end] not in _FRAME_WORDS and not any(first <= start and end <= last for first, last in spans)
    ]
    return [(rest[0][0], rest[-1][1])] if rest else []


def article_lines(lines: Sequence[Line], *, page: bool) -> list[Line]:
    """The lines without those of the frame, bylines and end matter with their role.

    Of a page printed as one line the words of the frame are cut out of its titles too.
    """
    kept = []
    for line in lines:
        if _MORE_READING.fullmatch(line.text):
            break
        if ends_article(line.text):
            kept.append(replace(line, role=END))
        elif is_byline(line.text):
            kept.append(replace(line, role=BYLINE))
        elif not is_frame(line.text) and not is_photo(line.text):
            cut = page and not line.prose and not line.ended
            kept.append(only(line, without_frame_words(line.text)) if cut else line)
    return kept


def without_page_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers and what comes again page by page; a title stays where it is first."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) <= _LONGEST_HEAD and not line.prose and not line.ended:
            places[re.sub(r"[\d ]+", "0", line.text)].append(index)
    out = _page_numbers(lines)
    beside = {place + step for place in out for step in (-1, 1)}
    for shape, found in places.items():
        apart = all(after - before > _SHORTEST_PAGE for before, after in pairwise(found))
        often = len(found) >= _OFTEN or (len(found) > 1 and any(place in beside for place in found))
        if often and apart and len(shape) > 1:
            out.update(found if any(c.isdigit() for c in lines[found[0]].text) else found[1:])
    return [line for index, line in enumerate(lines) if index not in out]


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Where page numbers stand: such as say so, and bare ones that count up."""
    found = {index for index, line in enumerate(lines) if len(line.text) <= 24 and _PAGE_NUMBER.fullmatch(line.text)}
    bare = [index for index, line in enumerate(lines) if len(line.text) <= 3 and line.text.isdecimal()]
    numbers = [int(lines[index].text) for index in bare]
    if len(bare) > 1 and all(after - before == 1 for before, after in pairwise(numbers)):
        found.update(bare)
    return found


def without_inline(line: Line) -> Line:
    """The line without pinyin and names of reporters and photographers in brackets."""
    text = line.text
    if not ("（" in text or "记者" in text or "摄" in text):
        return line
    return without(line, [match.span() for match in _INLINE.finditer(text)])


def without_dateline(line: Line) -> Line:
    """The paragraph without the agency, place and day that it begins with: 新华社某地8月9日电."""
    match = _DATELINE.match(line.text)
    return without(line, [match.span()]) if match and match.end() < len(line.text) else line


def once(paragraphs: Iterable[Line]) -> list[Line]:
    """The paragraphs, of those that say the same the first."""
    seen: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        key = paragraph.text.replace(" ", "")
        if len(key) >= 20 and key in seen:
            continue
        seen.add(key)
        kept.append(paragraph)
    return kept
