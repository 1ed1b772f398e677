"""The way into the store: one object with a room for each noun."""

from __future__ import annotations

from store.announcements import Announcements
from store.audit import Audit
from store.candidates import Candidates
from store.documents import Documents
from store.engine import Database
from store.entities import Entities
from store.feedback import Votes
from store.inbox import Inbox
from store.moving import Moves
from store.outbox import Outbox
from store.people import People
from store.pruning import Pruning
from store.signals import Signals
from store.subscriptions import Subscriptions
from store.threads import Threads


class Store:
    """One database, a noun a room; each method of a room is one short transaction."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.entities = Entities(database)
        self.announcements = Announcements(database)
        self.signals = Signals(database)
        self.documents = Documents(database)
        self.candidates = Candidates(database)
        self.threads = Threads(database)
        self.people = People(database)
        self.inbox = Inbox(database)
        self.outbox = Outbox(database)
        self.subscriptions = Subscriptions(database)
        self.audit = Audit(database)
        self.votes = Votes(database)
        self.moves = Moves(database)
        self.pruning = Pruning(database)

    def close(self) -> None:
        """Close all connections."""
        self.database.close()


def open_store(url: str) -> Store:
    """Return the store at an SQLAlchemy URL, migrated to the newest schema.

    Raises Unavailable where the database cannot be opened.
    """
    from store.migrate import migrate

    database = Database(url)
    try:
        migrate(database)
    except BaseException:
        database.close()
        raise
    return Store(database)
