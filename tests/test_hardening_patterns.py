"""No text keeps the reader busy for ever: every pattern of the package on long runs of signs, a sentence of 10,000 names."""

from __future__ import annotations

import gc
import importlib
import itertools
import pkgutil
import re
import re._parser as parser  # type: ignore[import-not-found]
import signal
import sys
import types
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

import kg
from kg import pipeline
from kg.model import Document

LONG = 400
"""Signs of a run; a pattern that tries all ways of parting it would not be done before the sun goes out."""

ENOUGH_S = 3.0
"""Seconds of processor time for one run, a thousand times what a pattern takes that keeps its way."""

SIGNS = (
    *"7一十第万亿年月至（(）) 　甲a、，,·.-：/&和公的\n《“", "7.", "7,", "7-", "7月", "一、", "甲（", "（）", "甲、", "a ",
    "有限公司", "7亿元", "年产7吨",
)  # fmt: skip
LITERALS, MANY_LITERALS = 6, 200
"""So many of a pattern's own signs are tried besides, and among the long measurements."""

_OURS = ("kg", "builtins", "functools", "types", "collections", "re")


def patterns() -> list[re.Pattern[str]]:
    """Every compiled pattern that the package holds, wherever: in modules, tables, records, caches, defaults of functions."""
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    pipeline.understood(Document(id="a", text="宁德时代2023年在宁德市投资12.6亿元建设工厂。", sha256=""))
    waiting: list[object] = [vars(module) for name, module in list(sys.modules.items()) if f"{name}.".startswith("kg.")]
    seen: set[int] = set()
    found: dict[tuple[str, int], re.Pattern[str]] = {}
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, re.Pattern):
            if isinstance(one.pattern, str):
                found[one.pattern, one.flags] = one
        elif not isinstance(one, str | bytes | int | float | types.ModuleType):
            waiting.extend(_within(one))
    return [found[key] for key in sorted(found)]


def _within(one: object) -> Iterable[object]:
    if type(one).__module__.partition(".")[0] not in _OURS:
        return ()
    if isinstance(one, type | types.FunctionType) and not str(one.__module__).startswith("kg"):
        return ()
    if isinstance(one, types.FunctionType):  # not its globals, which are another module's too
        return (one.__closure__ or (), one.__defaults__ or (), one.__kwdefaults__ or {}, vars(one))
    return gc.get_referents(one)


def literals(parsed: Iterable[tuple[object, object]]) -> Iterator[str]:
    """The signs that a pattern looks for."""
    for operation, what in parsed:
        if str(operation) == "LITERAL":
            yield chr(what)  # type: ignore[call-overload]
        elif str(operation) == "RANGE":
            yield chr(what[0])  # type: ignore[index]
        else:
            yield from _deeper(what)


def repeated_for_good(parsed: Iterable[tuple[object, object]]) -> Iterator[str]:
    """What a pattern repeats possessively, or holds as an atomic group, though it is more than one sign."""
    for operation, what in parsed:
        possessive = what[2] if str(operation) == "POSSESSIVE_REPEAT" else ()  # type: ignore[index]
        if str(operation) == "ATOMIC_GROUP" or [str(one) for one, _ in possessive] not in ([], ["IN"], ["LITERAL"]):
            yield str(what)
        elif isinstance(what, tuple):
            for one in what:
                yield from _each_way(one)
        elif isinstance(what, parser.SubPattern):
            yield from repeated_for_good(what)


def _each_way(one: object) -> Iterator[str]:
    if isinstance(one, parser.SubPattern):
        yield from repeated_for_good(one)
    elif isinstance(one, list):
        for way in one:
            yield from _each_way(way)


def _deeper(what: object) -> Iterator[str]:
    if isinstance(what, parser.SubPattern) or (
        isinstance(what, list) and all(isinstance(one, tuple) and len(one) == 2 for one in what)
    ):
        yield from literals(what)
    elif isinstance(what, list | tuple):
        for one in what:
            yield from _deeper(one)


