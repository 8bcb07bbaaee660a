"""A firm's name taken apart: places, brand, trade, the regional arm that it names, whether it is a group."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.naming import LEGAL_FORM, brand, is_registered, place_stem, usual
from kg.resolution import places
from kg.resolution.known import known
from kg.resolution.registered import full
from kg.resolution.trades import brand_before, brand_in

_BRANCH = re.compile(r"(?:分公司|子公司|分行|支行|营业部|办事处|代表处|分部|分厂|事业部|总部)$")
# A branch that is called by more than its place: 某某银行 · 贵阳城北.
_OF_A_BANK = re.compile(
    r"(.{2,}?(?:银行|商行)?(?:股份)?有限公司|.{2,}?(?:银行|商行)(?!股份|有限)|[工农中建交]行)([\u4e00-\u9fff]{2,8})"
)
# 第四工程局 is 四局, 第二公路工程局 二公局; whose they are, in short.
_BUREAU = re.compile(r"第([一二三四五六七八九十]+)(公|航|冶)?(?:路|务|金建设)?工程局")
_BUILDERS = (
    ("中国建筑", "中建"), ("中国水利水电", "水电"), ("中国水电", "水电"), ("中国电建", "电建"),
    ("中国交通建设", "中交"), ("中国铁路", "中铁"), ("中国铁建", "铁建"),
)  # fmt: skip
# 四局集团第二工程有限公司 is 四局二公司.
_FIRM_OF_BUREAU = re.compile(
    r"(?<=局)(?:集团)?(?:有限公司)?第([一二三四五六七八九十]+)(?:工程|建筑|建设|公路|路桥|市政|安装)*(?:分公司|有限公司|公司)$"
)
_WATERWORKS = re.compile(r"^(?:中国电建|中电建|中国)(?=水电[一二三四五六七八九十]+局)")
_LIMITED = re.compile(r"(?:股份)?(?:有限责任公司|有限公司)$|(?<=集团）)总公司$")
_BUSINESS = re.compile(
    r"(?<=..)(?:管理|发展|服务|开发|经营|运营|设备|材料|用品|制品|产品|系统|研究|设计|集成|销售|生产|技术|加工|部件|零部件|配件|"
    r"产业|人工智能|文旅|农业|晶体|餐饮|出行|电池|天然水|饮用水|轨道|客车|冷链|制冷|厨卫)$"
)
# What the firms do that a city sets up, and calls by its own name: 贵阳市城市建设投资集团有限公司, 贵阳城投.
_PUBLIC = re.compile(
    r"(?:城市|城乡|城镇|交通|水务|水利|文化|旅游|产业|工业|国有|资产|资本|农业|生态|环保|能源|建设|投资|发展|开发|经营|运营|控股|管理|"
    r"实业|创新|创业|公用|公共|粮食|土地|轨道|公交|人才|数据|大数据|数字|金融|体育|港航|物流|教育|健康|医疗){2,}|科技创新投资|城市商业银行|农村商业银行|[城农]商行"
)
# The parts of the country that large firms have an arm for each.
_REGIONS = ("华东", "华南", "华北", "华中", "东北", "西北", "西南")
_SEAT = re.compile(r"（([\u4e00-\u9fff]{2,8})）")
_GROUP = re.compile(r"集团(?:（?(?:股份|控股|投资))?(?:有限责任公司|有限公司|公司|总公司)?$|（集团）")


@dataclass(frozen=True, slots=True)
class Firm:
    """What a firm's name says of it: 贵州 · 澄川 · 新能源科技 in 贵州澄川新能源科技有限公司.

    Attributes:
        core: the name without its legal form; of an arm, that of the firm that it is an arm of.
        held: the core with what says that it holds others (集团, 控股, 投资).
        places: those that the core begins with; `bare` is what comes after them, `mark` the brand in it.
        seat: the place that an arm is of (澄川（贵州）有限公司, 澄川贵州公司); empty where it is no arm.
        branch: what branch it says that it is (分公司, 支行); empty where it says none.
        group: whether it is a group.
        registered: whether it has the look of a registered name; `joint_stock` whether of one with shares (股份有限公司).
        company: whether it only says 公司 behind its name, as the press does (澄川公司).
        local: whether its brand is but the place that set it up (贵阳城投).
    """

    core: str
    held: str
    places: tuple[str, ...]
    bare: str
    mark: str
    seat: str
    branch: str
    group: bool
    registered: bool
    joint_stock: bool
    company: bool
    local: bool


@lru_cache(maxsize=1 << 16)
def firm(name: str) -> Firm:
    """A firm's name taken apart."""
    text = full(name)
    registered = is_registered(text)
    branch = found.group() if (found := _BRANCH.search(text)) else ""
    rest, seat = _arm(text.removesuffix(branch), branch=branch, registered=registered)
    core = LEGAL_FORM.sub("", rest) or rest
    held = _LIMITED.sub("", rest) or rest
    where, bare, mark = _brand(core)
    town, trade = places.ranked(held)
    local = not branch and bool(town and _PUBLIC.match(trade))
    if local:
        mark = place_stem(town)
        where, bare = (), mark + LEGAL_FORM.sub("", trade)  # without the province, too
    company = not registered and text.endswith("公司") and not text.endswith("集团公司")
    joint = text.endswith("股份有限公司")
    return Firm(
        core, held, where, bare, mark, seat, branch, bool(_GROUP.search(text)), registered, joint, company, local
    )


