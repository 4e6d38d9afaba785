"""Wire: what the main process and the zygote say to each other, and how it is framed.

A frame is four bytes of length and one msgpack message; a document travels beside a frame as an open file.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from pipeline.fence.sandbox import Layer
from pipeline.limits import Limits
from schemas.outcome import Outcome, Status

Option = str | int | float | bool | None
Message = TypeVar("Message")

_LENGTH = struct.Struct(">I")


class Task(msgspec.Struct, frozen=True, tag="task"):
    """What to do with a document: a name in ``pipeline.zygote.TASKS`` and what that task lets one choose."""

    kind: str
    options: dict[str, Option] = {}


class Program(msgspec.Struct, frozen=True, kw_only=True, tag="program"):
    """An external program, run on a document in an empty folder of its own."""

    argv: tuple[str, ...]
    given: str | None = None
    """Name of the document in the folder; None: it is on standard input."""
    made: str | None = None
    """Name of the file that the program makes there; None: the result is what it prints."""
    files: dict[str, bytes] = {}
    """What else the program finds there, by relative path: its settings. The folder is also its home."""
    sockets: tuple[str, ...] = ()
    """Folders elsewhere in which it makes sockets, and removes files: for a program that does not let one choose."""
    folder: str = ""
    """Where it runs: filled in by the fence."""


class Answer(msgspec.Struct, frozen=True):
    """What a task gives: its bytes, and how it ended."""

    result: bytes | None = None
    outcome: Outcome = Outcome(Status.PARSED)


class Fenced(msgspec.Struct, frozen=True):
    """What became of one document, and what it cost."""

    result: bytes | None
    outcome: Outcome
    cpu_seconds: float = 0.0
    max_rss: int = 0
    """Bytes of memory at the peak, what the child shares with the zygote included."""
    wall_seconds: float = 0.0
    signal: int | None = None
    """The signal that ended the child."""


class Request(msgspec.Struct, frozen=True):
    """One document's turn; the document comes with it as an open file."""

    work: Task | Program
    limits: Limits


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The zygote has imported the parsers; ``max_rss`` bytes of memory are what it needs for that."""

    max_rss: int
    layers: tuple[Layer, ...] = ()
    """What keeps its children in on this machine."""


class Started(msgspec.Struct, frozen=True, tag="started"):
    """A child has been forked."""

    pid: int


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """A child has ended and nothing of it is left. ``zygote_rss``: bytes of memory at the zygote's own peak."""

    fenced: Fenced
    zygote_rss: int


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """No child could be started: the machine's fault or ours, never the document's."""

    reason: str


class EndOfWireError(Exception):
    """The other side is gone."""


def pack(message: msgspec.Struct) -> bytes:
    """A message as a frame."""
    body = msgspec.msgpack.encode(message)
    return _LENGTH.pack(len(body)) + body


def unpack(frame: bytes | bytearray, kind: type[Message]) -> Message:
    """The one message of a frame; raises ``ValueError`` when it is cut, followed by something or not of that kind."""
    if len(frame) < _LENGTH.size or len(frame) - _LENGTH.size != _LENGTH.unpack_from(frame)[0]:
        raise ValueError(f"{len(frame)} bytes are not one frame")
    try:
        return msgspec.msgpack.decode(memoryview(frame)[_LENGTH.size :], type=kind)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error


def send(channel: socket.socket, message: msgspec.Struct, files: Sequence[int] = ()) -> None:
    """Send a message, with files when it has any."""
    frame = pack(message)
    # The files go with the first bytes, which are too few to be sent in parts.
    if files:
        socket.send_fds(channel, [frame[: _LENGTH.size]], files)
        frame = frame[_LENGTH.size :]
    channel.sendall(frame)


def receive(channel: socket.socket, kind: Any, *, most_files: int = 0) -> tuple[Any, list[int]]:
    """The next message, of type ``kind`` (``Said`` or ``Request``), and its files; raises ``EndOfWireError``."""
    try:
        head, files, _, _ = socket.recv_fds(channel, _LENGTH.size, most_files)
        head += _exactly(channel, _LENGTH.size - len(head)) if head else b""
        if not head:
            raise EndOfWireError
        body = _exactly(channel, _LENGTH.unpack(head)[0])
    except ConnectionError as error:
        raise EndOfWireError from error
    return _DECODERS[kind].decode(body), files


def _exactly(channel: socket.socket, length: int) -> bytearray:
    body = bytearray(length)
    view = memoryview(body)
    while view:
        count = channel.recv_into(view)
        if not count:
            raise EndOfWireError
        view = view[count:]
    return body


Said = Ready | Started | Finished | Refused
"""What the zygote says."""
_DECODERS: dict[Any, msgspec.msgpack.Decoder[Any]] = {kind: msgspec.msgpack.Decoder(kind) for kind in (Said, Request)}
# Made here, once: msgspec works a type out when it first meets it, and dies of two threads that do so at a time.
