"""Answers kept under the key that a client gave its request, so that one who did not hear the answer can ask again without doing it twice."""

from __future__ import annotations

import datetime as dt

from django.db import connection, models
from django.utils import timezone

from mainspring.apps.people.models import Token

KEPT = dt.timedelta(hours=24)


class KeptAnswer(models.Model):
    """One request and its answer. `fingerprint` tells the request from another with the same key.

    Written in the transaction of the change: both are there or neither is. Of two with the same key at once, the second waits at the unique
    constraint until the first is done.
    """

    token = models.ForeignKey(Token, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    created_at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("token", "key"), name="kept_answer_once"),)

    @classmethod
    def claim(cls, token: Token, key: str, fingerprint: str) -> KeptAnswer | None:
        """Take the key inside a transaction; the earlier answer where somebody did before (in the last 24 hours), else None."""
        if cls._insert(token, key, fingerprint):
            return None
        earlier = cls.objects.get(token=token, key=key)
        if earlier.created_at > timezone.now() - KEPT:
            return earlier
        cls.objects.filter(pk=earlier.pk).update(
            fingerprint=fingerprint, created_at=timezone.now(), status=0, headers={}, body=""
        )
        return None

    @classmethod
    def _insert(cls, token: Token, key: str, fingerprint: str) -> bool:
        """Whether the key was free. Django has no insert that says whether it did: both databases have this one."""
        table = connection.ops.quote_name(cls._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (token_id, key, fingerprint, created_at, status, headers, body) "
                "VALUES (%s, %s, %s, %s, 0, '{}', '') ON CONFLICT (token_id, key) DO NOTHING",
                [token.pk, key, fingerprint, connection.ops.adapt_datetimefield_value(timezone.now())],
            )
            return bool(cursor.rowcount)

    @classmethod
    def keep(cls, token: Token, key: str, status: int, headers: dict[str, str], body: str) -> None:
        """Keep the answer under a key taken in this transaction."""
        cls.objects.filter(token=token, key=key).update(status=status, headers=headers, body=body)

    @classmethod
    def purge(cls, now: dt.datetime) -> int:
        """Drop what is older than 24 hours; returns how many. Part of the recurring work."""
        return cls.objects.filter(created_at__lt=now - KEPT).delete()[0]
