//! The execution of an operation.

use std::cell::OnceCell;

use clap::ArgMatches;
use client::{
    Client, Operation, Request, RequestOptions, SecretString, TransportError, TransportErrorKind, transport_fn,
};
use zeroize::Zeroizing;

use super::arguments::input;
use super::bounded::LARGEST_SECRET;
use super::description::CommandLine;
use super::dry_run::{DryRun, curl, message, placeholder};
use super::failure::Failure;
use super::output::{Output, eprint_line};
use super::settings::duration;
use super::settings::general::General;
use super::settings::values::Values;
use super::verbose::Verbose;

/// The execution of an operation: its client, options and output.
pub struct Call {
    command_line: &'static CommandLine,
    general: General,
    values: Values,
    output: Output,
    client: OnceCell<Client>,
}

impl Call {
    /// Creates the execution of a command.
    ///
    /// # Errors
    ///
    /// Returns an error if a setting is invalid.
    pub fn new(command_line: &'static CommandLine, matches: &ArgMatches) -> Result<Self, Failure> {
        let general = General::of(matches);
        let values = Values::new(command_line, matches, &general)?;
        Ok(Self {
            command_line,
            values,
            output: Output::new(&general),
            client: OnceCell::new(),
            general,
        })
    }

    /// Returns the options of the command.
    pub fn general(&self) -> &General {
        &self.general
    }

    /// Returns the credentials and settings.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// Returns the output.
    pub fn output(&self) -> &Output {
        &self.output
    }

    /// Returns the client, which is created at the first call.
    ///
    /// # Errors
    ///
    /// Returns an error if a credential is missing, or if a setting is invalid.
    pub fn client(&self) -> Result<&Client, Failure> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = self.create()?;
        Ok(self.client.get_or_init(|| client))
    }

    /// Returns the text of a file with secrets, or of standard input if the path is `-`. Errors contain the name of the
    /// argument, and not the path.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read, is larger than 1 MiB or is not UTF-8 text.
    pub fn secrets_file(&self, argument: &str, path: &str) -> Result<Zeroizing<String>, Failure> {
        Ok(input::text(path, argument, LARGEST_SECRET, self.values.input())?)
    }

    /// Returns the secret for a request, or in a dry run a placeholder for it. A curl command reads it from the
    /// environment variable that is named after `name`.
    pub fn secret(&self, name: &str, secret: SecretString) -> SecretString {
        match self.general.dry_run {
            Some(_) => SecretString::new(placeholder::of_parameter(name)),
            None => secret,
        }
    }

    /// Sends a request and shows its response, or shows the request if this is a dry run.
    ///
    /// # Errors
    ///
    /// Returns an error if the request cannot be sent, if it fails, or if the response cannot be shown.
    pub fn send<O: Operation>(
        &self,
        request: Request<Client, O>,
        show: impl FnOnce(&Output, O::Response) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let request = self.with_options(request);
        match self.general.dry_run {
            Some(form) => self.show_request(&request, form),
            None => show(&self.output, request.send()?),
        }
    }

    /// Adds the options that only a single request can have.
    pub(super) fn with_options<O>(&self, request: Request<Client, O>) -> Request<Client, O> {
        match &self.general.idempotency_key {
            Some(key) => request.options(RequestOptions::new().idempotency_key(key)),
            None => request,
        }
    }

    /// Shows a request without sending it. Its secrets are placeholders.
    pub(super) fn show_request<O: Operation>(&self, request: &O, form: DryRun) -> Result<(), Failure> {
        let request = self.client()?.http_request(request)?;
        let has_random_key = self.general.idempotency_key.is_none();
        let text = match form {
            DryRun::Http => message::text(&request, has_random_key),
            DryRun::Curl => {
                if let Some(note) = curl::note(&request) {
                    eprint_line(note);
                }
                curl::command(&request, has_random_key)? + "\n"
            }
        };
        self.output.text(&text)
    }

    fn create(&self) -> Result<Client, Failure> {
        let (general, profile) = (&self.general, self.values.profile());
        let mut builder = (self.command_line.builder)(&self.values)?;
        if let Some(url) = self.values.base_url() {
            builder = builder.base_url(url);
        }
        let timeout = profile.parsed("timeout", "a duration such as `30s`", |text| duration::parse(text).ok())?;
        if let Some(timeout) = general.timeout.or(timeout) {
            builder = builder.timeout(timeout);
        }
        let retries = profile.parsed("max-retries", "a number", |text| text.parse().ok())?;
        if let Some(retries) = general.max_retries.or(retries) {
            builder = builder.max_retries(retries);
        }
        if general.is_verbose {
            builder = builder.hook(Verbose::default());
        }
        if general.dry_run.is_some() {
            // Commands that do not use `send` must not send anything either.
            return Ok(builder.build_with(transport_fn(|_, _| Err(not_sent())))?);
        }
        Ok(builder.build()?)
    }
}

/// Returns the error of a request that would be sent in a dry run.
fn not_sent() -> TransportError {
    TransportError::with_source(TransportErrorKind::Other, "nothing is sent in a dry run")
}
