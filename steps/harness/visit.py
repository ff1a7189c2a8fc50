"""A visit to pages: what was asked for, what was refused, and what the console said."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import url2pathname

if TYPE_CHECKING:  # a run without a browser needs no playwright
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route

PATIENCE = 10_000  # ms, of a busy machine; whatever is waited for comes long before


@dataclass
class Visit:
    """A page in a browser of its own, which may load files below ``folder``.

    ``complaints`` are the errors and warnings of the console, uncaught errors and files that are not there;
    ``refused`` is what was asked for outside of the folder, and did not get through.
    """

    page: "Page"
    folder: Path
    requested: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> "Page":
        """Open a page by its path in the folder, with what may follow it: ``a.html?tag=torch#top``."""
        file = re.split(r"[?#]", path)[0]
        self.page.goto((self.folder / file).as_uri() + path.removeprefix(file))
        return self.page

    @property
    def place(self) -> str:
        """Return the path of the page that is open, in the folder."""
        return path_of(self.page.url).relative_to(self.folder.resolve()).as_posix()

    def waits_for(self, condition: str, argument: object = None) -> None:
        """Wait until a function of JavaScript is true, but not for ever: whether it is, others will say."""
        from playwright.sync_api import TimeoutError as NeverError  # noqa: PLC0415 - see TYPE_CHECKING

        with suppress(NeverError):
            self.page.wait_for_function(condition, arg=argument)

    def route(self, route: "Route") -> None:
        """Refuse a request that leaves the folder."""
        url = route.request.url
        if inside(url, self.folder):
            route.continue_()
        else:
            self.refused.append(url)
            route.abort()


def path_of(url: str) -> Path:
    """Return the path of a file from its URL."""
    return Path(url2pathname(urlsplit(url).path))


def inside(url: str, folder: Path) -> bool:
    """Return whether a URL is that of a file below a folder.

    >>> folder = Path("/site")
    >>> [inside(url, folder) for url in ("file:///site/a.html", "file:///etc/passwd", "https://site/a.html")]
    [True, False, False]
    """
    parts = urlsplit(url)
    return parts.scheme == "file" and not parts.netloc and path_of(url).resolve().is_relative_to(folder.resolve())


def visit(context: "BrowserContext", folder: Path) -> Visit:
    """Open an empty page and listen to all that comes of it."""
    context.set_default_timeout(PATIENCE)
    found = Visit(context.new_page(), folder)
    # What plainly stays in the folder need not be asked about, which would take its time.
    context.route(re.compile(f"^(?!{re.escape(folder.resolve().as_uri())}/)"), found.route)
    context.on("request", lambda request: found.requested.append(request.url))
    context.on("weberror", lambda error: found.complaints.append(f"error: {error.error}"))

    def note(request: "Request") -> None:
        if request.failure != "net::ERR_ABORTED":  # by the reader, who has gone on to another page
            found.complaints.append(f"failed: {request.url}")

    def listen(message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            found.complaints.append(f"{message.type}: {message.text}")

    context.on("requestfailed", note)
    context.on("console", listen)
    return found
