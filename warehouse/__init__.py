"""The PostgreSQL warehouse: tables, migrations, loading, views, connections, the embedded server."""
