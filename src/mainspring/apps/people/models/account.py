"""A sign-in. What somebody is in an organisation is a Person; one account may be a person in several."""

from __future__ import annotations

import json
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccountManager(UserManager["Account"]):
    """Accounts are found by their e-mail address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:  # type: ignore[override]
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Account:  # type: ignore[override]
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username)


class Account(AbstractUser):
    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    single_keys = models.BooleanField(_("single-key shortcuts"), default=True)
    key_map = models.JSONField(
        default=dict, blank=True, help_text="shortcut name to key, where remapped (WCAG 2.1.4)"
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[AccountManager] = AccountManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def key_map_json(self) -> str:
        """The remapped shortcuts as the pages' script reads them."""
        return json.dumps(self.key_map)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self).split(" ")[0]
