"""What the compose file says of its containers, and its code server started as it says."""

from __future__ import annotations

import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import make_url

from pipelines.alarms.settings import EMAIL, PAGE, SENDER, SMTP, WEBHOOK
from tests.integration.deploy.compose import DEPLOY, ByHand, compose_file, running

SERVICES = compose_file()["services"]


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_container_has_no_rights_that_it_does_not_need(name: str) -> None:
    service: dict[str, Any] = SERVICES[name]
    user, _, group = service["user"].partition(":")
    assert int(user) > 0
    assert int(group) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert name == "prepare" or service["healthcheck"]["test"][0] == "CMD"


def test_secrets_are_named_as_files_and_only_the_page_is_published_on_loopback() -> None:
    for service in SERVICES.values():
        for variable, value in service["environment"].items():
            if "PASSWORD" in variable or "URL" in variable:
                assert variable.endswith("_FILE")
                assert Path(value).name in service["secrets"]
    published = {name: s["ports"] for name, s in SERVICES.items() if "ports" in s}
    assert published == {"webserver": ["${OCOP_LISTEN:-127.0.0.1}:${OCOP_UI_PORT:-3000}:3000"]}
    assert set(compose_file()["secrets"]) == {
        name for s in SERVICES.values() for name in s["secrets"]
    }


def test_alarms_are_told_by_the_service_that_sends_them_and_their_addresses_are_files() -> None:
    beside = yaml.safe_load((DEPLOY / "alarms.yaml").read_text(encoding="utf-8"))
    assert set(beside["services"]) == {"code"}
    code = beside["services"]["code"]
    told = dict(code["environment"])
    files = {name: Path(told.pop(f"{name}_FILE")).name for name in (SMTP, WEBHOOK)}
    assert set(told) == {EMAIL, SENDER, PAGE}
    assert set(code["secrets"]) == set(files.values()) == set(beside["secrets"])


def test_values_for_the_chart_name_the_driver_and_an_account_without_rights() -> None:
    values = yaml.safe_load((DEPLOY / "helm-values.yaml").read_text(encoding="utf-8"))
    assert values["postgresql"]["postgresqlScheme"] == "postgresql+psycopg2"
    assert values["runLauncher"]["type"] == "K8sRunLauncher"
    (deployment,) = values["dagster-user-deployments"]["deployments"]
    for pod in (deployment, values["dagsterWebserver"], values["dagsterDaemon"]):
        assert pod["podSecurityContext"]["runAsNonRoot"] is True
        assert pod["securityContext"]["readOnlyRootFilesystem"] is True


def test_new_secrets_agree_with_each_other_and_are_never_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    script = [str(DEPLOY / "new-secrets.sh"), str(folder)]
    subprocess.run(script, check=True, capture_output=True)
    before = {path.name: path.read_text() for path in folder.iterdir()}
    password = before["postgres_password"].strip()
    assert len(password) == 48
    for name, database in (("warehouse_url", "ocop"), ("dagster_url", "dagster")):
        address = make_url(before[name].strip())
        assert (address.password, address.database, address.host) == (
            password,
            database,
            "postgres",
        )
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert subprocess.run(script, check=False, capture_output=True).returncode == 1
    assert {path.name: path.read_text() for path in folder.iterdir()} == before


def test_code_server_starts_as_the_file_says_and_passes_its_own_health_check(
    machine: ByHand,
) -> None:
    with running("code", SERVICES["code"], machine):
        assert (machine.logs / "code.log").exists()
