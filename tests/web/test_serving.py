"""Serving: the port that is listened on."""

import socket

from dateline.web.serving import listen


def test_answers_leave_at_once() -> None:
    # asyncio turns off waiting for more (Nagle) only where a socket names its protocol.
    with listen("127.0.0.1", 0).socket as listening:
        assert listening.proto == socket.IPPROTO_TCP
