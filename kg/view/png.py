"""SVG → PNG, by resvg and the fonts of this machine."""

from __future__ import annotations

from kg.errors import InputError

_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    '<text x="2" y="30" font-size="24" font-family="{fonts}">{sign}</text></svg>'
)
_ZOOM = 2.0


def png(svg: str, *, fonts: str, zoom: float = _ZOOM, system_fonts: bool = True) -> bytes:
    """The drawing as PNG, the same on every machine but for its fonts.

    Args:
        svg: an SVG file.
        fonts: the families that it asks for.
        zoom: how many pixels to the unit.
        system_fonts: whether the fonts of this machine may be used; there are no others.

    Raises:
        InputError: the library is not installed, or no font here has Chinese letters.
    """
    try:
        from resvg_py import svg_to_bytes  # noqa: PLC0415  an optional library
    except ImportError as error:
        raise InputError("PNG needs resvg_py", hint="pip install 'lianpu[png]', or -o chart.svg") from error
    without = not system_fonts
    # Without such a font every Chinese letter is the same empty box.
    two = [svg_to_bytes(svg_string=_PROBE.format(fonts=fonts, sign=s), skip_system_fonts=without) for s in "链谱"]
    if two[0] == two[1]:
        raise InputError(
            "no font on this machine has Chinese letters",
            hint="apt install fonts-noto-cjk (or any Chinese font), or -o chart.svg or .html, drawn by the reader's fonts",
        )
    return bytes(svg_to_bytes(svg_string=svg, zoom=zoom, skip_system_fonts=without))
