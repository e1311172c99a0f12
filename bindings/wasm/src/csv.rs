//! Comma-separated values, after RFC 4180. Cells stay texts: the core reads amounts and dates exactly.
//!
//! A cell may stand in quotation marks, in which two of them are one, and in which delimiters and line ends are text.
//! Lines end with LF, CRLF or CR; empty lines are passed over, and so is a byte order mark.

use regulars::Error;

use crate::texts::Texts;

/// The columns of a text whose first record names them.
pub(crate) fn read(text: &str, delimiter: char) -> Result<Vec<(String, Texts)>, Error> {
    let mut records = Records { rest: text.trim_start_matches('\u{feff}'), delimiter, line: 1, begun: 1 };
    let mut cells = Vec::new();
    records.next(&mut cells)?;
    let mut columns: Vec<(String, Texts)> =
        cells.drain(..).map(|name: String| (name, Texts::default())).collect();
    if let [(name, _)] = columns.as_slice() {
        if let Some(other) = [',', ';', '\t', '|'].into_iter().find(|&other| name.contains(other)) {
            let what = format!(
                "one column, \"{name}\"; give the delimiter '{other}' if that is what separates columns"
            );
            return Err(unreadable(1, &what));
        }
    }
    while records.next(&mut cells)? {
        if cells.len() != columns.len() {
            let (found, named) = (cells.len(), columns.len());
            let what = format!("{found} cells, and the first line names {named} columns");
            return Err(unreadable(records.begun, &what));
        }
        for ((_, column), cell) in columns.iter_mut().zip(&cells) {
            column.push(Some(cell))?;
        }
    }
    Ok(columns)
}

struct Records<'a> {
    rest: &'a str,
    delimiter: char,
    line: u64,
    /// The line that the record begins in.
    begun: u64,
}

impl Records<'_> {
    /// Reads a record into `cells`; false at the end of the text.
    fn next(&mut self, cells: &mut Vec<String>) -> Result<bool, Error> {
        cells.clear();
        while let Some(rest) = self.rest.strip_prefix(['\n', '\r']) {
            self.line += u64::from(!self.rest.starts_with("\r\n"));
            self.rest = rest;
        }
        self.begun = self.line;
        if self.rest.is_empty() {
            return Ok(false);
        }
        loop {
            cells.push(self.cell()?);
            match self.rest.strip_prefix(self.delimiter) {
                Some(rest) => self.rest = rest,
                None => return Ok(true),
            }
        }
    }

    fn cell(&mut self) -> Result<String, Error> {
        let mut cell = String::new();
        if let Some(quoted) = self.rest.strip_prefix('"') {
            self.rest = quoted;
            let line = self.line;
            loop {
                let Some((text, rest)) = self.rest.split_once('"') else {
                    return Err(unreadable(line, "a quotation mark that is never closed"));
                };
                cell.push_str(text);
                self.line += text.matches('\n').count() as u64;
                self.rest = rest;
                match self.rest.strip_prefix('"') {
                    Some(rest) => self.rest = rest,
                    None => break,
                }
                cell.push('"');
            }
        }
        let end = self.rest.find([self.delimiter, '\n', '\r']).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        cell.push_str(text);
        self.rest = rest;
        Ok(cell)
    }
}

fn unreadable(line: u64, what: &str) -> Error {
    Error::input("csv", &format!("line {line} has {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use regulars::log::TextSource;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let columns = read(text, ',').unwrap();
        let column = |(name, texts): (String, Texts)| {
            let cells = (0..texts.len()).map(|row| texts.text(row).unwrap().to_string());
            [name].into_iter().chain(cells).collect()
        };
        columns.into_iter().map(column).collect()
    }

    #[test]
    fn quotes_line_ends_and_marks() {
        let expected = [["a", "1", "x,\"y\"\n z"], ["b", "", "2"]];
        assert_eq!(cells("a,b\n1,\n\"x,\"\"y\"\"\n z\",2\n"), expected);
        assert_eq!(cells("\u{feff}a,b\r\n\r\n1,\r\n\"x,\"\"y\"\"\n z\",2"), expected);
        assert_eq!(cells("a,b\r1,\r\"x,\"\"y\"\"\n z\",2\r"), expected);
        assert_eq!(cells("\"a\",\"b\"\n"), [["a"], ["b"]]);
        assert!(cells("").is_empty());
        assert_eq!(cells("日,b\n👍,2"), [["日", "👍"], ["b", "2"]]);
    }

    #[test]
    fn what_cannot_be_read_names_its_line() {
        let told = |text| read(text, ',').unwrap_err().to_string();
        assert_eq!(told("a,b\n1,2\n\n1\n"), "csv: line 4 has 1 cells, and the first line names 2 columns");
        assert_eq!(
            told("a;b\n1;2,50\n"),
            "csv: line 1 has one column, \"a;b\"; give the delimiter ';' if that is what separates columns"
        );
        assert_eq!(told("a,b\n\"1,2\n"), "csv: line 2 has a quotation mark that is never closed");
    }
}
