//! The head of a request: read within limits, and refused where it is not plain.

use std::io::Read;
use std::net::{IpAddr, TcpStream};
use std::time::{Duration, Instant};

/// The longest head that is read.
const LONGEST: usize = 16 * 1024;
/// How long a browser may take to send it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is not HTTP as browsers speak it.
    Malformed,
    /// It names another host, or comes from another site's page.
    Foreign,
    /// It wants something changed.
    Method,
    /// Its head is too long.
    TooLong,
    /// It took too long.
    Slow,
    /// There are too many at once.
    Busy,
}

/// What a browser asks for.
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
    fn is_ours(&self, host: &str) -> bool {
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
            // An address can not be made to point elsewhere, as a name can.
            Ok(ip) => ip == self.0 || (ip.is_loopback() && self.0.is_loopback()) || self.0.is_unspecified(),
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        }
    }
}

fn is_port(port: Option<&str>) -> bool {
    port.is_some_and(|port| !port.is_empty() && port.len() <= 5 && port.bytes().all(|b| b.is_ascii_digit()))
}

impl Request {
    /// Reads a request's head. Nothing, where the browser only opened a connection in case it might need one.
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
            if let Some(length) = head.windows(4).position(|four| four == b"\r\n\r\n") {
                return Self::parse(&head[..length], hosts).map(Some);
            }
            if head.len() > LONGEST {
                return Err(Refusal::TooLong);
            }
        }
    }

    /// A head without the blank line that ends it.
    fn parse(head: &[u8], hosts: &Hosts) -> Result<Request, Refusal> {
        let head = std::str::from_utf8(head).map_err(|_| Refusal::Malformed)?;
        let mut lines = head.split("\r\n");
        let mut words = lines.next().unwrap_or_default().split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(Refusal::Malformed);
        };
        if !matches!(version, "HTTP/1.1" | "HTTP/1.0") {
            return Err(Refusal::Malformed);
        }
        let (mut host, mut origin) = (None, None);
        for line in lines {
            let (name, value) = line.split_once(':').ok_or(Refusal::Malformed)?;
            let kept = match name.to_ascii_lowercase().as_str() {
                "host" => &mut host,
                "origin" => &mut origin,
                _ => continue,
            };
            if kept.replace(value.trim()).is_some() {
                return Err(Refusal::Malformed);
            }
        }
        if !host.is_some_and(|host| hosts.is_ours(host)) || !origin.is_none_or(|origin| is_own(origin, hosts)) {
            return Err(Refusal::Foreign);
        }
        let has_body = match method {
            "GET" => true,
            "HEAD" => false,
            _ => return Err(Refusal::Method),
        };
        Ok(Request { path: path(target).ok_or(Refusal::Malformed)?, has_body })
    }
}

fn is_own(origin: &str, hosts: &Hosts) -> bool {
    origin.strip_prefix("http://").is_some_and(|host| hosts.is_ours(host))
}

/// The path of a target, decoded once.
fn path(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?;
    if !path.starts_with('/') {
        return None;
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let digits =
            std::str::from_utf8(rest.get(..2)?).ok().filter(|two| two.bytes().all(|b| b.is_ascii_hexdigit()))?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        rest = &rest[2..];
    }
    String::from_utf8(bytes).ok().filter(|path| !path.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(head: &str) -> Result<Request, Refusal> {
        Request::parse(head.as_bytes(), &Hosts::of(IpAddr::from([127, 0, 0, 1])))
    }

    #[test]
    fn a_path_is_decoded_once_and_loses_its_query() {
        let request = asked("GET /a%20b%2525/?q=1 HTTP/1.1\r\nHost: localhost:4400").unwrap();
        assert_eq!((request.path.as_str(), request.has_body), ("/a b%25/", true));
        for bad in ["x", "http://localhost/", "/%", "/%zz", "/%ff", "/%00", "*"] {
            let head = format!("GET {bad} HTTP/1.1\r\nHost: localhost");
            assert_eq!(asked(&head), Err(Refusal::Malformed), "{bad}");
        }
    }

    #[test]
    fn only_this_server_is_a_host() {
        for host in ["localhost", "LOCALHOST:1", "127.0.0.1:4400", "[::1]:80", "127.0.0.2"] {
            assert!(asked(&format!("GET / HTTP/1.1\r\nhost: {host}")).is_ok(), "{host}");
        }
        for host in
            ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", "a:b:c", "", "192.0.2.1"]
        {
            assert_eq!(asked(&format!("GET / HTTP/1.1\r\nHost: {host}")), Err(Refusal::Foreign), "{host}");
        }
        assert_eq!(asked("GET / HTTP/1.1"), Err(Refusal::Foreign));
        assert_eq!(asked("GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost"), Err(Refusal::Malformed));
    }

    #[test]
    fn pages_of_other_sites_are_refused() {
        let from = |origin| asked(&format!("GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}"));
        assert!(from("http://localhost:4400").is_ok());
        for origin in ["https://evil.example", "null", "http://evil.example", "http://"] {
            assert_eq!(from(origin), Err(Refusal::Foreign), "{origin}");
        }
    }

    #[test]
    fn nothing_can_be_changed() {
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT"] {
            assert_eq!(asked(&format!("{method} / HTTP/1.1\r\nHost: localhost")), Err(Refusal::Method));
        }
    }
}
