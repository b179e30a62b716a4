//! Checks that an overlay conforms to the specification.

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostics, Pointer};
use crate::load::Document;

use super::action::{Action, Change, Target};
use super::fault::OverlayFault;
use super::part::Part;

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
        let overlay = self.mapping(&self.document.value, &root, Part::Overlay)?;
        self.keywords(
            overlay,
            &root,
            Part::Overlay,
            &["overlay", "info", "extends", "actions"],
        );
        if let Some(version) = self.text(overlay, &root, Part::Overlay, "overlay", Presence::Required)
            && !is_supported(version)
        {
            self.report(&root.join("overlay"), OverlayFault::Version(version.to_owned()));
        }
        self.text(overlay, &root, Part::Overlay, "extends", Presence::Optional);
        if let Some(info) = self.required(overlay, &root, Part::Overlay, "info") {
            self.info(info, &root.join("info"));
        }
        let actions = self.required(overlay, &root, Part::Overlay, "actions")?;
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
                        part: Part::Actions,
                        expected: "an array",
                    },
                );
                None
            }
        }
    }

    fn info(&mut self, value: &Value, pointer: &Pointer) {
        let Some(info) = self.mapping(value, pointer, Part::Info) else {
            return;
        };
        self.keywords(info, pointer, Part::Info, &["title", "version"]);
        self.text(info, pointer, Part::Info, "title", Presence::Required);
        self.text(info, pointer, Part::Info, "version", Presence::Required);
    }

    fn action(&mut self, value: &Value, pointer: Pointer) -> Option<Action> {
        let action = self.mapping(value, &pointer, Part::Action)?;
        self.keywords(
            action,
            &pointer,
            Part::Action,
            &["target", "description", "update", "remove"],
        );
        self.text(action, &pointer, Part::Action, "description", Presence::Optional);
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
        let text = self.text(action, pointer, Part::Action, "target", Presence::Required)?;
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
                    part: Part::Remove,
                    expected: "`true` or `false`",
                };
                self.report(&pointer.join("remove"), fault);
                None
            }
        }
    }

    fn mapping<'v>(&mut self, value: &'v Value, pointer: &Pointer, part: Part) -> Option<&'v Map<String, Value>> {
        if let Value::Object(mapping) = value {
            return Some(mapping);
        }
        self.report(
            pointer,
            OverlayFault::Kind {
                part,
                expected: "an object",
            },
        );
        None
    }

    fn keywords(
        &mut self,
        mapping: &Map<String, Value>,
        pointer: &Pointer,
        part: Part,
        known: &'static [&'static str],
    ) {
        for keyword in mapping
            .keys()
            .filter(|key| !key.starts_with("x-") && !known.contains(&key.as_str()))
        {
            let fault = OverlayFault::UnknownKeyword {
                keyword: keyword.clone(),
                part,
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
        part: Part,
        keyword: &'static str,
    ) -> Option<&'v Value> {
        let value = mapping.get(keyword);
        if value.is_none() {
            self.report(pointer, OverlayFault::MissingKeyword { keyword, part });
        }
        value
    }

    fn text<'v>(
        &mut self,
        mapping: &'v Map<String, Value>,
        pointer: &Pointer,
        part: Part,
        keyword: &'static str,
        presence: Presence,
    ) -> Option<&'v str> {
        let value = match presence {
            Presence::Required => self.required(mapping, pointer, part, keyword)?,
            Presence::Optional => mapping.get(keyword)?,
        };
        let text = value.as_str();
        if text.is_none() {
            let fault = OverlayFault::Kind {
                part: Part::Text(keyword),
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
