"""Make `places.csv`, `zones.csv` and `industries.csv` from the tables that `README.md` names.

    python ontology/reference/make.py SOURCE

SOURCE is a folder with `places/{provinces,cities,areas,streets}.csv`, `zones/zones.csv` and
`industries/gbt4754_2017.csv`. The same source gives the same bytes. `regions.csv` is written by hand.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
COUNTRY = "100000"

# Divisions that stand in the source only to keep its four levels; their children belong to the province.
PSEUDO_CITIES = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}

# GB/T 2260 has them; the statistical divisions, which begin at the census, do not.
UNSURVEYED = (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区"))

# A statistical division of county rank (fifth digit 7) with such a name is a development zone, no administrative place.
ZONE_NAME = re.compile(r"(开发区|园区|新区|示范区|实验区|新城|聚集区|食品区)$")
STATISTICAL_CLASS = "统计用区划"

# Town codes end in 001-099 (streets), 100-199 (towns), 200-399 (townships); above are farms, prisons, zone offices.
LAST_TOWN = 399

# Characters that the source has misread: 现 for 信 wherever the word is not 现代, and some places of one province.
_MISREAD = (
    ("", "现(?!代)", "信"),
    ("河北省", "逐(?=州|鹿)", "涿"),
    ("河北省", "县县", "献县"),
    ("辽宁省", "^前阳", "朝阳"),
    ("吉林省", "^长春前阳", "长春朝阳"),
)
_MISPLACED = {"营口综合保税区": "辽宁省"}

_PEOPLES = (
    "各族|蒙古族?|回族|藏族|维吾尔族?|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族?|傣族|黎族|傈僳族|"
    "佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族?|土族|达斡尔族?|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族?|"
    "塔吉克族?|怒族|鄂温克族?|保安族|裕固族|独龙族|鄂伦春族?|门巴族|珞巴族"
)
_TAIL = re.compile(rf"(?:(?:{_PEOPLES})*自治[州县旗]|(?:回|满|达斡尔)族区|地区|盟|林区|[市县区旗])$")
_PEOPLE_TAIL = re.compile(r"族?自治[州县旗]$")
_PROVINCE_TAIL = re.compile(r"(?:(?:壮族|回族|维吾尔)?自治区|特别行政区|省|市)$")
_GENERIC = re.compile(r"(经济|高新|高技术|产业|工业|出口|综合|保税)")
_ABROAD = re.compile(r"^中[国俄哈德泰]")


class Place(NamedTuple):
    """An administrative division; `level` is country, province, city, county or town."""

    code: str
    name: str
    level: str
    parent: str


class Zone(NamedTuple):
    """A development zone; `place` is the county, or else the city, that its name tells, empty where it tells none."""

    code: str
    name: str
    class_: str
    province: str
    place: str


def short_name(name: str) -> str:
    """The name without rank and peoples (松桃苗族自治县 → 松桃, 东乡族自治县 → 东乡); else whole."""
    for tail in (_TAIL, _PEOPLE_TAIL):
        short = tail.sub("", name)
        if len(short) > 1:
            return short
    return name


# --- places -----------------------------------------------------------------------------------------------------------
def divisions(source: Path) -> tuple[list[Place], list[Place]]:
    """Administrative divisions from the country to the town, and the statistical zones of county rank among them."""
    places = [Place(COUNTRY, "中国", "country", "")]
    places += [Place(r["code"] + "0000", r["name"], "province", COUNTRY) for r in _rows(source / "provinces.csv")]
    places += [Place(code, name, "province", COUNTRY) for code, name in UNSURVEYED]
    parent_of: dict[str, str] = {}
    for row in _rows(source / "cities.csv"):
        province = row["provinceCode"] + "0000"
        pseudo = row["name"] in PSEUDO_CITIES
        parent_of[row["code"]] = province if pseudo else row["code"] + "00"
        if not pseudo:
            places.append(Place(row["code"] + "00", row["name"], "city", province))
    city_names = {p.code: p.name for p in places if p.level == "city"}
    zones: list[Place] = []
    for row in _rows(source / "areas.csv"):
        parent = parent_of[row["cityCode"]]
        county = Place(row["code"], row["name"], "county", parent)
        is_zone = county.code[4] == "7" and ZONE_NAME.search(county.name) is not None
        # A city without counties stands as its own county in the source.
        dissolved = is_zone or city_names.get(parent) == county.name
        parent_of[row["code"]] = parent if dissolved else county.code
        (zones if is_zone else [] if dissolved else places).append(county)
    for row in _rows(source / "streets.csv"):
        if int(row["code"][-3:]) <= LAST_TOWN:
            places.append(Place(row["code"], row["name"], "town", parent_of[row["areaCode"]]))
    return places, zones


# --- zones ------------------------------------------------------------------------------------------------------------
class Atlas:
    """Finds the city and county that a zone's name tells, within its province."""

    def __init__(self, places: list[Place]) -> None:
        parent = {p.code: p.parent for p in places}
        self.names = {p.code: p.name for p in places}
        self.parent = parent
        self.cities: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.counties: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for place in places:
            if place.level == "city":
                self._add(self.cities[place.parent], place)
            elif place.level == "county":
                self._add(self.counties[place.parent], place)
                if parent[place.parent] != COUNTRY:
                    self._add(self.counties[parent[place.parent]], place)

    @staticmethod
    def _add(names: dict[str, set[str]], place: Place) -> None:
        for name in {place.name, short_name(place.name)}:
            names[name].add(place.code)

    def place(self, name: str, province: str) -> str:
        """Code of the county, or else the city, that `name` begins with; empty where it tells none, or two."""
        told = re.sub(r"^中.（(.+?)）", r"\1", name)
        told = _ABROAD.sub("", told)
        stripped = self._without_province(told, province)
        # 吉林经济技术开发区 is of the city, not of the province: nothing but a generic name would be left.
        rest = told if _GENERIC.match(stripped) else stripped
        city, length = self._longest(self.cities[province], rest)
        county, further = self._longest(self.counties[province], rest)
        if city and length >= further:
            within, _ = self._longest(self.counties[city], rest[length:])
            return within or city
        return county

    def _without_province(self, name: str, province: str) -> str:
        for prefix in (self.names[province], _PROVINCE_TAIL.sub("", self.names[province])):
            if name.startswith(prefix):
                return name.removeprefix(prefix).removeprefix("省")
        return name

    def core(self, name: str, province: str) -> str:
        """What is left of a zone's name when the spellings of one name are made equal."""
        core = self._without_province(name, province).replace("市", "", 1)
        core = re.sub(r"高新?技术(产业)?(开发|园)区$", "高新区", core)
        return re.sub(r"经济(技术)?开发区$", "经开区", core)

    def _longest(self, names: dict[str, set[str]], text: str) -> tuple[str, int]:
        for length in range(min(len(text), 15), 1, -1):
            codes = names.get(text[:length], set())
            if codes:
                return self._one(codes), length
        return "", 0

    def _one(self, codes: set[str]) -> str:
        """The place itself, or the city around several of one name (伊宁市, 伊宁县); empty where they lie apart."""
        if len(codes) == 1:
            return next(iter(codes))
        around = {self.parent[code] for code in codes}
        return next(iter(around)) if len(around) == 1 else ""


