"""A bad night is told once, by real mail and a real web hook, after its last run or in time."""

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta

import dagster as dg
import pytest
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from assets.source_alarm import SILENT_DAYS
from pipelines.alarms.night import runs_since
from pipelines.alarms.sensor import tell
from pipelines.alarms.settings import AlarmSettings, alarm_settings
from pipelines.alarms.silence import source_troubles
from pipelines.command import app
from pipelines.home import HANOI, Home
from pipelines.resources import ledger_of
from tests.integration.pipelines.listeners import Hook, Mailbox, mail_server, web_hook
from warehouse.check_results import record_results

PASSWORD = "pass: word"
TODAY = datetime.now(HANOI).date()
BEFORE_DEADLINE = datetime(TODAY.year, TODAY.month, TODAY.day, 4, 0, tzinfo=HANOI)
AFTER_DEADLINE = BEFORE_DEADLINE + timedelta(hours=3)


@dg.op(out=dg.Out(dg.Nothing))
def ask(context: dg.OpExecutionContext) -> None:
    if context.run.tags["ocop/source"] == "bao-hong" and "ocop/mended" not in context.run.tags:
        raise dg.Failure("bao-hong answers nothing: 503", allow_retries=False)


@dg.job(executor_def=dg.in_process_executor)
def nightly() -> None:
    ask()


@dg.job(executor_def=dg.in_process_executor)
def marts() -> None:
    ask()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server(("ocop", PASSWORD)) as box:
        yield box


@pytest.fixture
def hook() -> Iterator[Hook]:
    with web_hook() as listening:
        yield listening


@pytest.fixture
def variables(mailbox: Mailbox, hook: Hook) -> dict[str, str]:
    return {
        "OCOP_ALARM_EMAIL": "night@ocop.example, deputy@ocop.example",
        "OCOP_SMTP_URL": f"smtp://ocop:pass%3A%20word@127.0.0.1:{mailbox.port}",
        "OCOP_ALARM_WEBHOOK": hook.url,
        "OCOP_UI_URL": "https://ocop.example/",
    }


@pytest.fixture
def settings(variables: dict[str, str]) -> AlarmSettings:
    return alarm_settings(variables)


@pytest.fixture
def instance() -> Iterator[dg.DagsterInstance]:
    with dg.DagsterInstance.ephemeral() as made:
        yield made


