//! A server for one's own computer.

use std::fs;
use std::net::TcpListener;
#[cfg(unix)]
use std::net::TcpStream;
use std::path::{Component, Path, PathBuf};

use tiny_http::{Header, Method, Request, Response, Server};

use crate::{Failure, say};

/// The port to try first, and the last after it.
const PORTS: (u16, u16) = (8080, 8099);

/// Serves a folder on 127.0.0.1 until the program is stopped.
pub fn serve(folder: &Path, port: Option<u16>) -> Result<(), Failure> {
    let listener = match port {
        Some(port) => {
            TcpListener::bind(("127.0.0.1", port)).map_err(|e| format!("port {port}: {e}"))?
        }
        None => (PORTS.0..=PORTS.1)
            .find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok())
            .ok_or("no free port between 8080 and 8099; choose one with PORT=")?,
    };
    let server = Server::from_listener(undelayed(listener)?, None)
        .map_err(|e| format!("the server did not start: {e}"))?;
    let file = fs::canonicalize(folder.join("stancemark.html"))?;
    say("");
    say(&format!(
        "Stancemark is at   http://{}/",
        server.server_addr()
    ));
    say(&format!("One-file page      {}", file.display()));
    say("Stop with Ctrl+C.");
    for request in server.incoming_requests() {
        // A reader who closed the tab is no reason to stop serving.
        let _ = answer(request, folder);
    }
    Ok(())
}

/// A listener whose connections send at once. The head and the body of an answer are written one after the other, and
/// the second would wait until the first is acknowledged, which takes 40 ms (RFC 896, RFC 1122 4.2.3.2).
#[cfg(unix)]
fn undelayed(listener: TcpListener) -> std::io::Result<TcpListener> {
    use std::os::fd::OwnedFd;
    // Connections inherit the option; the standard library sets it on streams only.
    let socket = TcpStream::from(OwnedFd::from(listener));
    socket.set_nodelay(true)?;
    Ok(TcpListener::from(OwnedFd::from(socket)))
}

#[cfg(not(unix))]
fn undelayed(listener: TcpListener) -> std::io::Result<TcpListener> {
    Ok(listener)
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(405));
    }
    let Some(path) = resolve(folder, request.url()) else {
        return request.respond(Response::empty(404));
    };
    let Ok(file) = fs::File::open(&path) else {
        return request.respond(Response::empty(404));
    };
    let mut response = Response::from_file(file);
    for (name, value) in [
        ("Content-Type", media_type(&path)),
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
    ] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The file that an address names, if it lies in the folder.
fn resolve(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let decoded = percent_decode(path)?;
    let relative = Path::new(&decoded);
    if !relative
        .components()
        .all(|c| matches!(c, Component::Normal(_)))
    {
        return None;
    }
    let full = folder.join(relative);
    Some(if decoded.is_empty() || full.is_dir() {
        full.join("index.html")
    } else {
        full
    })
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(path: &Path) -> &'static str {
    match path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
    {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