def zones(source: Path, places: list[Place], statistical: list[Place]) -> list[Zone]:
    """The zones of the standard, and those statistical ones that it does not list."""
    atlas = Atlas(places)
    provinces = {p.name: p.code for p in places if p.level == "province"}
    parent = {p.code: p.parent for p in places}
    made: dict[str, Zone] = {}
    listed = set()
    for row in _rows(source / "zones.csv"):
        province = provinces[_MISPLACED.get(row["name"], row["province"])]
        name = _mended(row)
        code = _zone_code(province, name)
        made[code] = Zone(code, name, row["class"], province, atlas.place(name, province))
        listed.add((province, atlas.core(name, province)))
    for county in statistical:
        city = county.parent
        province = city if parent[city] == COUNTRY else parent[city]
        if (province, atlas.core(county.name, province)) not in listed:
            code = _zone_code(province, county.name)
            made[code] = Zone(code, county.name, STATISTICAL_CLASS, province, "" if city == province else city)
    return sorted(made.values())


def _mended(row: dict[str, str]) -> str:
    name = row["name"]
    for province, wrong, right in _MISREAD:
        if province in ("", row["province"]):
            name = re.sub(wrong, right, name)
    return name


def _zone_code(province: str, name: str) -> str:
    """Made of province and name alone, so that it does not hang on the order or completeness of the table."""
    return f"Z{province[:2]}{hashlib.sha256(f'{province} {name}'.encode()).hexdigest()[:8]}"


# --- industries -------------------------------------------------------------------------------------------------------
def industries(source: Path) -> list[tuple[str, ...]]:
    """Code, level (1 section … 4 class), name, parent."""
    rows: list[tuple[str, ...]] = []
    for row in _rows(source / "gbt4754_2017.csv"):
        level = int(row["level"])
        parent = {1: "", 2: row["section"]}.get(level, row["code"][:-1])
        rows.append((row["code"], str(level), row["name"], parent))
    return rows


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(name: str, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(source: Path) -> None:
    """Write the three tables beside this file."""
    places, statistical = divisions(source / "places")
    _write("places.csv", Place._fields, list(places))
    _write("zones.csv", ("code", "name", "class", "province", "place"),
           list(zones(source / "zones", places, statistical)))  # fmt: skip
    _write("industries.csv", ("code", "level", "name", "parent"), industries(source / "industries"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