@pytest.fixture(autouse=True)
def night_of_any_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs of these tests are made now, whatever the hour; the night began at midnight."""
    monkeypatch.setattr("pipelines.alarms.sensor.BEGINS", time(0, 0))


def run(
    instance: dg.DagsterInstance, source: str, job: dg.JobDefinition = nightly, **more: str
) -> dg.ExecuteInProcessResult:
    tags = {"ocop/source": source} | {f"ocop/{name}": value for name, value in more.items()}
    return job.execute_in_process(instance=instance, tags=tags, raise_on_error=False)


def test_a_bad_night_is_told_once_with_what_why_and_link(
    instance: dg.DagsterInstance, settings: AlarmSettings, mailbox: Mailbox, hook: Hook
) -> None:
    run(instance, "bao-lanh")
    failed = run(instance, "bao-hong")
    cursor, said = tell(instance, settings, BEFORE_DEADLINE, None, scheduled=True)
    assert "not over" in said
    assert mailbox.messages == hook.posted == []

    run(instance, "-", marts)
    cursor, said = tell(instance, settings, BEFORE_DEADLINE, cursor, scheduled=True)
    assert said == "told by e-mail, webhook"
    for _ in range(2):
        cursor, said = tell(instance, settings, AFTER_DEADLINE, cursor, scheduled=True)
        assert "was told of" in said

    (mail,) = mailbox.messages
    link = f"https://ocop.example/runs/{failed.run_id}"
    assert mail["Subject"] == f"OCOP night {TODAY}: nightly of bao-hong"
    assert len(mailbox.recipients) == 2
    text = mail.get_content()
    assert "bao-hong answers nothing: 503" in text
    assert link in text
    assert "bao-lanh" not in text
    (posted,) = hook.posted
    assert posted["troubles"] == [
        {"what": "nightly of bao-hong", "why": "bao-hong answers nothing: 503", "link": link}
    ]


def test_a_run_of_a_minute_ago_counts_whatever_the_time_zone(
    instance: dg.DagsterInstance,
) -> None:
    made = run(instance, "bao-lanh")
    begin = datetime.now(HANOI) - timedelta(minutes=1)
    assert [one.run_id for one in runs_since(instance, begin)] == [made.run_id]
    assert runs_since(instance, begin + timedelta(minutes=2)) == []


def test_a_failure_that_was_repeated_well_is_not_told(
    instance: dg.DagsterInstance, settings: AlarmSettings, mailbox: Mailbox, hook: Hook
) -> None:
    assert not run(instance, "bao-hong").success
    assert run(instance, "bao-hong", mended="yes").success
    _, said = tell(instance, settings, AFTER_DEADLINE, None, scheduled=True)
    assert "went well" in said
    assert mailbox.messages == hook.posted == []


def test_a_night_without_any_run_is_told_at_the_deadline_if_it_was_to_be(
    instance: dg.DagsterInstance, settings: AlarmSettings, hook: Hook
) -> None:
    assert "not over" in tell(instance, settings, BEFORE_DEADLINE, None, scheduled=True)[1]
    assert "went well" in tell(instance, settings, AFTER_DEADLINE, None, scheduled=False)[1]
    assert "told by" in tell(instance, settings, AFTER_DEADLINE, None, scheduled=True)[1]
    assert hook.posted[0]["troubles"][0]["what"] == "no run of the night"


def test_a_night_that_is_made_up_by_a_machine_that_was_off_is_told_when_it_is_over(
    instance: dg.DagsterInstance, settings: AlarmSettings, mailbox: Mailbox
) -> None:
    the_evening_before = AFTER_DEADLINE - timedelta(hours=10)
    cursor, _ = tell(instance, settings, the_evening_before, None, scheduled=False)
    # On again at seven: the scheduler begins the night that was missed, and nobody is told yet.
    cursor, said = tell(instance, settings, AFTER_DEADLINE, cursor, scheduled=True)
    assert "at 11:00 it is told of in any case" in said
    run(instance, "bao-hong")
    cursor, _ = tell(instance, settings, AFTER_DEADLINE, cursor, scheduled=True)
    assert mailbox.messages == []
    run(instance, "-", marts)
    cursor, said = tell(instance, settings, AFTER_DEADLINE, cursor, scheduled=True)
    assert said == "told by e-mail, webhook"
    assert [mail["Subject"] for mail in mailbox.messages] == [
        f"OCOP night {TODAY}: nightly of bao-hong"
    ]


def test_a_night_that_no_machine_made_up_is_told_four_hours_after_it_was_on_again(
    instance: dg.DagsterInstance, settings: AlarmSettings, hook: Hook
) -> None:
    the_evening_before = AFTER_DEADLINE - timedelta(hours=10)
    cursor, _ = tell(instance, settings, the_evening_before, None, scheduled=False)
    for minutes in range(0, 240, 5):
        now = AFTER_DEADLINE + timedelta(minutes=minutes)
        cursor, said = tell(instance, settings, now, cursor, scheduled=True)
        assert "not over" in said
    now = AFTER_DEADLINE + timedelta(hours=4)
    cursor, said = tell(instance, settings, now, cursor, scheduled=True)
    assert "told by" in said
    assert hook.posted[0]["troubles"][0]["what"] == "no run of the night"


def test_a_silent_source_is_told_in_a_night_of_good_runs(
    instance: dg.DagsterInstance, settings: AlarmSettings, hook: Hook, engine: Engine, home: Home
) -> None:
    found = {"source": "bao-im", "measure": SILENT_DAYS, "severity": "WARN", "now": 9, "before": 2}
    night = {"partition_day": TODAY - timedelta(days=1), "source": "bao-im"}
    with engine.begin() as connection:
        connection.execute(
            text(
                """insert into load_batch (source, partition_day, loaded_at, extractor_version,
                     documents, claims, awards, content_digest, captures_digest)
                   values (:source, :partition_day, now(), 'v1', 0, 0, 0, '00', '00')"""
            ),
            night,
        )
    record_results(engine, "silent_sources", [found, found | {"source": "b", "severity": "OK"}])
    run(instance, "bao-lanh")
    ledger = ledger_of(home)
    _, said = tell(
        instance,
        settings,
        AFTER_DEADLINE,
        None,
        scheduled=True,
        of_sources=lambda day: source_troubles(ledger, day, settings.page),
    )
    ledger.engine.dispose()
    assert said == "told by e-mail, webhook"
    (trouble,) = hook.posted[0]["troubles"]
    assert trouble["what"] == "bao-im is silent"
    assert trouble["why"] == "no document for 9 days; usually at most 2 lie between two"


def test_the_way_that_failed_is_tried_again_and_the_other_is_not(
    instance: dg.DagsterInstance, settings: AlarmSettings, mailbox: Mailbox, hook: Hook
) -> None:
    run(instance, "bao-hong")
    hook.status = 500
    cursor, said = tell(instance, settings, AFTER_DEADLINE, None, scheduled=True)
    assert "it answered 500" in said
    assert "tok-en" not in said + cursor
    hook.status = 200
    cursor, said = tell(instance, settings, AFTER_DEADLINE, cursor, scheduled=True)
    assert said == "told by webhook"
    assert (len(mailbox.messages), len(hook.posted)) == (1, 2)
    assert json.loads(cursor)["ended"]


def test_a_trial_message_arrives_by_each_way(
    variables: dict[str, str], mailbox: Mailbox, hook: Hook
) -> None:
    done = CliRunner().invoke(app, ["alarm", "test"], env=variables)
    assert done.exit_code == 0, done.output
    assert "Sent by e-mail and webhook." in done.stderr
    assert "a trial" in mailbox.messages[0]["Subject"]
    assert "nothing is wrong" in hook.posted[0]["text"]


def test_a_wrong_password_is_told_without_it(variables: dict[str, str], mailbox: Mailbox) -> None:
    mailbox.login = ("ocop", "another")
    done = CliRunner().invoke(app, ["alarm", "test"], env=variables)
    assert done.exit_code == 3
    assert "535, user or password is wrong" in done.stderr
    assert "Sent by webhook." in done.stderr
    assert PASSWORD not in done.output


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"OCOP_SMTP_URL": "mail.example:25/s3cret"}, "OCOP_SMTP_URL"),
        ({"OCOP_SMTP_URL": "smtp://me:s3cret%C3%A9@mail.example"}, "OCOP_SMTP_URL"),
        ({"OCOP_SMTP_URL": ""}, "OCOP_SMTP_URL"),
        ({"OCOP_ALARM_EMAIL": "night"}, "OCOP_ALARM_EMAIL"),
        ({"OCOP_ALARM_WEBHOOK": "ftp://s3cret"}, "OCOP_ALARM_WEBHOOK"),
    ],
)
def test_a_variable_that_makes_no_sense_is_named_and_not_shown(
    variables: dict[str, str], changed: dict[str, str], named: str
) -> None:
    done = CliRunner().invoke(app, ["alarm", "test"], env=variables | changed)
    assert done.exit_code == 2
    assert named in done.stderr
    assert "s3cret" not in done.output


def test_without_anybody_to_tell_the_command_says_what_to_set() -> None:
    done = CliRunner().invoke(app, ["alarm", "test"], env={"OCOP_ALARM_WEBHOOK": ""})
    assert done.exit_code == 2
    assert "OCOP_ALARM_EMAIL" in done.stderr
