"""A SPARQL 1.1 server as it is spoken to over HTTP: within time and size, never led elsewhere, its errors as ours."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import IO
from urllib.parse import urlencode, urlsplit

from kg.errors import InputError, QueryError, StoreError

ROWS, TRIPLES = "application/sparql-results+json", "application/n-triples, text/turtle;q=0.9"
"""What is accepted of a query for rows or a truth value, and of one for triples."""
_CHUNK = 2**16
_TOLD = 200


def is_address(text: str) -> bool:
    """Whether this names a server and no folder."""
    return text.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a server sent back: the media type without its parameters, in lower case, and the bytes.

    Attributes:
        most: after how many rows the server says that it cuts answers, None where it says nothing.
    """

    media: str
    body: bytes
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a server is asked or changed, and by whom.

    Attributes:
        address: http or https, without user and password.
        user, password: for Basic or Digest, whichever the server asks for; over plain http to another machine only Digest.
        token: sent as Bearer instead.
        seconds: the longest that one request takes.
        size: the most bytes of an answer.

    Raises:
        InputError: it is no address, or what is secret would go over the network for all to read.
    """

    address: str
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    seconds: float = 120.0
    size: int = 2**28

    def __post_init__(self) -> None:
        try:
            parts = urlsplit(self.address)
            host = parts.hostname
        except ValueError as error:
            raise InputError(f"this is no address: {error}", where=self.address) from error
        if parts.scheme not in ("http", "https") or not host:
            raise InputError("this is no address of a server", where=self.address, hint="https://HOST/sparql")
        if parts.username is not None:
            raise InputError(
                "an address must not hold user or password", where=f"{parts.scheme}://{host}", hint="kg push --user"
            )
        if self.token and not self._is_private:
            raise InputError("a token is not sent over plain http", where=self.address, hint="https://")

    def query(self, text: str, *, accept: str = ROWS, default: Sequence[str] = (), named: Sequence[str] = ()) -> Sent:
        """The answer to a query.

        Args:
            text: SPARQL, with its prefixes.
            accept: `ROWS` or `TRIPLES`.
            default, named: IRIs of the graphs that it is about; by default those that it or the server chooses.

        Raises:
            QueryError: the server refuses it, or it takes too long or too much.
            StoreError: the server cannot be reached, or does not answer as a SPARQL server does.
        """
        graphs = [("default-graph-uri", iri) for iri in default] + [("named-graph-uri", iri) for iri in named]
        form = urlencode([("query", text), *graphs]).encode("ascii")
        return self._post(form, "application/x-www-form-urlencoded", accept)

    def update(self, text: str) -> None:
        """Have the server change its graphs.

        Raises:
            QueryError, StoreError: as `query`.
        """
        self._post(text.encode("utf-8"), "application/sparql-update", ROWS)

    @property
    def _is_private(self) -> bool:
        """Whether nobody on the way can read what is sent."""
        parts = urlsplit(self.address)
        try:
            return parts.scheme == "https" or ip_address(parts.hostname or "").is_loopback
        except ValueError:
            return parts.hostname == "localhost"

    def _post(self, body: bytes, media: str, accept: str) -> Sent:
        headers = {"Content-Type": f"{media}; charset=UTF-8", "Accept": accept, "User-Agent": "lianpu"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        request = urllib.request.Request(self.address, data=body, headers=headers)
        until = time.monotonic() + self.seconds
        try:
            with self._opener().open(request, timeout=self.seconds) as response:
                told = response.headers
                most = told.get("X-SPARQL-MaxRows", "")
                return Sent(
                    media=told.get_content_type().lower(),
                    body=self._read(response, until),
                    most=int(most) if most.isdigit() else None,
                )
        except urllib.error.HTTPError as error:
            raise self._refusal(error) from error
        except TimeoutError as error:
            raise self._late() from error
        except ValueError as error:  # it asks for a way of saying who one is that we do not have
            raise self._closed("401") from error
        except (urllib.error.URLError, http.client.HTTPException, OSError) as error:
            reason = getattr(error, "reason", error)
            if isinstance(reason, TimeoutError):
                raise self._late() from error
            raise StoreError(
                f"the server cannot be reached: {reason}", where=self.address, hint="is the address right, does it run?"
            ) from error

    def _opener(self) -> urllib.request.OpenerDirector:
        known: list[urllib.request.BaseHandler] = [_Stay()]
        if self.user:
            passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
            passwords.add_password(None, self.address, self.user, self.password)
            known.append(urllib.request.HTTPDigestAuthHandler(passwords))
            if self._is_private:
                known.append(urllib.request.HTTPBasicAuthHandler(passwords))
        return urllib.request.build_opener(*known)

    def _read(self, response: IO[bytes], until: float) -> bytes:
        body = bytearray()
        while chunk := response.read(_CHUNK):
            body += chunk
            if len(body) > self.size:
                raise QueryError(
                    f"the answer is longer than {self.size} bytes",
                    where=self.address,
                    hint="LIMIT, or a narrower pattern",
                )
            if time.monotonic() > until:
                raise self._late()
        return bytes(body)

    def _late(self) -> QueryError:
        return QueryError(
            f"the server did not answer within {self.seconds:g} s",
            where=self.address,
            hint="LIMIT, or a narrower pattern",
        )

    def _closed(self, why: str) -> StoreError:
        hint = "--user with --password-file (over plain http by Digest alone), or --token-env"
        return StoreError(f"the server does not let you ({why})", where=self.address, hint=hint)

    def _refusal(self, error: urllib.error.HTTPError) -> QueryError | StoreError:
        if 300 <= error.code < 400:
            there = error.headers.get("Location", "")
            return StoreError(
                "the server leads to another address", where=self.address, hint=f"use it yourself: {there}"
            )
        if error.code in (401, 403):
            return self._closed(str(error.code))
        try:
            said = " ".join(error.read(_CHUNK).decode("utf-8", "replace").split())[:_TOLD]
        except (OSError, http.client.HTTPException):
            said = ""
        if error.code == 404:
            return StoreError("there is no such address", where=self.address, hint="https://HOST/sparql")
        return QueryError(f"the server refused ({error.code}): {said}", where=self.address)


class _Stay(urllib.request.HTTPRedirectHandler):
    """No redirect is followed: where a query or a password goes is for the user to say."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None
