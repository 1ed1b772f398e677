"""Feedback: what people think of answers, by a thumb up or down."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from store.dealings import Feedback, Vote
from store.engine import Database, together
from store.schema_talk import QuestionTable, VoteTable


class Votes:
    """The votes on answers: one a person and question, the last one counts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @together
    def put(self, vote: Vote) -> bool:
        """Keep a vote; False where its workspace was never answered such a question."""
        asked = select(QuestionTable.id).where(
            QuestionTable.id == vote.question_id, QuestionTable.team == vote.team
        )
        mine = (VoteTable.question_id == vote.question_id, VoteTable.user == vote.user)
        with self._database.write() as connection:
            if connection.execute(asked).one_or_none() is None:
                return False
            values = {"vote": vote.vote, "at": vote.at}
            if connection.execute(update(VoteTable).where(*mine).values(values)).rowcount == 0:
                key = {"question_id": vote.question_id, "user": vote.user, "team": vote.team}
                connection.execute(insert(VoteTable).values({**key, **values}))
        return True

    def all(self) -> tuple[Feedback, ...]:
        """Return all votes with the questions they are on, the newest first."""
        query = (
            select(VoteTable.__table__, QuestionTable.text, QuestionTable.question)
            .join_from(VoteTable, QuestionTable)
            .order_by(VoteTable.at.desc(), VoteTable.question_id, VoteTable.user)
        )
        with self._database.read() as connection:
            return tuple(
                Feedback(
                    Vote(row.team, row.question_id, row.user, row.vote, row.at),
                    row.text,
                    row.question,
                )
                for row in connection.execute(query)
            )
