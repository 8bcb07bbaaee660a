"""Who may change the graph: whoever sends the token."""

from __future__ import annotations

import hmac

from fastapi import Request

from kg.serve.problems import Problem


def permit(request: Request, token: str) -> None:
    """Let through who may change the graph.

    Raises:
        Problem: the server changes nothing, or not for this client.
    """
    if not token:
        raise Problem(status=403, title="updates are refused", detail="this server is read-only")
    scheme, _, said = request.headers.get("authorization", "").partition(" ")
    # Bytes, because a text with other signs cannot be compared in constant time.
    if scheme.lower() != "bearer" or not hmac.compare_digest(said.strip().encode(), token.encode()):
        raise Problem(status=401, title="updates need the token", hint="Authorization: Bearer …")
