//! Checks that an overlay conforms to the specification.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Pointer};
use crate::load::Document;

use super::action::{Action, Change, Target};
use super::fault::OverlayFault;

/// Returns the actions of an overlay.
///
/// # Errors
///
/// Returns an error for each part that does not conform to the specification.
pub(super) fn actions(document: &Document) -> Result<Vec<Action>, Diagnostics> {
    let mut shape = Shape {
        document,
        diagnostics: Diagnostics::default(),
    };
    let actions = shape.overlay().unwrap_or_default();
    shape.diagnostics.into_result(actions)
}

struct Shape<'a> {
    document: &'a Document,
    diagnostics: Diagnostics,
}

impl<'a> Shape<'a> {
    fn overlay(&mut self) -> Option<Vec<Action>> {
        let root = Pointer::root();
        let overlay = self.mapping(&self.document.value, &root, "an overlay")?;
        self.keywords(overlay, &root, "an overlay", &["overlay", "info", "extends", "actions"]);
        if let Some(version) = self.text(overlay, &root, "an overlay", "overlay", Presence::Required)
            && !is_supported(version)
        {
            self.report(&root.join("overlay"), OverlayFault::Version(version.to_owned()));
        }
        self.text(overlay, &root, "an overlay", "extends", Presence::Optional);
        if let Some(info) = self.required(overlay, &root, "an overlay", "info") {
            self.info(info, &root.join("info"));
        }
        let actions = self.required(overlay, &root, "an overlay", "actions")?;
        let pointer = root.join("actions");
        match actions {
            Value::Array(actions) if !actions.is_empty() => {
                let actions = actions.iter().enumerate();
                Some(
                    actions
                        .filter_map(|(index, action)| self.action(action, pointer.join(index)))
                        .collect(),
                )
            }
            Value::Array(_) => {
                self.report(&pointer, OverlayFault::NoAction);
                None
            }
            _ => {
                self.report(
                    &pointer,
                    OverlayFault::Kind {
                        what: "`actions`".to_owned(),
                        expected: "an array",
                    },
                );
                None
            }
        }
    }

    fn info(&mut self, value: &Value, pointer: &Pointer) {
        let Some(info) = self.mapping(value, pointer, "`info`") else {
            return;
        };
        self.keywords(info, pointer, "`info`", &["title", "version"]);
        self.text(info, pointer, "`info`", "title", Presence::Required);
        self.text(info, pointer, "`info`", "version", Presence::Required);
    }

    fn action(&mut self, value: &Value, pointer: Pointer) -> Option<Action> {
        let action = self.mapping(value, &pointer, "an action")?;
        self.keywords(
            action,
            &pointer,
            "an action",
            &["target", "description", "update", "remove"],
        );
        self.text(action, &pointer, "an action", "description", Presence::Optional);
        let target = self.target(action, &pointer);
        let change = self.change(action, &pointer);
        Some(Action {
            target: target?,
            change: change?,
            target_pointer: pointer.join("target"),
            pointer,
        })
    }

    fn target(&mut self, action: &Map<String, Value>, pointer: &Pointer) -> Option<Target> {
        let text = self.text(action, pointer, "an action", "target", Presence::Required)?;
        match Target::parse(text) {
            Ok(target) => Some(target),
            Err(reason) => {
                let fault = OverlayFault::Target {
                    target: text.to_owned(),
                    reason,
                };
                self.report(&pointer.join("target"), fault);
                None
            }
        }
    }

    fn change(&mut self, action: &Map<String, Value>, pointer: &Pointer) -> Option<Change> {
        match action.get("remove") {
            Some(Value::Bool(true)) => Some(Change::Remove),
            None | Some(Value::Bool(false)) if action.contains_key("update") => Some(Change::Update),
            None | Some(Value::Bool(false)) => {
                self.report(pointer, OverlayFault::NoChange);
                None
            }
            Some(_) => {
                let fault = OverlayFault::Kind {
                    what: "`remove`".to_owned(),
                    expected: "`true` or `false`",
                };
                self.report(&pointer.join("remove"), fault);
                None
            }
        }
    }

    fn mapping<'v>(&mut self, value: &'v Value, pointer: &Pointer, what: &str) -> Option<&'v Map<String, Value>> {
        if let Value::Object(mapping) = value {
            return Some(mapping);
        }
        self.report(
            pointer,
            OverlayFault::Kind {
                what: what.to_owned(),
                expected: "an object",
            },
        );
        None
    }

    fn keywords(
        &mut self,
        mapping: &Map<String, Value>,
        pointer: &Pointer,
        what: &'static str,
        known: &'static [&'static str],
    ) {
        for keyword in mapping
            .keys()
            .filter(|key| !key.starts_with("x-") && !known.contains(&key.as_str()))
        {
            let fault = OverlayFault::UnknownKeyword {
                keyword: keyword.clone(),
                what,
                known,
            };
            self.diagnostics
                .push(self.document.key_diagnostic(&pointer.join(keyword), fault));
        }
    }

    fn required<'v>(
        &mut self,
        mapping: &'v Map<String, Value>,
        pointer: &Pointer,
        what: &'static str,
        keyword: &'static str,
    ) -> Option<&'v Value> {
        let value = mapping.get(keyword);
        if value.is_none() {
            self.report(pointer, OverlayFault::MissingKeyword { keyword, what });
        }
        value
    }

    fn text<'v>(
        &mut self,
        mapping: &'v Map<String, Value>,
        pointer: &Pointer,
        what: &'static str,
        keyword: &'static str,
        presence: Presence,
    ) -> Option<&'v str> {
        let value = match presence {
            Presence::Required => self.required(mapping, pointer, what, keyword)?,
            Presence::Optional => mapping.get(keyword)?,
        };
        let text = value.as_str();
        if text.is_none() {
            let fault = OverlayFault::Kind {
                what: format!("`{keyword}`"),
                expected: "a string",
            };
            self.report(&pointer.join(keyword), fault);
        }
        text
    }

    fn report(&mut self, pointer: &Pointer, fault: OverlayFault) {
        self.diagnostics.push(self.document.diagnostic(pointer, fault));
    }
}

#[derive(Clone, Copy)]
enum Presence {
    Required,
    Optional,
}

/// Returns `true` for any 1.0 version: patch versions only correct the text of the specification.
fn is_supported(version: &str) -> bool {
    let patch = version.strip_prefix("1.0.");
    patch.is_some_and(|patch| !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit()))
}
