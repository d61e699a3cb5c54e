"""What an alarm says: the same as an e-mail's text and as the JSON of a webhook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any

from pipelines.alarms.settings import AlarmSettings

_LONGEST = 500
"""Letters of one reason; the run's page has the rest."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that went wrong: what, why, and the page where more is seen."""

    what: str
    why: str
    link: str


@dataclass(frozen=True, slots=True)
class Alarm:
    """The one message of a night (the day, in Viet Nam, on which it ran)."""

    night: date
    troubles: Sequence[Trouble]

    @property
    def subject(self) -> str:
        """One line: how many, and the first few by name."""
        names = ", ".join(trouble.what for trouble in self.troubles[:3])
        more = len(self.troubles) - 3
        return f"OCOP night {self.night}: {names}" + (f" and {more} more" if more > 0 else "")

    def text(self) -> str:
        """What failed, why, and where to look, a paragraph each."""
        return "\n\n".join(
            [self.subject, *(f"{t.what}\n  {_short(t.why)}\n  {t.link}" for t in self.troubles)]
        )

    def email(self, settings: AlarmSettings) -> EmailMessage:
        """The message as it is handed to the mail server."""
        message = EmailMessage()
        message["Subject"] = " ".join(self.subject.split())
        message["From"] = settings.sender
        message["To"] = ", ".join(settings.recipients)
        message["Message-ID"] = make_msgid(domain=settings.sender.rpartition("@")[2])
        message.set_content(self.text() + "\n")
        return message

    def record(self) -> dict[str, Any]:
        """The body of the webhook; ``text`` is what chat services show."""
        return {
            "text": self.text(),
            "night": self.night.isoformat(),
            "troubles": [asdict(trouble) for trouble in self.troubles],
        }


def _short(why: str) -> str:
    line = " ".join(why.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
