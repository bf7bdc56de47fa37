"""A way to a peer that dies in silence, as under a firewall that forgot it: no answer, no reset.

The kernel drops what arrives at a socket whose filter takes nothing (socket(7),
SO_ATTACH_FILTER): it is not even acknowledged. Linux only, as is Lambda.
"""

import ctypes
import socket
import struct

SO_ATTACH_FILTER = 26
_RETURN = 0x06


def go_silent(sock: socket.socket) -> None:
    """From now on whatever is sent to `sock` disappears."""
    take_nothing = ctypes.create_string_buffer(struct.pack("HBBI", _RETURN, 0, 0, 0))
    program = struct.pack("HP", 1, ctypes.addressof(take_nothing))
    sock.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)
