"""Where workers come from: a process that has loaded everything and has no thread, and forks one in milliseconds.

    python -m kg.serve.nursery DESCRIPTOR

The server itself cannot fork safely, and a fresh interpreter takes half a second to load what a worker needs. For every
message on the socket, which carries the worker's own socket, one worker is forked. The nursery and idle workers end when
the server does, because their sockets then close.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys

from kg.serve import work

_LONGEST_MESSAGE = 2**16


def main(descriptor: int) -> None:
    """Fork a worker for each message, until the other end is closed."""
    server = socket.socket(fileno=descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server is interrupted, and closes the socket
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for workers: the kernel buries them
    gc.freeze()
    while True:
        message, descriptors, _, _ = socket.recv_fds(server, _LONGEST_MESSAGE, 1)
        if not message:
            return
        if os.fork() == 0:
            server.close()
            # Whatever happens, the worker must not come back into this loop.
            try:
                work.serve(socket.socket(fileno=descriptors[0]), **json.loads(message))
            finally:
                os.kill(os.getpid(), signal.SIGKILL)
        os.close(descriptors[0])


if __name__ == "__main__":
    main(int(sys.argv[1]))
