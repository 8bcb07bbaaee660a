"""What changed in an archive → what that touches → what of its graph is written anew.

An update works on four things in turn: which documents repeat which, which names are one thing, what is claimed of
these things, and the graph's view of all that. Each hands on what it has touched, and what is not touched is not read.
"""

from kg.update.changes import refresh, rulings_wait
from kg.update.names import Progress, groups
from kg.update.past import as_of
from kg.update.view import publish

__all__ = ["Progress", "as_of", "groups", "publish", "refresh", "rulings_wait"]
