"""A client of the YAML language server, which VS Code and other editors use: what it marks and offers in a file that is typed."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

SETTINGS = {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}


class LanguageServer:
    """A running server; messages are JSON-RPC with a header, as the Language Server Protocol says."""

    def __init__(self, to: BinaryIO, of: BinaryIO) -> None:
        self.to, self.of = to, of
        self.last = 0
        self.diagnostics: dict[str, list[dict[str, Any]]] = {}

    def send(self, message: dict[str, Any]) -> None:
        """Send one message."""
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.to.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self.to.flush()

    def receive(self) -> dict[str, Any]:
        """The next message; what the server asks for is answered, and what it marks is kept."""
        length = 0
        while line := self.of.readline().strip():
            name, value = line.split(b":")
            length = int(value) if name == b"Content-Length" else length
        message: dict[str, Any] = json.loads(self.of.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
            self.send({"id": message["id"], "result": [SETTINGS if each["section"] == "yaml" else {} for each in items] or None})
        return message

    def ask(self, method: str, **params: object) -> Any:  # noqa: ANN401 - as the method defines it
        """The answer to a request."""
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        while (answer := self.receive()).get("id") != self.last or "method" in answer:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def tell(self, method: str, **params: object) -> None:
        """Send a notification."""
        self.send({"method": method, "params": params})

    def opened(self, path: Path, text: str) -> list[str]:
        """Open a file with this text; what is marked in it, as `line: message`, lines counted from 1."""
        uri = path.as_uri()
        self.diagnostics.pop(uri, None)
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        while uri not in self.diagnostics:
            self.receive()
        return [f"{each['range']['start']['line'] + 1}: {each['message']}" for each in self.diagnostics[uri]]

    def offered(self, path: Path, line: int, column: int) -> list[str]:
        """What is offered at a place of an open file, counted from 0."""
        place = {"line": line, "character": column}
        return [
            each["label"]
            for each in self.ask("textDocument/completion", textDocument={"uri": path.as_uri()}, position=place)["items"]
        ]


@contextmanager
def language_server(node: Path, program: Path) -> Iterator[LanguageServer]:
    """The server while it runs."""
    running = subprocess.Popen([node, program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert running.stdin
    assert running.stdout
    server = LanguageServer(running.stdin, running.stdout)  # type: ignore[arg-type]
    server.ask("initialize", processId=None, rootUri=None, capabilities={"workspace": {"configuration": True}})
    server.tell("initialized")
    yield server
    running.kill()
    running.wait()
