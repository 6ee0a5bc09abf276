"""Archives: several files as one zip file, the same bytes for the same files."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from compendium.output import Artifact

EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
UNIX = 3  # by which a reader takes the permissions for what they are; else Python names the system that it runs on
READABLE = 0o100644 << 16  # a plain file that its owner may change and everybody may read


def archive(files: Iterable[Artifact]) -> bytes:
    """A zip file of these files, sorted by their paths."""
    content = BytesIO()
    with ZipFile(content, "w") as archived:
        for file in sorted(files, key=lambda file: file.path):
            info = ZipInfo(file.path, EARLIEST)
            info.create_system, info.external_attr, info.compress_type = UNIX, READABLE, ZIP_DEFLATED
            archived.writestr(info, file.content)
    return content.getvalue()
