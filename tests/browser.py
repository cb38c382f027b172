"""A headless Chromium driven through its debugging pipe, with nothing but the standard library."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)


class Browser:
    """One page in one browser; ``messages`` are its console messages, exceptions and policy breaches."""

    def __init__(self, read: IO[bytes], write: IO[bytes]) -> None:
        self._read = read
        self._write = write
        self._buffer = b""
        self._next = 0
        self._session: str | None = None
        self.messages: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        self._next += 1
        request: dict[str, Any] = {"id": self._next, "method": method, "params": parameters}
        if self._session:
            request["sessionId"] = self._session
        self._write.write(json.dumps(request).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._next:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self._note(answer)

    def _receive(self) -> Any:
        while b"\0" not in self._buffer:
            chunk = self._read.read(1 << 16)
            if not chunk:
                raise RuntimeError("the browser ended")
            self._buffer += chunk
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)

    def _note(self, event: Any) -> None:
        method, parameters = event.get("method"), event.get("params")
        if method in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"):
            self.messages.append(json.dumps(parameters)[:500])
        elif method == "Network.requestWillBeSent" and not parameters["request"]["url"].startswith(
            ("file:", "about:", "data:")
        ):
            self.messages.append(f"request to {parameters['request']['url']}")

    def evaluate(self, expression: str) -> Any:
        """The value of ``expression``, awaited where it is a promise."""
        answer = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"])[:800])
        return answer["result"].get("value")

    def until(self, expression: str) -> Any:
        """The first true value of ``expression``, asked again and again for twenty seconds."""
        return self.evaluate(
            "new Promise((done, fail) => { const begun = Date.now(); const ask = () => { const value = ("
            + expression
            + ");"
            "if (value) done(value); else if (Date.now() - begun > 20000) fail(new Error('never true'));"
            "else setTimeout(ask, 5); }; ask(); })"
        )

    def open(self, path: Path, route: str = "") -> None:
        self.call("Page.navigate", url="about:blank")
        self.call("Page.navigate", url=f"{path.resolve().as_uri()}{route and '#' + route}")
        self.until("document.readyState === 'complete' && document.querySelector('main')?.firstChild ? 1 : 0")


@contextmanager
def browser() -> Iterator[Browser]:
    assert CHROMIUM is not None
    to_child, from_us = os.pipe()
    to_us, from_child = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:

        def place_pipes() -> None:
            # Chromium reads 3 and writes 4; both are moved up first, since either may already hold the other's place.
            commands, answers = (fcntl.fcntl(pipe, fcntl.F_DUPFD, 10) for pipe in (to_child, from_child))
            os.dup2(commands, 3)
            os.dup2(answers, 4)

        process = subprocess.Popen(
            [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=place_pipes,  # noqa: PLW1509 - no threads here
            pass_fds=(3, 4),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_child)
        os.close(from_child)
        try:
            with os.fdopen(to_us, "rb", 0) as read, os.fdopen(from_us, "wb", 0) as write:
                yield Browser(read, write)
        finally:
            process.terminate()
            process.wait(timeout=20)
