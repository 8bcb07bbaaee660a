"""Web pages → text: the article without navigation, and what the page says of it for machines and for people.

Pages as browsers save them (`.html` with a folder of pictures, or one `.mhtml` file), in UTF-8, UTF-16, GB18030, Big5
or what they declare.
"""

from __future__ import annotations

import email
import email.policy
import json
import re
from collections.abc import Iterable, Iterator
from email.message import EmailMessage

import lxml.html
import trafilatura

from kg.dates import date_written
from kg.errors import InputError
from kg.reading.encoding import decode
from kg.reading.metadata import LONGEST_TITLE, Extracted, Metadata

_DECLARED = re.compile(rb"<(?:meta[^>]{0,200}charset|\?xml[^>]{0,100}encoding)\s*=\s*[\"']?\s*([-\w]+)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[。！？；]|[.!?](?:\s|$)")
_LONGEST_PART = 120
_PARTS_AROUND = 12
_SPEAKS_OF_THE_ARTICLE = re.compile(r"来源|來源|稿源|记者|記者|作者|(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d")
_NOT_SHOWN = ("script", "style", "noscript", "template", "svg")

# Names of `meta` and `itemprop`, the surest first; for a date only such as mean its publication.
_TITLES = ("og:title", "articletitle", "twitter:title", "dc.title")
_PUBLISHERS = ("source", "mediaid", "article:source", "dc.publisher", "publisher")
_SITES = ("og:site_name", "application-name")
_DATES = (
    "article:published_time", "og:published_time", "publishdate", "pubdate", "publish_time", "datepublished", "pubtime",
    "dc.date.issued", "dcterms.issued", "citation_publication_date", "weibo:article:create_at",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "og:article:author", "dc.creator")
