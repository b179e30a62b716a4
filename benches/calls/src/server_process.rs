//! The server's process.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use ureq::Agent;

use super::Failure;
use super::server::CONNECTIONS_PATH;

/// The argument that runs this program as the server.
pub const ARGUMENT: &str = "--serve";

/// A running server. Dropping it ends the process.
pub struct ServerProcess {
    child: Child,
    base_url: String,
    /// An open connection, so that requesting the number of connections does not change it.
    agent: Agent,
}

impl ServerProcess {
    /// Starts this program as a server, and waits for its base URL.
    pub fn start() -> Result<Self, Failure> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take().ok_or("the server has no output")?;
        let mut base_url = String::new();
        BufReader::new(output).read_line(&mut base_url)?;
        Ok(Self {
            child,
            base_url: base_url.trim_end().to_owned(),
            agent: Agent::config_builder().proxy(None).build().into(),
        })
    }

    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Returns the number of connections accepted so far.
    pub fn connections(&self) -> Result<usize, Failure> {
        let mut response = self.agent.get(format!("{}{CONNECTIONS_PATH}", self.base_url)).call()?;
        Ok(response.body_mut().read_to_string()?.parse()?)
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
