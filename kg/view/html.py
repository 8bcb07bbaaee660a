"""A network as one HTML file that needs no network: data, library, program and style all inside it.

    Network ──positions──▶ pyvis nodes and edges ──own template──▶ HTML, locked by a content security policy

Names and quotes are data: they enter as escaped JSON and reach the screen as text only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyvis
from pyvis.network import Network as Drawing

from kg.errors import InputError
from kg.model import Network
from kg.view.beside import NOTHING, Beside
from kg.view.data import content, quoted, terms, words
from kg.view.layout import positions
from kg.view.locked import embedded, part, policy
from kg.view.look import font_size, look, radius

_TEMPLATE = files("kg.view") / "template"
PROGRAM, EDITOR = "explorer.js", "editor.js"
"""Built from `explorer/` by `make explorer`; the editor of queries is of use only where a server answers them."""
SERVED = "lianpu-served/1"
"""Name of what a page holds that asks a server."""
MOST_TEXT = 1_500_000
"""Characters of articles that a page carries; of more, the articles quoted most."""
_LIBRARY = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def render(network: Network, *, texts: Mapping[str, str] = _NO_TEXTS, beside: Beside = NOTHING) -> str:
    """The page as text, the same for the same network.

    Args:
        network: what the page shows.
        beside: what it tells besides: what follows, what contradicts, what is missing.
        texts: the articles that it quotes, as received, by their ids; sentences of the others stand alone.

    Raises:
        OntologyError: a type, property, indicator or other term has no colour or no word.
        InputError: the network has no node.
    """
    if not network.nodes:
        raise InputError("there is nothing to draw", hint="add documents, or ask around another name")
    drawing = _drawing(network)
    data = content(network, beside) | {
        "drawn": _places(drawing), "texts": _carried(quoted(network, beside), texts),
    }  # fmt: skip
    style, scripts = _style(), (_library(), part(PROGRAM))
    return _filled(drawing, _title(network), data, policy(style, scripts), style, scripts, left_out(network))


def left_out(network: Network) -> str:
    """What the page does not show of the graph, and how it is seen; nothing where it shows all."""
    nodes = f"另有 {network.left_out:,} 个实体未画 entities not drawn" if network.left_out else ""
    told = f"{network.untold:,} 条数据和大事未列 numbers and events not told" if network.untold else ""
    rest = "，".join(filter(None, (nodes, told)))
    return rest and f"{rest} → kg view --around NAME、kg show NAME"


def write(network: Network, path: Path, *, texts: Mapping[str, str] = _NO_TEXTS, beside: Beside = NOTHING) -> None:
    """Write the page as UTF-8 with line feeds, whatever the platform."""
    path.write_text(render(network, texts=texts, beside=beside), encoding="utf-8", newline="\n")


def served() -> tuple[str, str]:
    """The page that asks a server for what it shows, and the content security policy that it is to be sent with."""
    data = {"form": SERVED, "words": words(), **terms()}
    style, scripts = _style(), (_library(), part(EDITOR), part(PROGRAM))
    lock = policy(style, scripts, connect="'self'")
    return _filled(_template(), "产业链知识图谱", data, lock, style, scripts), lock


def _filled(
    drawing: Drawing, title: str, data: object, lock: str, style: str, scripts: tuple[str, ...], rest: str = ""
) -> str:
    page: str = drawing.templateEnv.get_template(drawing.path).render(
        title=title, policy=lock, style=style, scripts=scripts, data=embedded(data), rest=rest
    )
    return page


def _template() -> Drawing:
    drawing = Drawing(directed=True, cdn_resources="in_line")
    drawing.set_template_dir(str(_TEMPLATE), "page.html")
    return drawing


def _style() -> str:
    return part("look.css") + part("page.css")


def _title(network: Network) -> str:
    labels = {node.key: node.label for node in network.nodes}
    return f"{labels[network.around]} · {network.hops}跳关系" if network.around else "产业链知识图谱"


def _carried(documents: Iterable[str], texts: Mapping[str, str]) -> dict[str, str]:
    """The articles that the page carries, those quoted most first, up to `MOST_TEXT` characters."""
    carried: dict[str, str] = {}
    room = MOST_TEXT
    for document in documents:
        if len(texts.get(document, "")) <= room and document in texts:
            carried[document] = texts[document]
            room -= len(texts[document])
    return carried


def _drawing(network: Network) -> Drawing:
    """The network as pyvis holds it, every node at its place, in a template of ours."""
    drawing = _template()
    degree = _degrees(network)
    radii = {key: radius(degree[key]) for key in degree}
    at = positions(list(degree), ((edge.subject, edge.object) for edge in network.edges), radii=radii)
    for i, node in enumerate(network.nodes):
        x, y = at[node.key]
        drawing.add_node(i, label=node.label, shape=look(node.type).shape, size=radii[node.key], x=x, y=y,
                         font_size=font_size(degree[node.key]))  # fmt: skip
    return drawing


def _degrees(network: Network) -> dict[str, int]:
    """How many others each node is joined to; a loop counts for one."""
    pairs = {tuple(sorted((edge.subject, edge.object))) for edge in network.edges}
    degree = dict.fromkeys((node.key for node in network.nodes), 0)
    for a, b in pairs:
        degree[a] += 1
        degree[b] += a != b
    return degree


def _places(drawing: Drawing) -> list[dict[str, Any]]:
    """Where and how large each node is drawn; all else of it stands in the data."""
    return [{name: node[name] for name in ("id", "x", "y", "size", "font_size")} for node in drawing.nodes]


@cache
def _library() -> str:
    """vis-network as pyvis ships it, without the pointer to a source map beside it."""
    if not _LIBRARY.is_file():
        raise InputError("pyvis does not bring vis-network 9.1.2", where=str(_LIBRARY), hint="install pyvis 0.3.2")
    return _LIBRARY.read_text(encoding="utf-8").partition("\n//# sourceMappingURL=")[0]
