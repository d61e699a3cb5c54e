"""Sending: SMTP and HTTP. What goes wrong is told without addresses, which may hold secrets."""

from __future__ import annotations

import ipaddress
import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

import requests

from pipelines.alarms.message import Alarm
from pipelines.alarms.settings import SMTP, WEBHOOK, AlarmSettings

_SECONDS = 30
_GOOD = 300


class AlarmNotSent(Exception):  # noqa: N818 - a state of the world, not a fault of the call
    """Nobody, or not everybody, was told; the message says which way failed and why."""


def send(alarm: Alarm, settings: AlarmSettings, told: frozenset[str] = frozenset()) -> list[str]:
    """Tell everybody, by each way; returns the ways that worked.

    ``told`` are ways that were told before, which are left out.

    Raises:
        AlarmNotSent: a way failed; the others were tried. ``args[1]`` are the ways that worked.
    """
    done: list[str] = []
    failed: list[str] = []
    if settings.smtp and "e-mail" not in told:
        try:
            _mail(settings.smtp, alarm.email(settings))
            done.append("e-mail")
        except (OSError, smtplib.SMTPException) as error:
            failed.append(f"e-mail to {settings.smtp.hostname} failed: {_mail_reason(error)}")
    if settings.webhook and "webhook" not in told:
        reason = _post(settings.webhook, alarm)
        if reason:
            host = urlsplit(settings.webhook).hostname
            failed.append(f"webhook at {host} failed: {reason} (see {WEBHOOK})")
        else:
            done.append("webhook")
    if failed:
        raise AlarmNotSent("; ".join(failed), done)
    return done


def _mail(server: SplitResult, message: EmailMessage) -> None:
    host = server.hostname or ""
    secure = ssl.create_default_context()
    client: smtplib.SMTP
    if server.scheme == "smtps":
        client = smtplib.SMTP_SSL(host, server.port or 465, timeout=_SECONDS, context=secure)
    else:
        client = smtplib.SMTP(host, server.port or 25, timeout=_SECONDS)
    with client:
        client.ehlo()
        encrypted = server.scheme == "smtps"
        if not encrypted and client.has_extn("starttls"):
            client.starttls(context=secure)
            client.ehlo()
            encrypted = True
        if server.username:
            if not encrypted and not _is_this_machine(host):
                raise smtplib.SMTPException(f"no encryption, so no password is sent; see {SMTP}")
            client.login(unquote(server.username), unquote(server.password or ""))
        client.send_message(message)


def _mail_reason(error: Exception) -> str:
    """The server's code and the kind of error: servers repeat what they were told."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"{error.smtp_code}, user or password is wrong (see {SMTP})"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"the server said {error.smtp_code}"
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException):
        return error.strerror or type(error).__name__
    return str(error) if type(error) is smtplib.SMTPException else type(error).__name__


def _post(address: str, alarm: Alarm) -> str | None:
    """Why a webhook was not told; None when it was. Redirects are not followed."""
    try:
        answer = requests.post(
            address, json=alarm.record(), timeout=_SECONDS, allow_redirects=False
        )
    except requests.RequestException as error:
        return type(error).__name__
    return None if answer.status_code < _GOOD else f"it answered {answer.status_code}"


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
