//! Serves the site as it was built last to this computer's browser.
//!
//! 1. A request is read within narrow limits ([`request`]), and refused unless it names this server as its host.
//! 2. Its path is looked up among the built files; no path of a request ever reaches the file system.
//! 3. Pages get a script that listens for the next build ([`live`]). It is in the response only, never in a file.

mod answer;
mod live;
mod request;

use std::io::Write as _;
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context as _, bail};

pub(crate) use live::Live;

use crate::preview::answer::Answer;
use crate::preview::request::{Hosts, Refusal, Request};

/// How many ports are tried after one that is taken.
const PORTS: u16 = 100;
/// How many requests are answered at once; browsers open six, and an open page keeps one.
const CONNECTIONS: usize = 128;
/// How long a browser may take to read an answer.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Takes the port, or the next free one.
    ///
    /// # Errors
    /// Where the address is not that of this computer, or no port is free.
    pub(crate) fn bind(host: IpAddr, port: u16) -> anyhow::Result<Server> {
        let last = port.saturating_add(PORTS);
        for port in port..=last {
            match TcpListener::bind((host, port)) {
                Ok(listener) => {
                    let address = listener.local_addr().context("cannot find the server's own address")?;
                    return Ok(Server { listener, address });
                }
                Err(error) if error.kind() == std::io::ErrorKind::AddrInUse && port < last => {}
                Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => break,
                Err(error) => return Err(error).with_context(|| format!("cannot serve at {host}, port {port}")),
            }
        }
        bail!("no port from {port} to {last} is free; name another with --port")
    }

    #[must_use]
    pub(crate) fn url(&self) -> String {
        let host = match self.address.ip() {
            ip if ip.is_unspecified() => IpAddr::from([127, 0, 0, 1]),
            ip => ip,
        };
        format!("http://{}/", SocketAddr::new(host, self.address.port()))
    }

    /// Answers requests for as long as the program runs.
    pub(crate) fn start(self, live: Arc<Live>) {
        let hosts = Arc::new(Hosts::of(self.address.ip()));
        let open = Arc::new(AtomicUsize::new(0));
        std::thread::spawn(move || {
            for stream in self.listener.incoming().flatten() {
                let (live, hosts, open) = (live.clone(), hosts.clone(), Connection::new(&open));
                let answer = move || {
                    // The browser may close the connection before the answer is complete.
                    let _ = serve(stream, &live, &hosts, open.is_over_limit());
                };
                // Without a thread the connection is closed, and the browser tries again.
                let _ = std::thread::Builder::new().spawn(answer);
            }
        });
    }
}

/// Counts open connections.
struct Connection {
    open: Arc<AtomicUsize>,
    count: usize,
}

impl Connection {
    fn new(open: &Arc<AtomicUsize>) -> Connection {
        Connection { open: open.clone(), count: open.fetch_add(1, Ordering::SeqCst) + 1 }
    }

    fn is_over_limit(&self) -> bool {
        self.count > CONNECTIONS
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::SeqCst);
    }
}

fn serve(mut stream: TcpStream, live: &Live, hosts: &Hosts, is_over_limit: bool) -> std::io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    if is_over_limit {
        return stream.write_all(&Answer::refusal(Refusal::Busy).bytes(true));
    }
    let request = match Request::read(&mut stream, hosts) {
        Ok(Some(request)) => request,
        Ok(None) => return Ok(()),
        Err(refusal) => return stream.write_all(&Answer::refusal(refusal).bytes(true)),
    };
    if request.path == live::EVENTS {
        return live.send_events(&mut stream, request.has_body);
    }
    let answer = answer::to(&request, live);
    stream.write_all(&answer.bytes(request.has_body))?;
    stream.flush()
}
