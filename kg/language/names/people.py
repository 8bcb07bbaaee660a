"""The name grammar of people: a surname, a given name, and a title or a verb of speech beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.language.names.candidates import Candidate
from kg.language.names.tokens import Tokens, is_unknown
from kg.naming import column, job_titles

_SPEECH = (
    r"(?:[（(][^）)]{1,12}[）)])?(?:介绍|表示|说|告诉|坦言|透露|认为|指出|感慨|笑着|直言|称|谈及|谈到|解释|强调|建议|兴奋|欣喜|"
    r"点赞|回忆|算了|深有|一边|带着|，|、|：|对记者|向记者|在接受|如是|自豪|道出|带领|和|在|出席|致辞|率|一行)"
)
_GIVEN = r"[\u4e00-\u9fff]{1,2}"


@cache
def titles() -> tuple[str, ...]:
    """Job titles, longest first."""
    return tuple(sorted(job_titles(), key=lambda title: (-len(title), title)))


@cache
def _surname() -> str:
    return "(?:" + "|".join(sorted(column("surnames", "name"), key=lambda s: (-len(s), s))) + ")"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    title = "(?:" + "|".join(map(re.escape, titles())) + ")"
    name = f"({_surname()}{_GIVEN}?)"
    return (
        re.compile(f"{title}(?:兼{title})?{name}(?={_SPEECH})"),
        re.compile(
            f"(?:负责人|工作人员|总经理|董事长|主任|局长|县长|市长|书记|院长|教授|博士|院士|总裁|创始人|总工程师|"
            f"厂长|经理|部长|总监|会长|所长){name}(?={_SPEECH})"
        ),
        re.compile(f"{title}([\u4e00-\u9fff]{{2,4}}?)(?={_STRONG_SPEECH})"),
        re.compile(f"{title}({_surname()}[\u4e00-\u9fff]{{2}})"),
        re.compile(f"{title}([\u4e00-\u9fff]{{1,6}}·[\u4e00-\u9fff]{{1,8}}?)(?={_SPEECH})"),
        re.compile(
            f"(?<=[，。；：！”“\n]){name}(?=(?:介绍|表示|说道|坦言|透露|指出|告诉记者|说，|说：|说。|说$|认为，))"
        ),
    )


_STRONG_SPEECH = (
    r"(?:介绍(?!信)|表示|说(?![明法到])|告诉|坦言|透露|认为|指出|感慨|直言|谈到|给记者|兼任|向记者|对记者|算了)"
)
_BARE, _SPEAKER = 3, 5  # patterns whose matches need a second look
_NO_NAME = re.compile(
    r"(?:负责|有关|相关|高级|全部|成为|他们|我们|大家|记者|工人|师傅|先生|女士|经理|主任|公司|企业|项目)"
)


def people(tokens: Tokens) -> Iterator[Candidate]:
    """People with a title before them, or who speak at the start of a clause."""
    text = tokens.text
    for index, pattern in enumerate(_patterns()):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            name = match.group(1)
            if len(name) < 2 or _NO_NAME.search(name):
                continue
            # The greedy given name may have swallowed the first character of the verb: 张三说|明.
            if len(name) == 3 and name[2] in "说称在和对将":
                end -= 1
            if _is_word(tokens, start, end):
                continue
            if index == _BARE and not _looks_like_person(tokens, start, end):
                continue
            if index == _SPEAKER and not _looks_like_person(tokens, start, end):
                continue
            told = index != _SPEAKER
            yield Candidate(start, end, "Person", "person/title" if told else "person/speech", 0.9 if told else 0.7)


def _is_word(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the string is one word of the dictionary that is no name: 贡献率."""
    words = tokens.between(start, end)
    whole = len(words) == 1 and words[0].start == start and words[0].end == end
    return whole and not words[0].tag.startswith("nr") and not is_unknown(words[0].text)


def _looks_like_person(tokens: Tokens, start: int, end: int) -> bool:
    words = tokens.between(start, end)
    whole = words and words[0].start == start and words[-1].end == end
    return bool(whole) and (
        any(word.tag.startswith("nr") for word in words) or all(len(word.text) == 1 for word in words)
    )
