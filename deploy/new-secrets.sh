#!/bin/sh
# A password for PostgreSQL, and the addresses that hold it, in deploy/secrets/. Never overwrites.
# Nobody but the owner enters the folder; the files themselves are mounted into containers whose
# accounts (999, 10001) must be able to read them.
set -eu
folder=${1:-$(dirname "$0")/secrets}
host=${OCOP_POSTGRES_HOST:-postgres:5432}
if [ -e "$folder" ]; then
  echo "$folder is there already; nothing was changed." >&2
  exit 1
fi
umask 077
mkdir "$folder"
password=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$password" > "$folder/postgres_password"
printf 'postgresql://ocop:%s@%s/ocop' "$password" "$host" > "$folder/warehouse_url"
printf 'postgresql+psycopg2://ocop:%s@%s/dagster' "$password" "$host" > "$folder/dagster_url"
chmod 444 "$folder"/*
echo "Wrote $folder: keep it out of any repository and of any backup that others read."
