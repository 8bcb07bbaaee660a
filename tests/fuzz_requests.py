"""Requests that no client would make, to a real server: made of pieces by chance, the same for the same seed.

What comes of one is a word: `taken`, or `refused` where the server says what is wrong or at which limit it ended. An error
of the server's own, an answer that is no problem as RFC 9457 has it, an end of the server or memory without bound is a
defect.
"""

from __future__ import annotations

import json
import random
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from served import Got, Server

from benchmarks.endpoint import memory
from kg.resources import resource

TOKEN = "sixteen-signs-or-more"
GROWTH = 400.0
"""So many megabytes more than at its beginning server and workers together may take."""
_WATCH = 250
_AT_LIMITS = (503, 504)
_QUERIES = [path.read_text(encoding="utf-8") for path in sorted((resource("kg") / "answers" / "queries").glob("*.rq"))]
_ODD = ("", "0", "-1", "1", "99999999999999999999", "1e9", "NaN", "null", "true", "[]", "{}", "'", '"', "\\", "%", "\x00",
        "\ufeff", "\u202e", "𠮷", "右岸铝电", "右岸生态铝产业园", "产值", "../../etc/passwd", "<script>", "SERVICE", "2024", "2024-13",
        "2022-12-31", "company/86056823836bfeb4", "https://w3id.org/lianpu/id/company/86056823836bfeb4", "a" * 3000)  # fmt: skip
_NAMES = (
    "query",
    "update",
    "default-graph-uri",
    "named-graph-uri",
    "using-graph-uri",
    "q",
    "id",
    "limit",
    "as_of",
    "",
    "\x00",
)
_MEDIA = ("application/json", "application/sparql-results+xml", "text/csv", "text/turtle", "application/ld+json", "*/*", "text/html",
          "text/*;q=2", ";;;q=", "a/b", ",,,", "\x7f", "application/json;q=nan")  # fmt: skip
