//! Reading the two halves of an HTTP/1.1 message.

use std::io::{BufRead, Error, ErrorKind, Read, Result};

/// No message here comes near this; a larger one is a mistake of ours.
const LARGEST_BODY: u64 = 256 << 20;

/// The first line and the headers, names in lower case.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) first_line: String,
    pub(crate) headers: Vec<(String, String)>,
}

impl Head {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn closes(&self) -> bool {
        self.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"))
    }
}

/// Reads up to the empty line; `None` when the other side closed before a new message began.
pub(crate) fn read_head(stream: &mut impl BufRead) -> Result<Option<Head>> {
    let mut head = Head::default();
    if stream.read_line(&mut head.first_line)? == 0 {
        return Ok(None);
    }
    head.first_line.truncate(head.first_line.trim_end().len());
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end().split_once(':') {
            None => return Ok(Some(head)),
            Some((name, value)) => {
                head.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
            }
        }
    }
}

/// Reads the body as the head announces it. An answer without a length ends with the connection.
pub(crate) fn read_body(
    stream: &mut impl BufRead,
    head: &Head,
    may_end_with_connection: bool,
) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    if head.header("transfer-encoding").is_some_and(|value| value.contains("chunked")) {
        while let Some(chunk) = read_chunk(stream)? {
            body.extend(chunk);
        }
    } else if let Some(length) = head.header("content-length") {
        let length: u64 = length.parse().map_err(|_| Error::other("unreadable length"))?;
        if length > LARGEST_BODY {
            return Err(Error::other("a body larger than anything we expect"));
        }
        stream.take(length).read_to_end(&mut body)?;
    } else if may_end_with_connection {
        stream.take(LARGEST_BODY).read_to_end(&mut body)?;
    }
    Ok(body)
}

fn read_chunk(stream: &mut impl BufRead) -> Result<Option<Vec<u8>>> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let size = line.split(';').next().unwrap_or_default().trim();
    let size = usize::from_str_radix(size, 16).map_err(|_| Error::other("unreadable chunk"))?;
    let mut chunk = vec![0; size];
    stream.read_exact(&mut chunk)?;
    let mut end = String::new();
    stream.read_line(&mut end)?;
    Ok((size > 0).then_some(chunk))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_chunks_are_read() {
        let mut plain = &b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, next"[..];
        let head = read_head(&mut plain).unwrap().unwrap();
        assert_eq!(head.first_line, "HTTP/1.1 200 OK");
        assert_eq!(read_body(&mut plain, &head, true).unwrap(), b"hello");

        let mut chunked =
            &b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"[..];
        let head = read_head(&mut chunked).unwrap().unwrap();
        assert_eq!(read_body(&mut chunked, &head, true).unwrap(), b"hello");
        assert!(read_head(&mut chunked).unwrap().is_none());
    }
}
