-- One row a signed document, however many copies of it were captured: body, number and day.
-- A copy that states only "2310" is one of 2310/QĐ-UBND of the same kind, body and day. A copy
-- without body or day belongs to the only one that has them. Heads are taken from the copy of the
-- highest authority, product lines from the one with the most lines read whole.
-- A function, not a view alone: how many decisions there are cannot be estimated, and queries that
-- took them for one worked all of this out again for every row.
create function decisions()
returns table (
  document_id text,
  number text,
  kind text,
  issuer text,
  parent text,
  place text,
  signed_on date,
  abstract text,
  signer text,
  batch text,
  round_year integer,
  cites text[],
  flags text[],
  awards_document_id text,
  awards integer,
  other_copies text[],
  unit_id text
)
stable language sql
set enable_nestloop = off
as $$
with copy as (
  select
    d.document_id,
    d.kind as document_kind,
    coalesce(d.authority, 9::smallint) as authority,
    d.captured_at,
    d.decision as head,
    d.decision ->> 'number' as number,
    upper(nullif(d.decision ->> 'number', '')) as written,
    substring(d.decision ->> 'number' from '^0*(\d+)') as digits,
    -- "ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA", "Uỷ ban nhân dân tỉnh Khánh Hoà" and "Chủ tịch UBND tỉnh
    -- Khánh Hòa" keep one register of numbers: tones, which are set in two ways, are left out.
    nullif(trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      normalize(regexp_replace(lower(normalize(d.decision ->> 'issuer', nfd) collate vi_text),
        '[\u0300\u0301\u0303\u0309\u0323]', '', 'g'), nfc),
      '^\s*chu tich\s+', ''), 'uy ban nhân dân', 'ubnd', 'g'), '\mtp\M\.?\s*', 'thanh phô ', 'g'),
      '\s+', ' ', 'g')), '') as issuer_key,
    case when d.decision ->> 'date' ~ '^\d{4}-\d\d-\d\d$' then (d.decision ->> 'date')::date end
      as signed_on,
    coalesce(lines.lines, 0) as lines,
    coalesce(lines.whole, 0) as whole
  from current_document d
  left join (
    select a.document_id, count(*) as lines, count(*) filter (where a.problems = '[]') as whole
    from award a
    group by a.document_id
  ) as lines using (document_id)
  where jsonb_typeof(d.decision) = 'object'
),
numbered as (
  select c.*, coalesce(
    case when c.written ~ '^\d+$' and c.issuer_key is not null and c.signed_on is not null
      and min(c.written) filter (where c.written like '%/%') over alike
        = max(c.written) filter (where c.written like '%/%') over alike
      then min(c.written) filter (where c.written like '%/%') over alike end,
    c.written, c.document_id) as number_key
  from copy c
  window alike as (partition by c.document_kind, c.digits, c.issuer_key, c.signed_on)
),
dated as (
  select c.*, coalesce(c.signed_on, case when min(c.signed_on) over alike = max(c.signed_on) over alike
    then min(c.signed_on) over alike end) as day
  from numbered c
  window alike as (partition by c.number_key)
),
placed as (
  select c.*, coalesce(c.issuer_key, case when min(c.issuer_key) over alike = max(c.issuer_key) over alike
    then min(c.issuer_key) over alike end) as body
  from dated c
  window alike as (partition by c.number_key, c.day)
),
ranked as (
  select p.*,
    row_number() over (same order by p.issuer_key is null, p.signed_on is null,
      p.written not like '%/%', p.authority, p.captured_at desc nulls last,
      p.document_id) as head_place,
    first_value(case when p.lines > 0 then p.document_id end) over (same order by p.lines = 0,
      p.whole desc, p.authority, p.captured_at desc nulls last, p.document_id) as awards_document_id,
    first_value(p.lines) over (same order by p.lines = 0, p.whole desc, p.authority,
      p.captured_at desc nulls last, p.document_id) as awards,
    array_agg(p.document_id) over (same) as all_copies
  from placed p
  window same as (partition by p.number_key, p.day, p.body)
)
select
  r.document_id,
  r.number,
  r.head ->> 'kind',
  r.head ->> 'issuer',
  r.head ->> 'parent',
  r.head ->> 'place',
  r.day as signed_on,
  r.head ->> 'abstract',
  r.head ->> 'signer',
  r.head ->> 'batch',
  (r.head ->> 'round_year')::int as round_year,
  array(select jsonb_array_elements_text(coalesce(r.head -> 'cites', '[]'))) as cites,
  array(select jsonb_array_elements_text(coalesce(r.head -> 'flags', '[]'))) as flags,
  r.awards_document_id,
  r.awards::int,
  array(select c from unnest(r.all_copies) c where c <> r.document_id order by c) as other_copies,
  -- As the resolver found it when the head was read. Heads without a day take that of another copy.
  case when r.head ? 'issuer_unit' and coalesce(r.head ->> 'issuer_unit', r.head ->> 'date') is not null
    then r.head ->> 'issuer_unit'
    else issuer_unit(r.head ->> 'issuer', r.head ->> 'parent', r.day) end as unit_id
from ranked r
where r.head_place = 1
$$;

comment on function decisions() is
  'What the view `decision` shows.';
