"""What locks a page: nothing but its own style and programs runs, and data cannot become markup."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files

_TEMPLATE = files("kg.view") / "template"


def part(name: str) -> str:
    """A file of the template folder."""
    return (_TEMPLATE / name).read_text(encoding="utf-8")


def policy(style: str, scripts: tuple[str, ...], *, connect: str = "'none'") -> str:
    """A content security policy that runs these scripts and this style alone.

    Args:
        style, scripts: exactly as they stand in the page.
        connect: where the scripts may ask; by default nothing is fetched or sent.
    """
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; connect-src {connect}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def embedded(data: object) -> str:
    """JSON that no HTML parser can leave: neither a tag nor a line end of JavaScript stands in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text
