//! The report as a page for a browser.

mod change;
mod declaration;
mod escape;

use crate::diff::{Change, Class, Diff, Side};

use super::{place, verdict};

use escape::escaped;

/// The styles of the page, for light and dark screens, phones and print.
const STYLE: &str = include_str!("html/style.css");
/// Forbids loading resources, running scripts and submitting forms, even if a document could inject markup.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/// The maximum number of characters of a title or a version.
const MAXIMUM_TITLE: usize = 200;
/// The number of digits of a SHA-256 that are shown.
const SHORT_DIGEST: usize = 8;

/// Formats the changes as a self-contained page, which does not load other resources or run scripts.
pub fn html(diff: &Diff) -> String {
    let headline = escaped(&verdict::headline(diff, "→"), MAXIMUM_TITLE);
    let title = escaped(&diff.new.title, MAXIMUM_TITLE);
    let sections: String = Class::ALL.into_iter().map(|class| section(diff, class)).collect();
    format!(
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{headline} – {title}</title>
<style>
{STYLE}</style>
</head>
<body>
<a class="skip" href="#changes">Skip to the changes</a>
<header>
<p class="kicker">{title}</p>
{verdict}</header>
<main>
{documents}<div id="changes">
{counts}{sections}</div>
</main>
<footer>
<p>Changes are described for users of the crate. Control characters in names are shown as escapes.</p>
</footer>
</body>
</html>
"##,
        verdict = verdict(diff),
        documents = documents(diff),
        counts = counts(diff),
    )
}

/// Returns the headline and its explanation.
fn verdict(diff: &Diff) -> String {
    let headline = verdict::headline(diff, "→");
    let Some(worst) = diff.worst() else {
        return format!(
            "<h1>{headline}</h1>\n<p class=\"lede\">The new document does not affect users of the crate.</p>\n"
        );
    };
    let (class, versions) = headline.split_once(": ").unwrap_or((&headline, ""));
    let (class, versions) = (escaped(class, MAXIMUM_TITLE), escaped(versions, MAXIMUM_TITLE));
    let (package, version) = (&diff.old.package, &diff.old.package_version);
    let package = escaped(package, MAXIMUM_TITLE);
    let lede = match diff.next_version() {
        Some(next) => {
            format!("After {version}, semver requires at least version {next} of <code>{package}</code>.")
        }
        None => format!("Semver allows no version of <code>{package}</code> after {version}."),
    };
    format!(
        "<h1><span class=\"{worst}\">{class}:</span> <span class=\"versions\">{versions}</span></h1>\n\
         <p class=\"lede\">{lede}</p>\n"
    )
}

/// Returns the table of the compared documents.
fn documents(diff: &Diff) -> String {
    let row = |name: &str, value: &dyn Fn(&Side) -> String| {
        format!(
            "<tr><th scope=\"row\">{name}</th><td>{}</td><td>{}</td></tr>\n",
            value(&diff.old),
            value(&diff.new)
        )
    };
    let shown = |text: &str| escaped(text, MAXIMUM_TITLE);
    let digest = |side: &Side| side.sha256.chars().take(SHORT_DIGEST).collect::<String>();
    let rows = [
        row("Title", &|side| shown(&side.title)),
        row("Version", &|side| shown(&side.version)),
        row("SHA-256", &|side| format!("<code>{}…</code>", shown(&digest(side)))),
        row("Crate", &|side| {
            format!("<code>{}</code> {}", shown(&side.package), shown(&side.package_version))
        }),
        row("Operations", &|side| side.operations.to_string()),
        row("Types", &|side| side.models.to_string()),
    ];
    format!(
        "<section aria-labelledby=\"documents\">\n<h2 id=\"documents\">Documents</h2>\n<table>\n\
         <thead><tr><td></td><th scope=\"col\">Before</th><th scope=\"col\">After</th></tr></thead>\n\
         <tbody>\n{}</tbody>\n</table>\n</section>\n",
        rows.concat()
    )
}

/// Returns the number of changes of each class, with links to them.
fn counts(diff: &Diff) -> String {
    let items = Class::ALL.map(|class| {
        let count = diff.of(class).count();
        let label = format!("<strong>{count}</strong> {class}");
        match count {
            0 => format!("<li><span>{label}</span></li>\n"),
            _ => format!("<li><a class=\"{class}\" href=\"#{class}\">{label}</a></li>\n"),
        }
    });
    format!(
        "<nav aria-label=\"Changes by class\">\n<ul class=\"counts\">\n{}</ul>\n</nav>\n",
        items.concat()
    )
}

/// Returns the section for the changes of a class.
fn section(diff: &Diff, class: Class) -> String {
    let changes: Vec<&Change> = diff.of(class).collect();
    if changes.is_empty() {
        return String::new();
    }
    let body: String = match class {
        Class::Documentation => {
            let items: String = changes.iter().map(|change| change::brief(change)).collect();
            let summary = match changes.len() {
                1 => "Show the change".to_owned(),
                count => format!("Show all {count} changes"),
            };
            format!(
                "<details class=\"all\">\n<summary>{summary}</summary>\n<ul class=\"brief\">\n{items}</ul>\n</details>\n"
            )
        }
        _ => {
            let numbered = changes.iter().enumerate();
            numbered
                .map(|(index, change)| change::full(change, index + 1))
                .collect()
        }
    };
    format!(
        "<section id=\"{class}\" aria-labelledby=\"of-{class}\">\n\
         <h2 id=\"of-{class}\"><span class=\"{class}\">{}</span> <span class=\"count\">{}</span></h2>\n\
         <p class=\"meaning\">{}</p>\n{body}</section>\n",
        verdict::title(class),
        changes.len(),
        verdict::meaning(class)
    )
}
