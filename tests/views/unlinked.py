"""A reader of HTML that tells text in links from other text."""

from html.parser import HTMLParser


class Unlinked(HTMLParser):
    """The text of a piece of a page that is in no link; and the addresses of its links."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.said, self.addresses, self._in_link = "", set[str](), False
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._in_link = True
            self.addresses.add(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self._in_link = self._in_link and tag != "a"

    def handle_data(self, data: str) -> None:
        if not self._in_link:
            self.said += data
