"""Where alarms go, from the environment; addresses with passwords or tokens are secrets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

EMAIL, SMTP, WEBHOOK = "OCOP_ALARM_EMAIL", "OCOP_SMTP_URL", "OCOP_ALARM_WEBHOOK"
SENDER, PAGE = "OCOP_ALARM_FROM", "OCOP_UI_URL"


class AlarmSettingsError(ValueError):
    """A variable makes no sense; the message names it and what to write, not its value."""


@dataclass(frozen=True, slots=True)
class AlarmSettings:
    """``page`` is the address of Dagster's pages, without a slash at its end."""

    recipients: tuple[str, ...] = ()
    sender: str = ""
    smtp: SplitResult | None = field(default=None, repr=False)
    webhook: str | None = field(default=None, repr=False)
    page: str = "http://127.0.0.1:3000"

    @property
    def anywhere(self) -> bool:
        """Whether there is anybody to tell."""
        return bool(self.recipients or self.webhook)


def alarm_settings(environment: Mapping[str, str]) -> AlarmSettings:
    """The settings of these environment variables; empty ones count as unset.

    Raises:
        AlarmSettingsError: naming the variable.
    """
    recipients = tuple(one.strip() for one in environment.get(EMAIL, "").split(",") if one.strip())
    if any("@" not in one or any(c.isspace() for c in one) for one in recipients):
        raise AlarmSettingsError(f"{EMAIL} is a list of e-mail addresses with commas between them.")
    smtp = _smtp(environment.get(SMTP, ""))
    if bool(recipients) != bool(smtp):
        raise AlarmSettingsError(f"E-mail needs both {EMAIL} and {SMTP}.")
    webhook = environment.get(WEBHOOK) or None
    if webhook and urlsplit(webhook).scheme not in ("http", "https"):
        raise AlarmSettingsError(f"{WEBHOOK} is an address like https://chat.example/hook.")
    return AlarmSettings(
        recipients,
        environment.get(SENDER) or (recipients[0] if recipients else ""),
        smtp,
        webhook,
        (environment.get(PAGE) or AlarmSettings().page).rstrip("/"),
    )


def _smtp(address: str) -> SplitResult | None:
    if not address:
        return None
    told = f"{SMTP} is an address like smtps://user:password@mail.example:465 or smtp://host:25."
    try:
        parts = urlsplit(address)
        valid = parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        raise AlarmSettingsError(told)
    if not unquote(f"{parts.username}{parts.password}").isascii():
        raise AlarmSettingsError(f"{SMTP}: user and password must be ASCII, as mail servers ask.")
    return parts
