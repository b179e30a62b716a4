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
}

impl Client {
    pub fn generator(&self) -> Result<Generator, NoDocument> {
        self.input.generator()
    }

    /// Returns the command that brings the client up to date: `generate` with the options that were given.
    pub fn fix_command(&self) -> String {
        let out = (self.out != Path::new("generated")).then(|| quoted(&self.out.display().to_string()));
        let out = out.map(|out| format!(" --out {out}")).unwrap_or_default();
        format!("crateform generate{}{out}", self.input.arguments())
    }
}

impl Default for Client {
    fn default() -> Self {
        Self {
            input: Input::default(),
            out: PathBuf::from("generated"),
        }
    }
}
