//! The options for the input and the directory of the client crate.

use std::path::{Path, PathBuf};

use clap::Args;
use crateform::Generator;

use super::input::{Input, NoDocument, quoted};

#[derive(Args)]
pub struct Client {
    #[command(flatten)]
    pub input: Input,
    /// The directory of the client crate [default: generated].
    #[arg(
        long,
        value_name = "DIRECTORY",
        default_value = "generated",
        hide_default_value = true
    )]
    pub out: PathBuf,
    /// Emits a command line too: a crate in the directory `cli` of the client crate. It is always emitted if --spec is not
    /// given.
    #[arg(long)]
    command: bool,
}

impl Client {
    pub fn generator(&self) -> Result<Generator, NoDocument> {
        let generator = self.input.generator()?;
        Ok(generator.command(self.command || self.input.is_default()))
    }

    /// Returns the command that brings the client up to date: `generate` with the options that were given.
    pub fn fix_command(&self) -> String {
        let out = (self.out != Path::new("generated")).then(|| quoted(&self.out.display().to_string()));
        let out = out.map(|out| format!(" --out {out}")).unwrap_or_default();
        let command = if self.command { " --command" } else { "" };
        format!("crateform generate{}{out}{command}", self.input.arguments())
    }
}

impl Default for Client {
    fn default() -> Self {
        Self {
            input: Input::default(),
            out: PathBuf::from("generated"),
            command: false,
        }
    }
}
