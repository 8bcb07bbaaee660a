"""What the server counts of itself, as Prometheus reads it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from kg.serve.pool import Pool

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(slots=True)
class Metrics:
    """Counts of requests by route and status, and of how long they took."""

    requests: Counter[tuple[str, int]] = field(default_factory=Counter)
    times: dict[str, Counter[float]] = field(default_factory=dict)
    seconds: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)

    def note(self, route: str, status: int, seconds: float) -> None:
        """A request was answered.

        Args:
            route: the pattern of its address, never the address itself.
            status: of HTTP.
            seconds: how long it took.
        """
        self.requests[route, status] += 1
        self.seconds[route] += seconds  # type: ignore[assignment]  # a Counter adds up any numbers
        times = self.times.setdefault(route, Counter())
        times[next((bound for bound in _BOUNDS if seconds <= bound), float("inf"))] += 1

    def text(self, pool: Pool, generation: int) -> str:
        """All of it in Prometheus' text format."""
        lines = [
            *_family("requests_total", "counter", "Requests answered."),
            *(f'lianpu_requests_total{{route="{route}",status="{status}"}} {count}'
              for (route, status), count in sorted(self.requests.items())),
            *_family("request_seconds", "histogram", "Time that requests took."),
            *(line for route in sorted(self.times) for line in self._times(route)),
            *_family("queries_ended_total", "counter", "Queries that were ended or refused at a limit."),
            *(f'lianpu_queries_ended_total{{why="{why}"}} {pool.ended[why]}' for why in ("time", "memory", "refused")),
            *_family("workers", "gauge", "Workers by what they are at."),
            f'lianpu_workers{{state="idle"}} {pool.idle.qsize()}',
            f'lianpu_workers{{state="busy"}} {len(pool.busy) - pool.lasting}',
            f'lianpu_workers{{state="lasting"}} {pool.lasting}',
            *_family("waiting", "gauge", "Requests that wait for a worker."),
            f"lianpu_waiting {pool.waiting}",
            *_family("kept_answers_total", "counter", "Answers asked for, by whether they were kept from before."),
            *(f'lianpu_kept_answers_total{{kept="{kept}"}} {self.kept[kept]}' for kept in ("yes", "no")),
            *_family("generation", "gauge", "Generation of the graph that is read."),
            f"lianpu_generation {generation}",
        ]  # fmt: skip
        return "\n".join(lines) + "\n"

    def _times(self, route: str) -> list[str]:
        lines, so_far = [], 0
        for bound in (*_BOUNDS, float("inf")):
            so_far += self.times[route][bound]
            named = "+Inf" if bound == float("inf") else f"{bound:g}"
            lines.append(f'lianpu_request_seconds_bucket{{route="{route}",le="{named}"}} {so_far}')
        lines.append(f'lianpu_request_seconds_sum{{route="{route}"}} {self.seconds[route]:.6f}')
        lines.append(f'lianpu_request_seconds_count{{route="{route}"}} {so_far}')
        return lines


def _family(name: str, kind: str, help_: str) -> tuple[str, str]:
    return f"# HELP lianpu_{name} {help_}", f"# TYPE lianpu_{name} {kind}"
