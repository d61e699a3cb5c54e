-- For heads that were read before the resolver was asked for their body, or that state no day: it knows
-- spellings ("KHÁNH HOÀ") and communes, and this does not. The unit whose body signed: the one that the issuer's name ends with ("ỦY BAN NHÂN DÂN TỈNH BẮC KẠN"),
-- else the one of the body above it ("SỞ CÔNG THƯƠNG" of "UBND TỈNH …"), of its day. A district's name
-- that several provinces have counts only in the province that the body above it names.
create function issuer_unit(issuer text, parent text, day date) returns text
language sql stable parallel safe as $$
  with said (place, body) as (
    select n, regexp_replace(regexp_replace(regexp_replace(
        upper(btrim(b)), '(^|\s)TP\.?\s+', '\1THÀNH PHỐ ', 'g'), '(^|\s)TX\.?\s+', '\1THỊ XÃ ', 'g'),
        '\s+', ' ', 'g')
    from (values (1, issuer), (2, parent)) as v (n, b)
    where b is not null
  ),
  near as (
    select s.place, u.unit_id, u.level, u.parent_id
    from said s
    join admin_unit u on u.level in ('province', 'district')
      and (day is null or (u.valid_from <= day and (u.valid_to is null or u.valid_to >= day)))
      and s.body like '%' || upper(u.full_name)
  ),
  single as (
    select place, min(unit_id) as unit_id
    from near n
    where n.level = 'province'
      or not exists (select from near p where p.place > n.place and p.level = 'province')
      or exists (select from near p where p.place > n.place and p.unit_id = n.parent_id)
    group by place
    having count(*) = 1
  )
  select coalesce(
    (select unit_id from single order by place limit 1),
    (select 'VN' where issuer ~* '^\s*(bộ|thủ tướng|chính phủ)\s|^\s*chính phủ')
  )
$$;

comment on function issuer_unit is
  'The unit whose body issued a document, from the names of the body and of the one above it.';
