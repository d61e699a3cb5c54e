"""How well the extractor reads: one row a version and labelled set."""

from __future__ import annotations

from sqlalchemy import Float, Integer, PrimaryKeyConstraint, Table

from warehouse.tables.base import metadata, required, text_type

extractor_score = Table(
    "extractor_score",
    metadata,
    required("extractor_version", text_type(), "Version of the extractor, as on its documents."),
    required("labelled_set", text_type(), "Labelled documents it was scored on; `all` together."),
    required("documents", Integer, "Documents of the set."),
    required("labelled", Integer, "Distinct claims that the labels ask for."),
    required("found", Integer, "Distinct claims that the extractor found."),
    required("core_f1", Float, "F1 over metric, values, stars and province."),
    required("core_precision", Float, "Share of the found claims that are right."),
    required("core_recall", Float, "Share of the labelled claims that were found."),
    required("strict_f1", Float, "F1 over the core, scope, renewal, district and year."),
    PrimaryKeyConstraint("extractor_version", "labelled_set"),
    comment="Score of one version of the extractor on one set of labelled documents.",
)
