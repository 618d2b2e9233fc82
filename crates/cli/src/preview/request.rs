//! The head of a request: read within limits, and refused where it is not for this server.

use std::io::Read;
use std::net::{IpAddr, TcpStream};
use std::time::{Duration, Instant};

use percent_encoding::percent_decode_str;

/// The longest head that is read, in bytes.
const LONGEST: usize = 16 * 1024;
/// The most headers that are read.
const MOST_HEADERS: usize = 64;
/// How long a browser may take to send it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not HTTP as browsers speak it.
    Malformed,
    /// It names another host, or comes from another site's page.
    Foreign,
    /// It is not for reading.
    Method,
    /// Its head is too long.
    TooLong,
    /// It took too long.
    Slow,
    /// There are too many at once.
    Busy,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// The path, decoded, with its leading slash and without a query.
    pub(super) path: String,
    /// Whether the answer has a body: not for `HEAD`.
    pub(super) has_body: bool,
}

/// The hosts that a request may name. A page of another site that finds its way here by DNS names its own.
pub(super) struct Hosts(IpAddr);

impl Hosts {
    pub(super) fn of(address: IpAddr) -> Hosts {
        Hosts(address)
    }

    /// Whether a host, with or without a port, is this server.
    fn is_this_server(&self, host: &str) -> bool {
        let name = match host.strip_prefix('[') {
            Some(rest) => match rest.split_once(']') {
                Some((name, port)) if port.is_empty() || is_port(port.strip_prefix(':')) => name,
                _ => return false,
            },
            None => match host.split_once(':') {
                Some((name, port)) if is_port(Some(port)) => name,
                Some(_) => return false,
                None => host,
            },
        };
        match name.parse::<IpAddr>() {
            // Unlike a name, an address cannot be made to point elsewhere.
            Ok(ip) => ip == self.0 || (ip.is_loopback() && self.0.is_loopback()) || self.0.is_unspecified(),
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        }
    }
}

fn is_port(port: Option<&str>) -> bool {
    port.is_some_and(|port| !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit()))
}

impl Request {
    /// Reads a request's head; `None` where the browser opened a connection that it did not need.
    pub(super) fn read(stream: &mut TcpStream, hosts: &Hosts) -> Result<Option<Request>, Refusal> {
        let end = Instant::now() + PATIENCE;
        let mut head = Vec::new();
        let mut part = [0; 2048];
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
                return Err(Refusal::Slow);
            }
            match stream.read(&mut part) {
                Ok(0) if head.is_empty() => return Ok(None),
                Ok(0) => return Err(Refusal::Malformed),
                Ok(count) => head.extend_from_slice(&part[..count]),
                Err(_) if head.is_empty() => return Ok(None),
                Err(_) => return Err(Refusal::Slow),
            }
            if let Some(request) = Self::parse(&head, hosts)? {
                return Ok(Some(request));
            }
            if head.len() > LONGEST {
                return Err(Refusal::TooLong);
            }
        }
    }

    /// Parses a head; `None` where it is not complete.
    fn parse(head: &[u8], hosts: &Hosts) -> Result<Option<Request>, Refusal> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        match request.parse(head) {
            Ok(httparse::Status::Complete(_)) => {}
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(httparse::Error::TooManyHeaders) => return Err(Refusal::TooLong),
            Err(_) => return Err(Refusal::Malformed),
        }
        let (host, origin) = (only(request.headers, "host")?, only(request.headers, "origin")?);
        let is_own_origin =
            |origin: &str| origin.strip_prefix("http://").is_some_and(|host| hosts.is_this_server(host));
        if !host.is_some_and(|host| hosts.is_this_server(host)) || !origin.is_none_or(is_own_origin) {
            return Err(Refusal::Foreign);
        }
        let has_body = match request.method {
            Some("GET") => true,
            Some("HEAD") => false,
            _ => return Err(Refusal::Method),
        };
        let path = request.path.and_then(decoded).ok_or(Refusal::Malformed)?;
        Ok(Some(Request { path, has_body }))
    }
}

/// The value of a header that must not occur twice.
fn only<'h>(headers: &[httparse::Header<'h>], name: &str) -> Result<Option<&'h str>, Refusal> {
    let mut values = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value);
    let value = values.next().map(std::str::from_utf8).transpose().map_err(|_| Refusal::Malformed)?;
    if values.next().is_some() { Err(Refusal::Malformed) } else { Ok(value.map(str::trim)) }
}

/// The path of a target, decoded once.
fn decoded(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next().filter(|path| path.starts_with('/'))?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    (!path.chars().any(char::is_control)).then(|| path.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(head: &str) -> Result<Request, Refusal> {
        let head = format!("{head}\r\n\r\n");
        let request = Request::parse(head.as_bytes(), &Hosts::of(IpAddr::from([127, 0, 0, 1])));
        request.map(|request| request.expect("the head is complete"))
    }

    #[test]
    fn a_path_is_decoded_once_and_loses_its_query() {
        let request = parsed("GET /a%20b%2525/?q=1 HTTP/1.1\r\nHost: localhost:4400").unwrap();
        assert_eq!((request.path.as_str(), request.has_body), ("/a b%25/", true));
        for bad in ["x", "http://localhost/", "/%ff", "/%00", "*"] {
            let head = format!("GET {bad} HTTP/1.1\r\nHost: localhost");
            assert_eq!(parsed(&head), Err(Refusal::Malformed), "{bad}");
        }
    }

    #[test]
    fn only_this_server_is_a_host() {
        for host in ["localhost", "LOCALHOST:1", "127.0.0.1:4400", "[::1]:80", "127.0.0.2"] {
            assert!(parsed(&format!("GET / HTTP/1.1\r\nhost: {host}")).is_ok(), "{host}");
        }
        for host in
            ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", "a:b:c", "", "192.0.2.1"]
        {
            assert_eq!(parsed(&format!("GET / HTTP/1.1\r\nHost: {host}")), Err(Refusal::Foreign), "{host}");
        }
        assert_eq!(parsed("GET / HTTP/1.1"), Err(Refusal::Foreign));
        assert_eq!(parsed("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost"), Err(Refusal::Malformed));
    }

    #[test]
    fn pages_of_other_sites_are_refused() {
        let from = |origin| parsed(&format!("GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}"));
        assert!(from("http://localhost:4400").is_ok());
        for origin in ["https://evil.example", "null", "http://evil.example", "http://"] {
            assert_eq!(from(origin), Err(Refusal::Foreign), "{origin}");
        }
    }

    #[test]
    fn nothing_can_be_changed() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT"] {
            assert_eq!(parsed(&format!("{method} / HTTP/1.1\r\nHost: localhost")), Err(Refusal::Method));
        }
    }
}
