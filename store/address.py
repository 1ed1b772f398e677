"""The address of a database: what may stand in ``INFRA_DATABASE_URL``, and how it is shown.

Contains no connection and imports no driver; settings are checked with it before anything is.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LIKE = "postgresql://user:password@host/database"
EXAMPLES = f"sqlite:///infra.db or {_LIKE}"
HIDDEN = "***"
_SCHEME = re.compile(r"([A-Za-z0-9+._-]*):")
_SQLITE = "sqlite:///"
_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")
_SECRETS = re.compile(r"((?:^|[?&])(?:ssl)?password=)[^&]*")


def checked(url: str) -> str:
    """Return the address with the driver that is used here; a file need not exist yet.

    Raises ValueError with what is wrong with it, without any password.
    """
    found = _SCHEME.match(url)
    scheme = found.group(1) if found else ""
    if scheme == "sqlite":
        return _sqlite(url)
    if scheme in _POSTGRES:
        return _postgres(url.removeprefix(scheme))
    known = f"no database is reached by '{scheme}:'" if scheme else "this is no address"
    raise ValueError(f"{known}; set it to an address like {EXAMPLES}")


def _sqlite(url: str) -> str:
    path = unquote(url.removeprefix(_SQLITE))
    if not url.startswith(_SQLITE):
        raise ValueError("three slashes and a file belong after 'sqlite:', like sqlite:///infra.db")
    if path in ("", ":memory:"):
        raise ValueError(
            "a database in memory is gone when a command ends; name a file, like sqlite:///infra.db"
        )
    if "?" in url:
        raise ValueError("an SQLite address takes no options; leave out '?' and what follows")
    if "\0" in path:
        raise ValueError("no file has a name with %00 in it")
    if Path(path).is_dir():
        raise ValueError(f"{path} is a folder; name a file in it, like {_SQLITE}{path}/infra.db")
    return url


def _postgres(rest: str) -> str:
    try:
        parts = urlsplit(f"postgresql{rest}")
        _ = parts.port
        odd = parts.fragment or "@" in parts.path or parts.netloc.count("@") > 1
    except ValueError:
        odd = True
    if odd or not rest.startswith("://"):
        raise ValueError(
            f"it must look like {_LIKE}, with a number for a port; in a password '#', '/', '?' and"
            " '@' are written %23, %2F, %3F and %40"
        )
    if not parts.path.strip("/"):
        raise ValueError(f"it names no database; add one after the host, like {_LIKE}")
    return f"postgresql+psycopg{rest}"


def shown(url: str) -> str:
    """Return an address as it may be printed: passwords are hidden."""
    if url.startswith("sqlite"):
        return url
    head, mark, query = url.partition("?")
    scheme, slashes, rest = head.partition("://")
    user, at, host = rest.rpartition("@")
    name, colon, _ = user.partition(":")
    scheme = scheme.removesuffix("+psycopg")  # what was typed
    login = f"{name}{colon}{HIDDEN if colon else ''}{at}"
    options = _SECRETS.sub(lambda found: found.group(1) + HIDDEN, query)
    return f"{scheme}{slashes}{login}{host}{mark}{options}"