_ADDRESSES = {
    "about": ("as_of",), "search": ("q", "kind", "type", "since", "limit", "as_of"), "entity/{}": ("as_of",), "why/{}": (),
    "document/{}": (), "neighbours": ("id", "hops", "limit", "type", "relation", "status", "sources"),
    "chain": ("id", "direction", "tiers", "limit"), "path": ("supplier", "customer", "tiers"), "timeline": ("id", "indicator"),
    "ask": ("text",), "ask/{}": ("territory", "thing", "year", "as_of", "chain"), "gaps": ("park", "chain", "as_of"),
    "conflicts": ("thing", "as_of"), "diff": ("since", "generation", "limit"), "uncertain": ("limit",), "{}": (),
}  # fmt: skip
_TERMS = (
    "Company",
    "Park",
    "supplies",
    "planned",
    "actual",
    "output",
    "entity",
    "text",
    "upstream",
    "downstream",
    "q01",
    "q17",
    "q31",
    "1",
)
_FITTING = {
    "q": "右岸铝电", "id": "company/86056823836bfeb4", "limit": "3", "as_of": "2022-12-31", "territory": "右岸生态铝产业园",
    "park": "右岸生态铝产业园", "thing": "右岸铝电", "text": "右岸生态铝产业园有哪些企业？", "chain": "铝",
    "hops": "1", "tiers": "2", "since": "2022-12-31", "kind": "entity",
    "direction": "upstream", "indicator": "output", "type": "Company", "relation": "supplies", "status": "actual", "sources": "1",
    "supplier": "company/86056823836bfeb4", "customer": "company/86056823836bfeb4", "year": "2024", "generation": "1",
    "entity/{}": "company/86056823836bfeb4", "ask/{}": "q01", "document/{}": "guangxi-2024-aluminium",
}  # fmt: skip
_METHODS = ("GET", "GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "BREW", "")
_BEGINNINGS = (
    "SELECT * { ",
    "ASK { ",
    "CONSTRUCT { ?s ?p ?o } WHERE { ",
    "DESCRIBE ",
    "PREFIX a: <b> ",
    "INSERT DATA { ",
)
_HEADERS = ("Host: localhost", "Content-Length: 9", "Content-Length: -1", "Transfer-Encoding: chunked", "Expect: 100-continue",
            "Connection: upgrade", "Authorization: Bearer", f"Authorization: Bearer {TOKEN}", "Accept: */*", "If-None-Match: *",
            "Content-Type: application/json; charset=utf-7", "Content-Encoding: gzip", "Cookie: a=b", "Range: bytes=0-1")  # fmt: skip


@dataclass(slots=True)
class Requests:
    """Requests to a server, each made of a chance; it was started with `TOKEN`, few seconds and little memory."""

    server: Server
    sent: int = 0
    before: float = 0.0

    def sparql(self, chance: random.Random) -> str:
        """A query of this program, or a beginning of one, with pieces others, gone, or there twice."""
        tokens = (chance.choice(_BEGINNINGS) * chance.randint(0, 1) + chance.choice(_QUERIES)).split(" ")
        for _ in range(chance.choice((0, 1, 1, 2, 5))):
            at = chance.randrange(len(tokens))
            tokens[at : at + chance.randint(0, 2)] = chance.choices((*tokens[:30], *_ODD[:20]), k=chance.randint(0, 2))
        query, accept = " ".join(tokens)[:3000], {"Accept": chance.choice(_MEDIA[:6])}
        if chance.random() < 0.5:
            return self._told(self.server.request("GET", f"/sparql?query={quote(query)}", headers=accept))
        media = {**accept, "Content-Type": "application/sparql-query"}
        return self._told(self.server.request("POST", "/sparql", body=query.encode(), headers=media))

    def parameters(self, chance: random.Random) -> str:
        """Parameters of the SPARQL protocol in any number and with any value, in the address or as a form."""
        pairs = [(chance.choice(_NAMES), self._value(chance)) for _ in range(chance.randint(0, 5))]
        if chance.random() < 0.6:
            pairs.append(("query", "SELECT * { ?s ?p ?o } LIMIT 3"))
        form, accept = urlencode(pairs), chance.choice(_MEDIA).encode("latin-1", "replace").decode("latin-1")
        if chance.random() < 0.5:
            return self._told(self.server.request("GET", f"/sparql?{form}", headers={"Accept": accept}))
        media = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        return self._told(self.server.request("POST", "/sparql", body=damaged(chance, form.encode()), headers=media))

    def values(self, chance: random.Random) -> str:
        """Addresses of the API with parameters of any value."""
        address, names = chance.choice(list(_ADDRESSES.items()))
        fitting = chance.random()
        pairs = [(name, self._near(chance, name, fitting)) for name in names if chance.random() < 0.8]
        path = "/api/" + address.format(quote(self._near(chance, address, fitting), safe="/"))
        return self._told(self.server.request(chance.choice(("GET",) * 9 + _METHODS[:8]), f"{path}?{urlencode(pairs)}"))

    def bodies(self, chance: random.Random) -> str:
        """A person's word, or an update, as broken JSON or with any value in it; with the token."""
        said = {
            name: self._value(chance) for name in ("kind", "who", "why", "statement", "of") if chance.random() < 0.8
        }
        said["kind"] = chance.choice(("accept", "reject", "same", "different", "undo", "x"))
        names = [self._value(chance) for _ in range(chance.randint(0, 3))]
        body = json.dumps({**said, "names": names}, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")
        media = chance.choice(("application/json", "application/sparql-update", "text/plain", ""))
        headers = {"Content-Type": media, "Authorization": f"Bearer {TOKEN}"}
        path = "/api/decisions" if chance.random() < 0.8 else "/sparql"
        return self._told(self.server.request("POST", path, body=damaged(chance, body), headers=headers))

    def lines(self, chance: random.Random) -> str:
        """Bytes that are hardly HTTP."""
        path = quote(
            f"/{chance.choice(('sparql', 'api/about', 'id/x', '', '..'))}?{self._value(chance)}"[:200], safe="/?%"
        )
        line = f"{chance.choice(_METHODS)} {path} HTTP/1.{chance.choice('0111')}"
        head = [line, _HEADERS[0], *chance.sample(_HEADERS, chance.randint(0, 3)), "Connection: close"]
        raw = damaged(chance, ("\r\n".join(head) + "\r\n\r\n").encode() + b"5\r\nabcde\r\n0\r\n\r\n")
        with socket.create_connection(("127.0.0.1", urlsplit(self.server.address).port or 0), timeout=30) as wire:
            wire.sendall(raw)
            wire.shutdown(socket.SHUT_WR)
            try:
                got = b"".join(iter(lambda: wire.recv(2**16), b""))
            except ConnectionResetError:
                got = b""
        status = got.split(b" ", 2)[1] if got.startswith(b"HTTP/1.1 ") else b"000"
        assert status < b"500" or (b"application/problem+json" in got and status in (b"503", b"504")), got[:300]
        self._watched()
        return "taken" if b"200" <= status < b"400" else "refused"

    def _near(self, chance: random.Random, name: str, fitting: float) -> str:
        """What such a parameter takes, so often, or any value."""
        return _FITTING[name] if name in _FITTING and chance.random() < fitting else self._value(chance)

    def _value(self, chance: random.Random) -> str:
        return "".join(chance.choices((*_ODD, *_TERMS), k=chance.choice((1, 1, 1, 2, 3))))

    def _told(self, got: Got) -> str:
        self._watched()
        if got.status < 400:
            return "taken"
        assert got.media == "application/problem+json", (got.status, got.body[:200])
        if got.body:  # of HEAD there is none
            assert got.json["status"] == got.status and got.json["title"], got.text
        assert got.status < 500 or got.status in _AT_LIMITS, got.text
        return "refused"

    def _watched(self) -> None:
        """See now and then that the server runs and its memory is bounded."""
        self.sent += 1
        if self.sent % _WATCH == 1:
            taken = memory(self.server.process.pid)
            self.before = self.before or taken
            assert taken < self.before + GROWTH, f"{self.before:.0f} → {taken:.0f} MB after {self.sent} requests"
            assert self.server.process.poll() is None and self.server.get("/health").status == 200


def damaged(chance: random.Random, raw: bytes) -> bytes:
    """Bytes of which some are others, gone, or more, or which are as they were."""
    made = bytearray(raw)
    for _ in range(chance.choice((0, 0, 1, 2, 5))):
        at = chance.randrange(len(made) + 1)
        made[at : at + chance.randint(0, 6)] = chance.randbytes(chance.randint(0, 4))
    return bytes(made)


KINDS = {
    "SPARQL": (Requests.sparql, 9_000),
    "SPARQL 协议参数 protocol": (Requests.parameters, 4_000),
    "接口的值 values of the API": (Requests.values, 7_000),
    "请求体 bodies": (Requests.bodies, 3_000),
    "不成样子的 HTTP hardly HTTP": (Requests.lines, 2_000),
}
"""What is tried, in how many requests of twenty-five thousand."""


def options() -> Sequence[str]:
    """Of `kg serve`, for such requests."""
    return "--rate", "0", "--seconds", "2", "--rows", "5000", "--memory", "256", "--update"