def numbered(name: str) -> str:
    """The name of a numbered bureau as the press has it: 中国某某第四工程局有限公司 → 中某四局有限公司, a firm of it
    中某四局二公司; other names as they are.
    """
    name = _WATERWORKS.sub("", _FIRM_OF_BUREAU.sub(r"\1公司", name))
    text = _BUREAU.sub(r"\1\2局", name)
    if text == name:
        return name
    return next((text.replace(long, short, 1) for long, short in _BUILDERS if text.startswith(long)), text)


def _arm(text: str, *, branch: str, registered: bool) -> tuple[str, str]:
    """What a regional arm is of, and the place of the arm."""
    brackets = _SEAT.search(text)
    if brackets and (brackets[1] == "中国" or places.codes(brackets[1])):
        return text.replace(brackets.group(), "", 1), brackets[1]
    tail = text if branch else LEGAL_FORM.sub("", text) if registered else text.removesuffix("公司")
    head, place = places.after(tail)
    if (region := tail[-2:]) in _REGIONS and len(tail) > 4 and (branch or tail != text) and not registered:
        head, place = tail[:-2], region
    if not place and branch in ("支行", "分行", "营业部") and (found := _OF_A_BANK.fullmatch(tail)):
        return found[1], found[2]
    if not place or len(head) < 2:
        return text, ""
    while (shorter := places.after(head))[1] and len(shorter[0]) >= 2:
        head = shorter[0]
    if branch or (not registered and tail != text) or known(usual(head, "Company"), "Company"):
        return head, place
    return text, ""


def _brand(core: str) -> tuple[tuple[str, ...], str, str]:
    """The places that a name begins with, what comes after them, and the brand in that."""
    mother = next((n for n in range(len(core), 2, -1) if known(usual(core[:n], "Company"), "Company")), 0)
    mother = max(mother, core.find("集团") + 2) if "集团" in core[:-2] else mother
    if mother:
        # 宁德时代新能源科技 says 宁德时代 and a trade; 一汽解放汽车 is a firm of its own in 一汽.
        mark = _without_trade(core)
        return (), core, core[:mother] if len(mark) <= mother else mark
    where, bare = places.before(core)
    mark = _without_trade(bare)
    if where and (len(bare) < 2 or _without_trade(f"某某{bare}") == "某某"):
        return (), core, core  # 贵州轮胎 is a brand that begins with a place
    return where, bare, mark


def _without_trade(bare: str) -> str:
    """What is left of a name when the words of its trade are taken away, two characters at least."""
    mark = bare
    while True:
        shorter = min(brand(mark), _BUSINESS.sub("", mark), key=len)
        if len(shorter) < 2 or shorter == mark:
            return min(mark, brand_before(bare) or mark, (mark != bare and brand_in(mark)) or mark, key=len)
        mark = shorter
