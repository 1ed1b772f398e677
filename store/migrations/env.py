"""How Alembic runs here: on the connection, and inside the transaction, that it is given.

Contains no configuration; :func:`store.migrate.migrate` passes everything in.
"""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
