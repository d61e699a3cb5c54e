-- The claims that a partition holds now, with the address of their document and what tells two
-- readings of one sentence apart; documents without a claim give a row of nulls.
select coalesce(d.url, d.document_id) as page, c.metric, c.evidence, c.scope, c.value_min::float8 as value_min,
       c.value_max::float8 as value_max, c.stars, c.unit_id, c.as_of_text, c.period_text, c.decision
from document d
left join claim c using (document_id)
where d.source = :source and d.partition_day = :day
