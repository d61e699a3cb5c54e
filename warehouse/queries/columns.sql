-- Tables and views with their columns and comments, for people who write a query.
select
  c.relname as relation,
  a.attname as "column",
  format_type(a.atttypid, a.atttypmod) as type,
  col_description(c.oid, a.attnum) as meaning
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where n.nspname = current_schema() and c.relkind in ('r', 'v', 'm', 'p')
  and c.relname not in ('alembic_version', 'installed')
order by c.relkind = 'v' desc, c.relname, a.attnum
