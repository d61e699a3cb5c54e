-- Whether two sketches (parsers.likeness) are of texts of which one is a reprint of the other.
create function is_reprint(a integer[], b integer[])
returns boolean
immutable strict parallel safe language sql
as $$
  select cardinality(a) > 0 and cardinality(b) > 0
    and 2 * count(*) >= least(cardinality(a), cardinality(b))
  from unnest(a) as x (x)
  where x.x = any (b)
$$;

comment on function is_reprint(integer[], integer[]) is
  'Whether two document sketches (column likeness) are of texts of which one reprints the other.';
