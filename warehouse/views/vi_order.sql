-- Vietnamese alphabetical order on any server: order by vi_order(name).
-- Letters a ă â b … đ … y first, tones (none, huyền, hỏi, ngã, sắc, nặng) only between equals.
create function vi_order(words text) returns text
  immutable strict parallel safe language sql
return (
  select
    -- Each letter becomes the character at its place in the alphabet, counted from "A".
    translate(
      translate(
        plain.word,
        'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ',
        'aaaaaăăăăăâââââeeeeeêêêêêiiiiioooooôôôôôơơơơơuuuuuưưưưưyyyyy'
      ),
      'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz',
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ[\]^_`a'
    )
    || chr(1) ||
    -- Tones, one digit a letter, decide between words of the same letters.
    translate(
      plain.word,
      'aăâbcdđeêfghijklmnoôơpqrstuưvwxyzàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ',
      '000000000000000000000000000000000111111111111222222222222333333333333444444444444555555555555'
    )
  from (select lower(normalize(words, nfc) collate vi_text) as word) as plain
) collate "C";

comment on function vi_order(text) is
  'Sort key in Vietnamese alphabetical order, the same on every server: order by vi_order(name).';
