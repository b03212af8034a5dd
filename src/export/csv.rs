//! Tables as CSV.

use std::io::{self, Write};

use crate::dataset::{Cell, Dataset};

/// Writes a table as CSV: UTF-8, commas, one line of column names.
///
/// # Errors
/// When `out` cannot be written to.
pub fn csv(set: &Dataset, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(set.columns.iter().map(|column| column.name.as_bytes()))?;
    let mut text = String::new();
    let mut result = Ok(());
    set.each(|cells| {
        if result.is_ok() {
            result = row(&mut writer, cells, &mut text);
        }
    });
    result?;
    writer.flush()
}

fn row<W: Write>(writer: &mut csv::Writer<W>, cells: &[Cell], text: &mut String) -> io::Result<()> {
    for cell in cells {
        match cell {
            Cell::Text(words) if is_formula(words) => {
                text.clear();
                text.push('\'');
                text.push_str(words);
                writer.write_field(&text)?;
            }
            Cell::Text(words) => writer.write_field(words.as_bytes())?,
            Cell::Empty => writer.write_field(b"")?,
            cell => {
                text.clear();
                cell.write(text);
                writer.write_field(&text)?;
            }
        }
    }
    writer.write_record(None::<&[u8]>)?;
    Ok(())
}

/// Whether a spreadsheet would take a text for a formula and run it.
fn is_formula(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_formulas_and_numbers_stay() {
        let mut bytes = Vec::new();
        let mut writer = csv::Writer::from_writer(&mut bytes);
        let number = rust_decimal::Decimal::new(-150, 2);
        let cells = [Cell::Text("=1+1".into()), Cell::Number(number), Cell::Text("a,b".into())];
        row(&mut writer, &cells, &mut String::new()).expect("memory takes it");
        drop(writer);
        assert_eq!(String::from_utf8_lossy(&bytes), "'=1+1,-1.50,\"a,b\"\n");
    }
}
