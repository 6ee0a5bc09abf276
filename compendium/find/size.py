"""How large a collection is, and what follows from that for the files in which the browser finds it."""

from dataclasses import dataclass

LARGE = 3000  # documents from which a worker answers, and the browser does not load everything ahead


@dataclass(frozen=True)
class Size:
    """How many practices there are, and how many documents, which are practices and then pages."""

    practices: int
    documents: int

    @property
    def large(self) -> bool:
        """Whether the collection is a large one."""
        return self.documents >= LARGE

    @property
    def block(self) -> int:
        """How many short records a file holds: fewer where results lie far apart, more where all files are loaded ahead."""
        return 4 if self.large else 8
