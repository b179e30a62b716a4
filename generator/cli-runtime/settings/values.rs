//! The values of settings.

use std::cell::Cell;
use std::env;
use std::io::{self, IsTerminal};

use clap::{Arg, ArgAction, ArgMatches, ValueHint};
use client::SecretString;

use super::super::arguments::input::{self, StandardInput};
use super::super::description::{CommandLine, Setting};
use super::super::dry_run::placeholder;
use super::super::failure::Failure;
use super::super::interactive::prompt;
use super::answers;
use super::general::{self, General};
use super::profile::Profile;
use super::setting_error::SettingError;

/// The heading of the options in the help.
const HEADING: &str = "Credentials and settings";

/// The options that a profile can contain, beside the credentials and settings.
const OPTIONS: &[&str] = &["base-url", "timeout", "max-retries"];

/// The values of the credentials and settings of a command line.
pub struct Values {
    command_line: &'static CommandLine,
    /// The files of credentials, by name.
    files: Vec<(&'static str, String)>,
    /// The settings, by name.
    settings: Vec<(&'static str, String)>,
    profile: Profile,
    /// `true` if the user chose the profile.
    is_chosen: bool,
    input: StandardInput,
    base_url: Option<String>,
    is_live: bool,
    has_live_credential: Cell<bool>,
    is_placeholder: bool,
}

impl Values {
    /// Reads the settings. The credentials are read when they are needed.
    ///
    /// If this is a dry run, the credentials are placeholders, and their values are never read.
    ///
    /// # Errors
    ///
    /// Returns an error if a setting or the profile is invalid, or if the flag of a credential has a value.
    pub fn new(command_line: &'static CommandLine, matches: &ArgMatches, general: &General) -> Result<Self, Failure> {
        let names = |settings: &'static [Setting]| settings.iter().map(|setting| setting.name);
        let known: Vec<&str> = names(command_line.credentials)
            .chain(names(command_line.settings))
            .chain(OPTIONS.iter().copied())
            .collect();
        for setting in command_line.credentials {
            if is_given(matches, setting.name) {
                return Err(SettingError::credential_in_argument(setting).into());
            }
        }
        let profile = Profile::read(command_line.name, general.profile.as_deref(), &known)?;
        let is_chosen = general.profile.is_some();
        let mut settings = Vec::new();
        for setting in command_line.settings {
            let value = match matches.try_get_one::<String>(setting.name).ok().flatten() {
                Some(value) => Some(value.clone()),
                None => stored(setting, &profile, is_chosen)?.map(|value| value.expose().to_owned()),
            };
            settings.extend(value.map(|value| (setting.name, value)));
        }
        let base_url = match &general.base_url {
            Some(url) => Some(url.clone()),
            None => profile.parsed("base-url", "a URL", |text| Some(text.to_owned()))?,
        };
        let file = |setting: &'static Setting| {
            let path = matches.try_get_one::<String>(&file_flag(setting)).ok().flatten();
            path.map(|path| (setting.name, path.clone()))
        };
        Ok(Self {
            command_line,
            files: command_line.credentials.iter().filter_map(file).collect(),
            settings,
            profile,
            is_chosen,
            input: StandardInput::of_process(),
            base_url,
            is_live: general.is_live,
            has_live_credential: Cell::new(false),
            is_placeholder: general.dry_run.is_some(),
        })
    }

    /// Returns a credential that every call needs.
    ///
    /// # Errors
    ///
    /// Returns an error if the credential is not set, or if it is for live data and this is not allowed.
    pub fn credential(&self, name: &'static str) -> Result<SecretString, Failure> {
        if let Some(credential) = self.optional_credential(name)? {
            return Ok(credential);
        }
        if let Some(credential) = answers::of(name) {
            return Ok(self.allowed(name, credential)?);
        }
        let setting = self.setting_of_credential(name);
        if io::stdin().is_terminal() {
            let credential = prompt::secret(setting.about, &file_flag(setting))?;
            if !credential.is_empty() {
                let credential = self.allowed(name, credential)?;
                answers::remember(name, &credential);
                return Ok(credential);
            }
        }
        Err(SettingError::missing_credential(setting).into())
    }

    /// Returns a credential, or `None` if it is not set.
    ///
    /// # Errors
    ///
    /// Returns an error if the credential cannot be read, or if it is for live data and this is not allowed.
    pub fn optional_credential(&self, name: &'static str) -> Result<Option<SecretString>, Failure> {
        let setting = self.setting_of_credential(name);
        if self.is_placeholder {
            return Ok(Some(SecretString::new(placeholder::of(&variable(setting)))));
        }
        let file = self.files.iter().find(|(known, _)| *known == name);
        let credential = match file {
            Some((_, path)) => Some(self.read(setting, path)?),
            None => stored(setting, &self.profile, self.is_chosen)?,
        };
        let credential = credential.map(|credential| self.allowed(name, credential));
        Ok(credential.transpose()?)
    }

    /// Returns a setting, or `None` if it is not set.
    pub fn setting(&self, name: &'static str) -> Option<&str> {
        let found = self.settings.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the base URL that replaces the server of the API, or `None` if it is not set.
    pub fn base_url(&self) -> Option<&str> {
        self.base_url.as_deref()
    }

    /// Returns the base URL, which the description of the API does not contain.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not set.
    pub fn required_base_url(&self) -> Result<String, Failure> {
        let url = self.base_url.clone();
        url.ok_or_else(|| SettingError::MissingSetting { name: "base-url" }.into())
    }

    /// Returns a variable in the URL of the server. The base URL replaces the server, so that any value will do.
    ///
    /// # Errors
    ///
    /// Returns an error if the variable is not set.
    pub fn server_variable(&self, name: &'static str) -> Result<String, Failure> {
        match self.setting(name) {
            Some(value) => Ok(value.to_owned()),
            None if self.base_url.is_some() => Ok("server".to_owned()),
            None => Err(SettingError::MissingSetting { name }.into()),
        }
    }

    /// Returns `true` if a credential for live data was read.
    pub fn has_live_credential(&self) -> bool {
        self.has_live_credential.get()
    }

    /// Returns the profile.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// Returns the standard input, which one option can read.
    pub fn input(&self) -> &StandardInput {
        &self.input
    }

    fn read(&self, setting: &'static Setting, path: &str) -> Result<SecretString, Failure> {
        let credential = input::secret(path, &format!("--{}", file_flag(setting)), &self.input)?;
        match credential.is_empty() {
            true => Err(SettingError::EmptyCredential { name: setting.name }.into()),
            false => Ok(credential),
        }
    }

    fn allowed(&self, name: &'static str, credential: SecretString) -> Result<SecretString, SettingError> {
        let prefixes = self.command_line.live_prefixes;
        let is_live = prefixes.iter().any(|prefix| credential.expose().starts_with(prefix));
        match is_live && !self.is_live {
            true => Err(SettingError::LiveCredential { name }),
            false => {
                self.has_live_credential.set(is_live || self.has_live_credential.get());
                answers::use_credential(&credential);
                Ok(credential)
            }
        }
    }

    fn setting_of_credential(&self, name: &'static str) -> &'static Setting {
        /// The setting of a credential that the command line does not list. Emitted code asks only for those that it
        /// lists.
        static UNKNOWN: Setting = Setting {
            name: "credential",
            variables: &[],
            about: "The credential",
        };
        let credentials = self.command_line.credentials;
        credentials
            .iter()
            .find(|setting| setting.name == name)
            .unwrap_or(&UNKNOWN)
    }
}

/// Returns the options for the credentials and settings of a command line.
pub fn args(command_line: &'static CommandLine) -> Vec<Arg> {
    let mut args = Vec::new();
    for credential in command_line.credentials {
        let flag = file_flag(credential);
        let variables = match credential.variables {
            [] => String::new(),
            variables => format!(" [env: {}]", variables.join(", ")),
        };
        let help = format!("{}, from a file; `-` is standard input{variables}", credential.about);
        args.push(
            Arg::new(flag.clone())
                .long(flag)
                .value_name("FILE")
                .value_hint(ValueHint::FilePath)
                .help(help),
        );
        // The flag exists only so that the error can give the reason.
        args.push(
            Arg::new(credential.name)
                .long(credential.name)
                .num_args(0..=1)
                .action(ArgAction::Append)
                .hide(true),
        );
    }
    for setting in command_line.settings {
        args.push(
            Arg::new(setting.name)
                .long(setting.name)
                .value_name("TEXT")
                .help(setting.about),
        );
    }
    args.into_iter()
        .map(|arg| arg.help_heading(HEADING).global(true))
        .collect()
}

/// Returns the names of the options of all commands, without `--`, which no parameter can have.
pub fn reserved(command_line: &'static CommandLine) -> Vec<String> {
    let options = args(command_line).into_iter().chain(general::args());
    let names = options.filter_map(|option| option.get_long().map(str::to_owned));
    names.chain(["help".to_owned(), "version".to_owned()]).collect()
}

fn file_flag(setting: &Setting) -> String {
    format!("{}-file", setting.name)
}

/// Returns the environment variable that a curl command reads a credential from.
fn variable(setting: &Setting) -> String {
    match setting.variables {
        [variable, ..] => (*variable).to_owned(),
        [] => placeholder::variable(setting.name),
    }
}

fn is_given(matches: &ArgMatches, id: &str) -> bool {
    let source = matches.try_contains_id(id).is_ok_and(|is_known| is_known);
    source && matches.value_source(id) == Some(clap::parser::ValueSource::CommandLine)
}

/// Returns the value of the profile that the user chose, of the environment, or of the default profile.
fn stored(setting: &Setting, profile: &Profile, is_chosen: bool) -> Result<Option<SecretString>, SettingError> {
    let of_profile = profile.get(setting.name).cloned();
    if is_chosen && of_profile.is_some() {
        return Ok(of_profile);
    }
    Ok(of_environment(setting)?.map(SecretString::new).or(of_profile))
}

/// Returns the value of the first environment variable that is set and not empty.
fn of_environment(setting: &Setting) -> Result<Option<String>, SettingError> {
    for variable in setting.variables {
        match env::var(variable) {
            Ok(value) if value.is_empty() => {}
            Ok(value) => return Ok(Some(value)),
            Err(env::VarError::NotPresent) => {}
            Err(env::VarError::NotUnicode(_)) => return Err(SettingError::Variable { variable }),
        }
    }
    Ok(None)
}
