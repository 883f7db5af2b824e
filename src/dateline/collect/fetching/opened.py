"""The connections that are open now, so that all can be cut when the fetcher is closed."""

import socket
from contextlib import suppress
from threading import Lock


class Opened:
    """Shared by the threads of one fetcher."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._handles: set[socket.socket] = set()
        self._closed = False

    def add(self, connection: socket.socket) -> socket.socket:
        """Watch over a connection; the handle given back is for `remove`.

        A handle of its own, because encryption takes the connection's first one away.
        """
        handle = connection.dup()
        with self._guard:
            self._handles.add(handle)
            closed = self._closed
        if closed:
            _cut(handle)
        return handle

    def remove(self, handle: socket.socket) -> None:
        """A connection is done with."""
        with self._guard:
            self._handles.discard(handle)
            handle.close()

    def close(self) -> None:
        """Cut what is open, and what will be."""
        with self._guard:
            self._closed = True
            for handle in self._handles:
                _cut(handle)


def _cut(handle: socket.socket) -> None:
    with suppress(OSError):  # it may be over already
        handle.shutdown(socket.SHUT_RDWR)