_ARTICLES = ("Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "WebPage")
_A_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_NO_PERSON = re.compile(r"[报网社台部]$|编辑|记者|新闻|中心|客户端|日报|管理员")


def extract(raw: bytes) -> Extracted:
    """The article of a page.

    Raises:
        InputError: it has none, or is no page that can be parsed.
    """
    if raw[:4096].lstrip().lower().startswith((b"from:", b"mime-version:", b"snapshot-content-location:")):
        raw, address = _of_archive(raw)
    else:
        address = ""
    declared = _DECLARED.search(raw[:4096])
    page = decode(raw, where="", declared=declared[1].decode("ascii") if declared else "")
    tree = _parse(page.text)
    metadata = _metadata(tree, address)
    around = _around(tree)
    text = trafilatura.extract(tree, include_comments=False, include_tables=True, output_format="txt") or ""
    if not _SENTENCE_END.search(text):
        raise InputError(
            "the page holds no article",
            hint="open it, wait until the article shows, and save it again, or copy it to .txt",
        )
    if metadata.title and metadata.title not in text[:400]:
        text = f"{metadata.title}\n{text}"
    return Extracted(text=text, metadata=metadata, around=around, warnings=page.warnings)


def _of_archive(raw: bytes) -> tuple[bytes, str]:
    """The page in a web archive (`.mhtml`), with its address."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            assert isinstance(part, EmailMessage)
            payload = part.get_payload(decode=True)
            page = payload if isinstance(payload, bytes) else b""
            charset = part.get_content_charset()
            if charset and not _DECLARED.search(page[:4096]):
                page = f'<meta charset="{charset}">'.encode() + page
            return page, str(message.get("Snapshot-Content-Location", "") or part.get("Content-Location", ""))
    raise InputError("the web archive holds no page", hint="save the page again, as .html")


def _parse(text: str) -> lxml.html.HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        raise InputError("the page holds no article", hint="save it again with a browser") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise InputError("its elements are nested deeper than 2,048", hint="save the article's text as .txt")
    return tree


# --- what the page says of the article --------------------------------------------------------------------------------
def _metadata(tree: lxml.html.HtmlElement, address: str) -> Metadata:
    named = dict(_named(tree))
    articles = list(_linked_data(tree))
    title = _first(
        _texts(articles, "headline"), _of(named, _TITLES), (_line(h) for h in tree.iter("h1")), _titles(tree)
    )
    publishers = _first(_texts(articles, "publisher", "name"), _of(named, _PUBLISHERS))
    page_says = any("来源" in (part or "") for part in tree.itertext())
    dates = (*_texts(articles, "datePublished"), *_of(named, _DATES), *_times(tree))
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    return Metadata(
        title=title,
        # 来源, printed on the page, says more of who published the article than the name of the site that shows it.
        publisher=publishers.removeprefix("来源：") or ("" if page_says else _first(_of(named, _SITES))),
        reporters=_people(_texts(articles, "author", "name")) or _people(_of(named, _AUTHORS)),
        published=next((date for value in dates if (date := _date(value))), ""),
        address=next((a for a in (address, *_of(named, ("og:url",)), canonical) if "://" in a), ""),
    )


def _named(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    """`meta` and `itemprop` by name, in small letters; what stands first on the page counts."""
    found = [*tree.iter("meta"), *tree.xpath("//*[@itemprop][not(self::meta)]")]
    for element in reversed(found):
        content = element.get("content") or (element.get("datetime") if element.tag != "meta" else "") or ""
        for attribute in ("name", "property", "itemprop"):
            if element.get(attribute) and content.strip():
                yield element.get(attribute).strip().lower(), content.strip()


def _linked_data(tree: lxml.html.HtmlElement) -> Iterator[dict[str, object]]:
    """The articles that the page describes as JSON-LD."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            said = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        roots = said if isinstance(said, list) else [said]
        for root in roots:
            nodes = root.get("@graph", [root]) if isinstance(root, dict) else []
            for node in nodes if isinstance(nodes, list) else []:
                if isinstance(node, dict) and set(_strings(node.get("@type"))) & set(_ARTICLES):
                    yield node


def _texts(articles: Iterable[dict[str, object]], *path: str) -> Iterator[str]:
    for article in articles:
        values: list[object] = [article]
        for key in path:
            inner = [value.get(key) if isinstance(value, dict) else value for value in values]
            values = [one for value in inner for one in (value if isinstance(value, list) else [value])]
        for value in values:
            yield from _strings(value)


def _strings(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text.strip() for text in values if isinstance(text, str) and text.strip()]


def _of(named: dict[str, str], names: Iterable[str]) -> Iterator[str]:
    return (named[name] for name in names if name in named)


def _first(*sources: Iterable[str]) -> str:
    return next((re.sub(r"\s+", " ", text).strip() for source in sources for text in source if text.strip()), "")


def _titles(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The window's title without the site's name at its end (…-新华网, …_某报)."""
    for element in tree.iter("title"):
        yield re.split(r"\s*[-_|–—丨]+\s*(?=[^-_|–—丨]{2,20}$)", _line(element))[0]


def _line(element: lxml.html.HtmlElement) -> str:
    text = re.sub(r"\s+", " ", element.text_content()).strip()
    return text if len(text) <= 2 * LONGEST_TITLE else ""


def _times(tree: lxml.html.HtmlElement) -> list[str]:
    """The page's `time` element, where it has one only: of several, none tells which is the article's."""
    times = [element.get("datetime") for element in tree.iter("time") if element.get("datetime")]
    return times if len(times) == 1 else []


def _date(value: str) -> str:
    try:
        return date_written(value)
    except InputError:
        return ""


def _people(authors: Iterable[str]) -> tuple[str, ...]:
    """Those authors who are people: pages put the site, the department or the editor there as well."""
    names = [name for author in authors for name in re.split(r"[、,，\s/]+", author)]
    return tuple(dict.fromkeys(n for n in names if _A_NAME.fullmatch(n) and not _NO_PERSON.search(n)))


def _around(tree: lxml.html.HtmlElement) -> str:
    """The short parts of the page in which its source, date and reporters may stand, a line each."""
    parts: list[str] = []
    for element in tree.iter("div", "p", "span", "td", "li", "section", "header", "h2", "h3"):
        if element.getparent() is not None and element.getparent().tag in _NOT_SHOWN:
            continue
        text = re.sub(r"\s+", " ", "".join(_up_to(element.itertext(), _LONGEST_PART + 1))).strip()
        if 0 < len(text) <= _LONGEST_PART and _SPEAKS_OF_THE_ARTICLE.search(text):
            if not any(text in part for part in parts):
                parts.append(text)
            if len(parts) == _PARTS_AROUND:
                break
    return "\n".join(parts)


def _up_to(texts: Iterable[str], longest: int) -> Iterator[str]:
    """As many of the texts as are needed to see that they are too long."""
    length = 0
    for text in texts:
        yield text
        length += len(text.strip())
        if length > longest:
            return
