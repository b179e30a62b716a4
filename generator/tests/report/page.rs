//! Tests the HTML page.

use std::collections::HashMap;

use crateform::report;

use super::outline::outline;
use super::{NEW, OLD, diff};

#[test]
fn the_page_shows_changes_and_locations() {
    let page = report::html(&diff(OLD, NEW));
    let Some(outline) = outline(&page) else { return };
    outline.assert_sound();
    for text in [
        "Breaking: 1.2.3 → 2.0.0",
        "After 1.2.3, semver requires at least version 2.0.0 of lamps.",
        "is_on of Lamp is now optional; it was required.",
        "property-became-optional",
        "pub is_on: Option<bool>",
        "old.yaml:32:9",
        "new.yaml:32:9",
        "#/components/schemas/lamp/properties/is_on",
        "lamps.list, lamps.find",
        "Show all 2 changes",
    ] {
        assert!(outline.text.contains(text), "{text}: {}", outline.text);
    }
    assert!(
        page.contains("pub is_on: <ins>Option&lt;</ins>bool<ins>&gt;</ins>"),
        "{page}"
    );
}

#[test]
fn the_page_loads_no_resources_and_runs_no_scripts() {
    let page = report::html(&diff(OLD, OLD.replace("https://lamps", "http://lamps").as_str()));
    for forbidden in [
        "<script",
        "<link",
        "<img",
        "<iframe",
        "@import",
        "@font-face",
        "url(",
        "src=",
        " on",
        "javascript:",
    ] {
        let searched = match forbidden {
            " on" => page
                .split('<')
                .filter_map(|tag| tag.split('>').next())
                .collect::<String>(),
            _ => page.to_lowercase(),
        };
        assert!(!searched.contains(forbidden), "{forbidden}");
    }
    // The address of a server is text.
    assert!(page.contains("<code>http://lamps.example</code>"), "{page}");
    assert!(!page.contains("href=\"http"), "{page}");
}

#[test]
fn a_page_without_changes_is_sound() {
    let Some(outline) = outline(&report::html(&diff(OLD, OLD))) else {
        return;
    };
    outline.assert_sound();
    assert_eq!(outline.count("article"), 0);
}

/// The minimum contrast that WCAG 2 requires for text of this size.
const MINIMUM_CONTRAST: f64 = 4.5;

#[test]
fn texts_have_sufficient_contrast_in_both_color_schemes() {
    let page = report::html(&diff(OLD, NEW));
    let (light, dark) = page
        .split_once("prefers-color-scheme: dark")
        .expect("the page has two color schemes");
    for scheme in [light, dark] {
        let colors = colors(scheme);
        let contrast = |text: &str, ground: &str| {
            let luminance = |name: &str| luminance(colors.get(name).unwrap_or_else(|| panic!("there is no --{name}")));
            let (text, ground) = (luminance(text), luminance(ground));
            (text.max(ground) + 0.05) / (text.min(ground) + 0.05)
        };
        let texts = [
            "ink",
            "quiet",
            "link",
            "breaking",
            "additive",
            "wire-only",
            "documentation",
        ];
        let pairs = texts.iter().flat_map(|text| [(*text, "paper"), (*text, "shade")]);
        let marks = [("removed", "removed-shade"), ("added", "added-shade")];
        for (text, ground) in pairs.chain(marks) {
            let contrast = contrast(text, ground);
            assert!(contrast >= MINIMUM_CONTRAST, "{text} on {ground}: {contrast:.2}");
        }
    }
}

/// Returns the colors that are declared as `--name: #rrggbb`.
fn colors(style: &str) -> HashMap<&str, [f64; 3]> {
    let declarations = style
        .lines()
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
    let colors = declarations.map(|(name, value)| {
        let channel = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).expect("the value has the form #rrggbb");
        (name, [0, 2, 4].map(|at| f64::from(channel(at)) / 255.0))
    });
    colors.collect()
}

/// Returns the relative luminance of an sRGB color, as WCAG defines it.
fn luminance(color: &[f64; 3]) -> f64 {
    let linear = color.map(|channel| match channel <= 0.04045 {
        true => channel / 12.92,
        false => ((channel + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}
