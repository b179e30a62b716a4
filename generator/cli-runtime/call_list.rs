//! The execution of operations that list items on pages.

use std::io::{self, IsTerminal, Write};

use client::{Client, Page, PagedOperation, Request};
use serde::Serialize;

use super::call::Call;
use super::failure::Failure;
use super::output::cleared::Cleared;
use super::output::format::Format;
use super::output::output_error::OutputError;
use super::output::{eprint_line, json};

impl Call {
    /// Sends a request for a page, or for all pages with `--all`, and shows the items.
    ///
    /// # Errors
    ///
    /// Returns an error if a request fails, or if the items cannot be shown.
    pub fn list<O: PagedOperation>(&self, request: Request<Client, O>) -> Result<(), Failure>
    where
        O::Response: Serialize,
        O::Item: Serialize,
    {
        let request = self.with_options(request);
        if let Some(form) = self.general().dry_run {
            return self.show_request(&request, form);
        }
        if self.general().is_all {
            return self.all(request);
        }
        let page = request.send()?;
        let output = self.output();
        match output.format() {
            Format::JsonLines | Format::Table if !self.general().is_raw => output.value(&page.data)?,
            _ => output.value(&page)?,
        }
        // In JSON, `has_more` shows it.
        if page.has_more && output.format() != Format::Json {
            eprint_line("the list has more items; `--all` requests them");
        }
        Ok(())
    }

    /// Requests all pages. Items are written when their page arrives, except those of a table.
    fn all<O: PagedOperation>(&self, request: Request<Client, O>) -> Result<(), Failure>
    where
        O::Item: Serialize,
    {
        let output = self.output();
        let is_table = output.format() == Format::Table;
        let mut progress = Progress::new(is_table || !output.is_terminal());
        let mut writer = if is_table { None } else { Some(output.open()?) };
        let mut rows = Vec::new();
        for page in request.pages() {
            let Page { data, .. } = page?;
            progress.add(data.len());
            for item in &data {
                let text = output.json(item)?;
                match &mut writer {
                    Some(writer) => json::write_line(writer, &text).map_err(OutputError::from)?,
                    None => rows.push(Cleared::parse(&text)?),
                }
            }
            if let Some(writer) = &mut writer {
                writer.flush().map_err(OutputError::from)?;
            }
        }
        drop(progress);
        match is_table {
            true => output.items(&rows),
            false => Ok(()),
        }
    }
}

/// Shows the number of items on standard error, if it is a terminal, until it is dropped.
struct Progress {
    is_shown: bool,
    items: usize,
}

impl Progress {
    fn new(is_useful: bool) -> Self {
        Self {
            is_shown: is_useful && io::stderr().is_terminal(),
            items: 0,
        }
    }

    fn add(&mut self, items: usize) {
        self.items += items;
        if self.is_shown {
            let mut stderr = io::stderr();
            let _ = write!(stderr, "\r{} items", self.items);
            let _ = stderr.flush();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.is_shown && self.items > 0 {
            let mut stderr = io::stderr();
            let _ = write!(stderr, "\r\u{1b}[K");
            let _ = stderr.flush();
        }
    }
}
