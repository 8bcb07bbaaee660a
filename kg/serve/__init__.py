"""Answers over HTTP: the SPARQL protocol, a JSON API, addresses of entities; read-only and within bounds."""
