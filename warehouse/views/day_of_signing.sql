-- The day on which the words of a figure say that its decision was signed: "Quyết định số 12/QĐ-UBND
-- ngày 06/6/2022" or "Ngày 6/6/2022, UBND tỉnh ban hành Quyết định số 12". `digits` is its running
-- number without zeros before it.
create function day_of_signing(words text, digits text)
returns date
immutable strict parallel safe language sql
as $$
  -- Added up: 31/6 is printed, too, and is no day.
  select (make_date(found.parts[3]::int, 1, 1)
          + make_interval(months => found.parts[2]::int - 1, days => found.parts[1]::int - 1))::date
  from (
    select coalesce(
      regexp_match(
        words,
        '(?:^|\D)0*' || digits || '(?:\s?/[^\s,;]+)?(?:,? của [^,;.]{1,60})?,?\s(?:ký |ban hành )?ngày\s'
          || '(\d{1,2})\s?(?:[/.-]|tháng\s)\s?(\d{1,2})\s?(?:[/.-]|,?\s?năm\s)\s?(20\d\d)'
      ),
      regexp_match(
        words,
        '^(?:sáng |chiều )?ngày (\d{1,2})\s?(?:[/.-]|tháng\s)\s?(\d{1,2})\s?(?:[/.-]|,?\s?năm\s)\s?(20\d\d)'
          || '[^;.]{1,80}(?:ban hành|ký)(?: \S+){0,3} quyết định (?:số )?:?\s?0*' || digits || '(?!\d)',
        'i'
      )
    ) as parts
  ) as found
  where found.parts[2]::int between 1 and 12 and found.parts[1]::int between 1 and 31
$$;

comment on function day_of_signing(text, text) is
  'The day on which words say that the decision of this running number was signed, null when they say none.';
