-- Figures with the text around them, newest first. Where not all fit, those that the page refers to
-- are kept before others, in the order of `needed`; `place` is the rank in that order. Of the text only
-- as much comes as a reader is shown, and a little more, with the figure's place in it.
with kept as (
  select
    c.claim_id, c.document_id, c.metric, c.scope, c.renewal, c.value_min, c.value_max, c.bound,
    c.stars, c.province, c.district, c.commune, c.region, c.unit_id,
    coalesce(c.as_of_text, c.period_text) as time_text, c.decision, c.part_kind, c.part_label,
    c.batch, c.conditional, c.evidence_start as position,
    least(c.evidence_start, 320) as evidence_start,
    least(c.evidence_start, 320) + c.evidence_end - c.evidence_start as evidence_end, c.place_from, c.time_from,
    substr(d.text, greatest(c.evidence_start - 320, 0) + 1,
           least(c.evidence_start, 320) + c.evidence_end - c.evidence_start + 320) as text,
    d.kind, d.title, coalesce(d.url, d.parent_url) as url,
    coalesce(s.title, d.publisher, d.source) as publisher, d.published, d.partition_day,
    d.captured_at, d.warc_file, d.warc_offset,
    row_number() over (
      order by needed.place, coalesce(d.published, d.partition_day) desc,
               c.document_id, c.evidence_start, c.claim_id
    ) as place
  from claim c
  join current_document d using (document_id)
  left join source s on s.name = d.source
  left join unnest(cast(:needed as text[])) with ordinality as needed (claim_id, place)
    on needed.claim_id = c.claim_id
  where c.restriction is null
  order by place
  limit :most
)
select * from kept
order by coalesce(published, partition_day) desc, document_id, position, claim_id
