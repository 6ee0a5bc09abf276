"""What the pages need to know of mkdocs.yml: the public addresses, where they are set."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """The site's name and public addresses; an address that is not set is an empty text."""

    site_name: str
    site_url: str = ""
    repo_url: str = ""
    edit_uri: str = ""

    @property
    def edit_address(self) -> str:
        """Where the project's files can be edited, each below it; an empty text where the repository's address is not set."""
        return f"{self.repository}{self.edit_uri.strip('/')}/" if self.repo_url and self.edit_uri else ""

    @property
    def new_address(self) -> str:
        """Where files can be added to the project's folders: GitHub has the same address for it, but for one word."""
        return self.edit_address.replace("/edit/", "/new/", 1)

    @property
    def issues_address(self) -> str:
        """Where an issue can be opened; an empty text where the repository's address is not set."""
        return f"{self.repository}issues/new" if self.repo_url else ""

    @property
    def repository(self) -> str:
        """The repository's address, with a slash at its end."""
        return f"{self.repo_url.rstrip('/')}/"

    def canonical_address(self, address: str) -> str:
        """The public address of a page; an empty text where the site's address is not set."""
        return f"{self.site_url.rstrip('/')}/{address}" if self.site_url else ""
