-- Award lines of which it cannot be told what they did, or when: left out of `in_force`, so that
-- nothing is counted that nobody decided, and listed here, so that nothing is lost.
create view award_unsettled as
select
  a.document_id, a.line, d.number as decision, d.issuer, d.signed_on as issued_on,
  a.product, a.producer, a.unit_id, a.star, a.annex, a."row", a.page,
  case when d.signed_on is null then 'day unknown' else 'status unknown' end collate vi_text
    as reason
from decision d
join award a on a.document_id = d.awards_document_id
where d.signed_on is null
   or a.status is null
   or a.status not in ('new', 'renewed', 'upgraded', 'downgraded', 'withdrawn', 'expired', 'failed');

comment on view award_unsettled is
  'Award lines that do not say what was decided, or of a decision without a day: counted nowhere.';