@contextmanager
def bounded(seconds: float, what: object) -> Iterator[None]:
    """Break off what takes more processor time than this, as a run without end does."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"{seconds} s of processor time are not enough for {what}")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def attack(pattern: re.Pattern[str], length: int, own_signs: int) -> tuple[int, list[str]]:
    """Let a pattern look through runs of signs that it nearly fits; gives how many runs, and those that led it astray."""
    own = list(dict.fromkeys(literals(parser.parse(pattern.pattern, pattern.flags))))[:own_signs]
    runs = dict.fromkeys((*SIGNS, *own, *(a + b for a, b in itertools.pairwise(own))))
    astray = []
    for sign in runs:
        try:
            with bounded(ENOUGH_S, sign):
                for _ in pattern.finditer((sign * length)[:length] + "\x01"):
                    pass
        except TimeoutError:
            astray.append(sign)
    return len(runs), astray


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the bound is a signal of POSIX")


@pytest.mark.slow
@pytest.mark.parametrize("own_signs", [LITERALS, pytest.param(MANY_LITERALS, marks=pytest.mark.long)])
def test_no_pattern_is_led_astray(own_signs: int) -> None:
    found = patterns()
    assert len(found) > 300
    tried = {pattern.pattern: attack(pattern, LONG, own_signs) for pattern in found}
    print(f"{len(found)} patterns on {sum(runs for runs, _ in tried.values())} runs of {LONG} signs")
    assert not {pattern: astray for pattern, (_, astray) in tried.items() if astray}


def test_no_pattern_is_one_that_an_early_python_gets_wrong() -> None:
    """Python before 3.11.5 loses the end of a group that holds such a repetition (gh-106052); Debian 12 has 3.11.2."""
    assert list(repeated_for_good(parser.parse("(?P<run>a(?:b|c(?!d))*+)e?"))) != []
    assert (
        list(repeated_for_good(parser.parse("(?:a|(?>bc))"))) != [] == list(repeated_for_good(parser.parse("x[0-9]++")))
    )
    assert [one.pattern for one in patterns() if list(repeated_for_good(parser.parse(one.pattern, one.flags)))] == []


def test_a_pattern_that_is_led_astray_is_found() -> None:
    with pytest.raises(TimeoutError), bounded(0.5, "(一+)+二"):
        re.search("(一+)+二", "一" * LONG)


LINES = {
    "digits": "7" * 20_000,
    "brackets": "（" * 20_000,
    "brackets open and close": "（）" * 10_000,
    "spaces": "甲" + " " * 20_000 + "乙",
    "ideographic spaces": "甲" + "　" * 20_000 + "乙",
    "numbers with commas": "7," * 10_000,
    "headless firms": "有限公司" * 5_000,
    "one sign": "公" * 20_000,
    "quotes": "“" * 20_000,
    "no sentence end": "宁德时代" * 5_000,
    "owners": "昔日" + "的" * 40 + "宁德时代位于宁德市。",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LINES)
def test_a_line_of_nothing_but_one_thing(name: str) -> None:
    with bounded(60, name):
        said, _ = pipeline.understood(Document(id="a", text=LINES[name], sha256=""))
    assert said.document == "a"


# A hundred that names of firms are made of.
SYLLABLES = (
    "安邦博昌诚达德鼎东凡丰富冠光广国海翰和恒弘宏华辉汇吉嘉建金锦晋京景聚凯康科坤兰朗乐力联林龙隆茂美明南"
    "宁鹏平普奇启千强清庆仁荣瑞润森山尚升盛世顺泰天通同万旺威维伟新信星兴雄旭亚扬业一宜益银永优友运泽展哲"
)


@pytest.mark.long
def test_ten_thousand_names_in_a_sentence() -> None:
    names = [f"{one}{other}鑫科技有限公司" for one in SYLLABLES for other in SYLLABLES]
    document = Document(id="a", text=f"园区集聚了{'、'.join(names)}等企业。", sha256="")
    with bounded(120, "10,000 names"):
        said, world = pipeline.understood(document)
    read = {referent.label for referent in said.referents}
    assert len(names) == 10_000 and len(read & set(names)) > 9_000
    assert len(world.entities) > 9_000
    assert all(len(evidence.quote) < len(document.text) for one in said.referents for evidence in one.evidence)
