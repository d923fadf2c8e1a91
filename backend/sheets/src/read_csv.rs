use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::{Format, Limits, Row, SheetError, Table, table::Builder};

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Table, SheetError> {
    let text = decode(bytes)?;
    if text.contains('\0') {
        return Err(SheetError::NoSheet);
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&text))
        .from_reader(text.as_bytes());
    let mut builder = Builder::new(limits);
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(|error| SheetError::Damaged(error.to_string()))? {
        let number = record.position().map_or(0, |position| line(&text, position));
        let cells = record.iter().map(str::to_owned).collect();
        builder.push(Row { number: u32::try_from(number).unwrap_or(u32::MAX), cells, flaws: Vec::new() })?;
    }
    builder.finish(Format::Csv)
}

/// On which line a record stands: the empty ones before it are passed over with it.
fn line(text: &str, position: &csv::Position) -> u64 {
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n');
    position.line() + breaks.map(|_| 1).sum::<u64>()
}

/// UTF-8 and UTF-16 say so or are so; what else is text here is GBK, as Excel writes it in China.
fn decode(bytes: &[u8]) -> Result<String, SheetError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark..]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        // No text in GBK holds a zero byte; pictures and programs do.
        Err(_) if bytes.contains(&0) => Err(SheetError::NoSheet),
        Err(_) => decode_as(GB18030, bytes),
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, SheetError> {
    debug_assert!([UTF_8, UTF_16LE, UTF_16BE, GB18030].contains(&encoding), "no other encoding has a mark");
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or(SheetError::Encoding)
}

/// What parts the header's cells: whatever stands there most often.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes, &Limits::default()).unwrap().rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn utf_8_with_and_without_a_mark_utf_16_and_gbk_are_read() {
        let text = "SKU,名称\nA-1,陈皮\n";
        let (gbk, _, _) = GB18030.encode(text);
        let utf_16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        for bytes in [text.as_bytes(), &marked, &gbk, &utf_16] {
            assert_eq!(cells(bytes), [["A-1", "陈皮"]]);
        }
        assert_eq!(read(&[0x41, 0xFF, 0xFF, 0x0A], &Limits::default()), Err(SheetError::Encoding));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", &Limits::default()), Err(SheetError::NoSheet));
    }

    #[test]
    fn commas_semicolons_and_tabs_part_cells_and_quotes_hold_line_breaks() {
        assert_eq!(cells("a;b\n1;\"2,5\"\n".as_bytes()), [["1", "2,5"]]);
        assert_eq!(cells("a\tb\n1\t2\n".as_bytes()), [["1", "2"]]);
        assert_eq!(cells("a,b\n\"两\n行\",\"\"\"引\"\"\"\n".as_bytes()), [["两\n行", "\"引\""]]);
        assert_eq!(cells("a,b\r\n'=1+1,x\r\n,\r\n".as_bytes()), [["=1+1", "x"]]);
    }

    #[test]
    fn rows_keep_their_numbers_and_the_short_and_the_long_get_the_headers_length() {
        let table = read("\na,b\n1\n\n1,2,3\n".as_bytes(), &Limits::default()).unwrap();
        assert_eq!(table.header, ["a", "b"]);
        let rows: Vec<_> = table.rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(rows, [(3, 2), (5, 2)]);
    }

    #[test]
    fn what_goes_beyond_a_limit_is_refused() {
        let limits = Limits { rows: 2, columns: 3, cell: 4, ..Limits::default() };
        assert_eq!(read(b"a\n1\n2\n3\n", &limits), Err(SheetError::TooManyRows(2)));
        assert_eq!(read(b"a,b,c,d\n", &limits), Err(SheetError::TooManyColumns(3)));
        assert_eq!(read(b"\n\n", &limits), Err(SheetError::Empty));
        assert_eq!(read(b"a\0b", &limits), Err(SheetError::NoSheet));
        let cut = read("a\n一二三四五\n".as_bytes(), &limits).unwrap();
        assert_eq!((cut.rows[0].cells[0].as_str(), cut.rows[0].flaws.len()), ("一二三四", 1));
    }
}
