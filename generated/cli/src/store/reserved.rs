//! Environment variables that a secret cannot replace.

use crate::commands::COMMAND_LINE;

/// The beginnings of variables that loaders, interpreters and tools read.
const PREFIXES: &[&str] = &[
    "BASH", "CARGO_", "COMPLUS_", "CORECLR_", "COR_", "DOTNET_", "DYLD_", "GCONV_", "GIT_", "GLIBC_", "LC_", "LD_", "LUA_",
    "MALLOC_", "NPM_CONFIG_", "OPENSSL_", "PERL5", "PERLLIB", "PYTHON", "RUBY", "RUSTC", "RUSTUP_", "SUDO_",
    "XDG_",
];

/// Other variables that programs run, load or trust.
const NAMES: &[&str] = &[
    "ALL_PROXY",
    "APPDATA",
    "BROWSER",
    "BUNDLE_GEMFILE",
    "CDPATH",
    "CLASSPATH",
    "COMSPEC",
    "CURL_CA_BUNDLE",
    "CURL_HOME",
    "EDITOR",
    "ELECTRON_RUN_AS_NODE",
    "ENV",
    "FPATH",
    "GEM_HOME",
    "GEM_PATH",
    "GLOBIGNORE",
    "GTK_MODULES",
    "GTK_PATH",
    "HOME",
    "HOSTALIASES",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "IFS",
    "JAVA_HOME",
    "JAVA_OPTIONS",
    "JAVA_OPTS",
    "JAVA_TOOL_OPTIONS",
    "JDK_JAVA_OPTIONS",
    "LANG",
    "LANGUAGE",
    "LESSCLOSE",
    "LESSOPEN",
    "LOCALAPPDATA",
    "LOCPATH",
    "LOGNAME",
    "MAKEFLAGS",
    "MANPAGER",
    "MAVEN_OPTS",
    "NLSPATH",
    "NODE_EXTRA_CA_CERTS",
    "NODE_OPTIONS",
    "NODE_PATH",
    "NODE_TLS_REJECT_UNAUTHORIZED",
    "NO_PROXY",
    "OLDPWD",
    "PAGER",
    "PATH",
    "PATHEXT",
    "PHPRC",
    "PHP_INI_SCAN_DIR",
    "PROMPT_COMMAND",
    "PS0",
    "PS1",
    "PS2",
    "PS3",
    "PS4",
    "PSMODULEPATH",
    "PWD",
    "QT_PLUGIN_PATH",
    "REQUESTS_CA_BUNDLE",
    "RES_OPTIONS",
    "SHELL",
    "SHELLOPTS",
    "SSH_ASKPASS",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "SYSTEMROOT",
    "TEMP",
    "TERM",
    "TERMCAP",
    "TERMINFO",
    "TMP",
    "TMPDIR",
    "USER",
    "USERPROFILE",
    "VISUAL",
    "WINDIR",
    "ZDOTDIR",
];

/// Returns `true` if the value of a variable can decide which code a program runs, or if the variable contains a credential
/// of this command line.
///
/// On Windows, the case of a name does not matter.
pub fn is_reserved(variable: &str) -> bool {
    let variable = variable.to_ascii_uppercase();
    let credentials = COMMAND_LINE.credentials.iter();
    PREFIXES.iter().any(|prefix| variable.starts_with(prefix))
        || NAMES.contains(&variable.as_str())
        || credentials.flat_map(|credential| credential.variables).any(|name| *name == variable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_of_programs_are_reserved() {
        for name in [
            "LD_PRELOAD", "DYLD_INSERT_LIBRARIES", "PATH", "Path", "IFS", "BASH_ENV", "ENV", "NODE_OPTIONS", "PYTHONPATH",
            "PERL5OPT", "RUBYOPT", "GIT_SSH_COMMAND", "HOME", "SHELL", "STRIPE_API_KEY", "STRIPE_SECRET_KEY", "PS4",
        ] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["OAUTH_TOKEN", "APP_PATH", "PATH_TOKEN", "STRIPE_WEBHOOK_SECRET", "PSQL_PASSWORD", "_2FA"] {
            assert!(!is_reserved(name), "{name}");
        }
    }
}
