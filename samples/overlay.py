"""The catalogue overlay that points the sample sources at the ports where they are served.

The sources themselves are described once, in the catalogue (``sources/catalogue/samples.yaml``);
only their first host changes here.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import yaml


def overlay_text(hosts: Mapping[str, str]) -> str:
    """The sample entries of the catalogue as YAML, with other hosts.

    Args:
        hosts: ``host:port`` by source name, for every sample source.

    Raises:
        KeyError: When the catalogue has a sample source that is not served.
    """
    entries: list[dict[str, Any]] = yaml.safe_load(
        files("sources").joinpath("catalogue", "samples.yaml").read_text(encoding="utf-8")
    )
    for entry in entries:
        entry["hosts"] = [hosts[entry["name"]], *entry["hosts"][1:]]
    return yaml.safe_dump(entries, allow_unicode=True, sort_keys=False)
