"""The PostgreSQL warehouse: tables, migrations, loading, views, connections, embedded server."""
