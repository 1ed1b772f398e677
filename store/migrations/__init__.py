"""Alembic migrations, run by the program."""
