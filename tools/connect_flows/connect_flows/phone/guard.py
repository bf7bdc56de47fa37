"""Lets in the page that this process serves, and no other page of the browser's."""

from collections.abc import Mapping
from secrets import compare_digest

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK_NAMES = ("127.0.0.1", "localhost")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self' {lines}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_POLICY_VIOLATION = 1008


class Guard:
    """Stands before an application: refuses whoever the page is not, and hardens each answer.

    A page elsewhere can make a browser send a request to loopback. It knows neither the token in
    the address, nor can it leave the browser's `Origin` out; and where its own name leads to
    loopback (DNS rebinding), the browser says that name as `Host`.

    Args:
        app: What it guards.
        token: The first part of every path.
        port: The port on loopback.
    """

    def __init__(self, app: ASGIApp, *, token: str, port: int) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset(f"{name}:{port}" for name in LOOPBACK_NAMES)
        lines = " ".join(f"ws://{host}" for host in sorted(self._hosts))
        self._answers_with: Mapping[str, str] = {
            "Content-Security-Policy": _POLICY.format(lines=lines),
            "Cache-Control": "no-store",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",  # the address has the token in it
            "X-Content-Type-Options": "nosniff",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if not refusal:
            await self._app(scope, receive, self._hardening(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": refusal})
        else:
            answer = PlainTextResponse(f"{refusal}\n", status_code=403)
            await answer(scope, receive, self._hardening(send))

    def _refusal(self, scope: Scope) -> str:
        """Say why this is not the page's own request; empty where it is."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host not in self._hosts:
            return "This server answers to its address on loopback only."
        origin = headers.get("origin")
        wanted = f"http://{host}"
        if origin != wanted and (origin is not None or scope["type"] == "websocket"):
            return "Another page may not use this telephone."
        first = scope["path"].removeprefix("/").partition("/")[0]
        if not compare_digest(first.encode(), self._token.encode()):
            return "Open the whole address that the command printed."
        return ""

    def _hardening(self, send: Send) -> Send:
        async def harden(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.lower().encode(), value.encode())
                        for name, value in self._answers_with.items()
                        if name.lower().encode() not in given
                    ),
                ]
            await send(message)

        return harden
