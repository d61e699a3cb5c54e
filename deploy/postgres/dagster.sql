-- Run once, when PostgreSQL makes its files: Dagster's own runs live beside the warehouse.
CREATE DATABASE dagster;
REVOKE ALL ON DATABASE dagster FROM PUBLIC;
