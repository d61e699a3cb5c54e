"""`ocop alarm`: whether messages of bad nights arrive."""

from __future__ import annotations

import os

import typer

from pipelines.commands.faults import PROBLEMS, CommandError
from pipelines.present.console import say

app = typer.Typer(
    no_args_is_help=True,
    help=(
        "Messages of nights that failed or were silent, one a night, by e-mail and webhook.\n\n"
        "OCOP_ALARM_EMAIL (addresses, commas between them) with OCOP_SMTP_URL "
        "(smtps://user:password@host:465), OCOP_ALARM_WEBHOOK (gets JSON), OCOP_UI_URL (links "
        "begin with it). They are sent by the sensor night_alarm while `ocop ui` runs."
    ),
)


@app.callback()
def alarm() -> None:
    """Keep `test` a sub-command of its own."""


@app.command("test")
def send_trial() -> None:
    """Send a trial message to everybody who would be told of a bad night.

    ```
    ocop alarm test
    ```

    Exit code 3 when a way failed.
    """
    from pipelines.alarms.message import Alarm, Trouble
    from pipelines.alarms.send import AlarmNotSent, send
    from pipelines.alarms.settings import AlarmSettingsError, alarm_settings
    from pipelines.commands.clock import today

    try:
        settings = alarm_settings(os.environ)
    except AlarmSettingsError as error:
        raise CommandError(str(error)) from None
    if not settings.anywhere:
        raise CommandError(
            "Nobody is named.", "Set OCOP_ALARM_EMAIL and OCOP_SMTP_URL, or OCOP_ALARM_WEBHOOK."
        )
    trial = Trouble("a trial", "Sent by `ocop alarm test`; nothing is wrong.", settings.page)
    try:
        ways = send(Alarm(today(), [trial]), settings)
    except AlarmNotSent as error:
        for way in error.args[1]:
            say(f"Sent by {way}.")
        raise CommandError(str(error.args[0]), code=PROBLEMS) from None
    say(f"Sent by {' and '.join(ways)}.")
