"""What the pages need to know of mkdocs.yml: the public addresses, where they are set."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class Settings:
    """The site's name and public addresses; an address that is not set is an empty text."""

    site_name: str
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""

    def edit_address(self, path: str) -> str:
        """Where a file of the project can be edited; an empty text where the repository's address is not set."""
        if not self.repo_url or not self.edit_uri:
            return ""
        return f"{self.repo_url.rstrip('/')}/{self.edit_uri.strip('/')}/{quote(path)}"

    def canonical_address(self, address: str) -> str:
        """The public address of a page; an empty text where the site's address is not set."""
        return f"{self.site_url.rstrip('/')}/{address}" if self.site_url else ""
