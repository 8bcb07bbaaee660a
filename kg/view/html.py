"""A network as one HTML file that needs no network: data, library, program and style all inside it.

    Network ──positions──▶ pyvis nodes and edges ──own template──▶ HTML, locked by a content security policy

Names and quotes are data: they enter as escaped JSON and reach the screen as text only.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyvis
from pyvis.network import Network as Drawing

from kg.errors import InputError
from kg.model import Network
from kg.view.data import content, lines
from kg.view.layout import positions
from kg.view.locked import embedded, part, policy
from kg.view.look import font_size, look, radius

_TEMPLATE = files("kg.view") / "template"
_PROGRAM = ("data.js", "labels.js", "drawing.js", "details.js", "search.js", "filters.js", "start.js")
_LIBRARY = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "tooltipDelay": 150, "zoomSpeed": 0.7},
    "edges": {"smooth": False},
}


def render(network: Network) -> str:
    """The page as text, the same for the same network.

    Raises:
        OntologyError: a type, property, indicator or other term has no colour or no word.
        InputError: the network has no node.
    """
    if not network.nodes:
        raise InputError("there is nothing to draw", hint="add documents, or ask around another name")
    drawing = _drawing(network)
    data = content(network) | {"drawn": drawing.nodes, "lines": drawing.edges, "options": drawing.options}
    program = "(() => {\n'use strict';\n" + "".join(part(name) for name in _PROGRAM) + "})();"
    style, library = part("look.css") + part("page.css"), _library()
    page: str = drawing.templateEnv.get_template(drawing.path).render(
        title=data["title"], policy=policy(style, (library, program)), style=style, library=library, program=program,
        data=embedded(data),
    )  # fmt: skip
    return page


def write(network: Network, path: Path) -> None:
    """Write the page as UTF-8 with line feeds, whatever the platform."""
    path.write_text(render(network), encoding="utf-8", newline="\n")


def _drawing(network: Network) -> Drawing:
    """The network as pyvis draws it: one line for each pair of nodes, every node at its place."""
    drawing = Drawing(directed=True, cdn_resources="in_line")
    drawing.set_template_dir(str(_TEMPLATE), "page.html")
    drawing.set_options(json.dumps(_OPTIONS))
    joined = lines(network)
    degree = [0] * len(network.nodes)
    for line in joined:
        degree[line.a] += 1
        degree[line.b] += line.a != line.b
    radii = {node.key: radius(degree[i]) for i, node in enumerate(network.nodes)}
    keys = [node.key for node in network.nodes]
    at = positions(keys, ((edge.subject, edge.object) for edge in network.edges), radii=radii)
    for i, node in enumerate(network.nodes):
        drawn = look(node.type)
        x, y = at[node.key]
        drawing.add_node(i, label=node.label, shape=drawn.shape, color=drawn.color, size=radii[node.key], x=x, y=y,
                         font_size=font_size(degree[i]))  # fmt: skip
    for i, line in enumerate(joined):
        drawing.add_edge(line.a, line.b, id=i, statements=list(line.statements))
    return drawing


@cache
def _library() -> str:
    """vis-network as pyvis ships it, without the pointer to a source map beside it."""
    if not _LIBRARY.is_file():
        raise InputError("pyvis does not bring vis-network 9.1.2", where=str(_LIBRARY), hint="install pyvis 0.3.2")
    return _LIBRARY.read_text(encoding="utf-8").partition("\n//# sourceMappingURL=")[0]
