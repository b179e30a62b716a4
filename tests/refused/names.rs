//! Names that are invalid or conflict.

use crate::{Reports, object, with_components, with_property, with_response};

#[test]
fn names() {
    let mut reports = Reports::default();
    reports.refuse(
        "two components with the same chosen name",
        &with_components(
            &object("Lamp", "a: { $ref: '#/components/schemas/A' }\nb: { $ref: '#/components/schemas/B' }"),
            "components:\n  schemas:\n    A: { type: object, x-rust-name: Shade, properties: { id: { type: string } } }\n    \
             B: { type: object, x-rust-name: Shade, properties: { width: { type: string } } }\n",
        ),
    );
    reports.refuse(
        "two inline objects with the same chosen name",
        &with_response(&object(
            "Lamp",
            "a: { type: object, x-rust-name: Shade, properties: { id: { type: string } } }\n\
             b: { type: object, x-rust-name: Shade, properties: { width: { type: string } } }",
        )),
    );
    for name in [
        "'two words'",
        "Colour",
        "../colour",
        "'5th'",
        "''",
        "self",
        "[colour]",
        "'colour::shade'",
        "'r#type'",
    ] {
        reports.refuse(
            &format!("x-rust-name: {name} of a field"),
            &with_property(&format!("type: string\nx-rust-name: {name}")),
        );
    }
    for name in ["shade", "../Shade", "Self", "'Vec<u8>'", "'Shade; fn main() {}'", "5"] {
        reports.refuse(
            &format!("x-rust-name: {name} of a type"),
            &with_property(&format!(
                "type: object\nx-rust-name: {name}\nproperties: {{ id: {{ type: string }} }}"
            )),
        );
    }
    reports.refuse(
        "x-rust-name: ../Shade of a component",
        &with_components(
            "$ref: '#/components/schemas/Shade'",
            "components:\n  schemas:\n    Shade: { type: object, x-rust-name: ../Shade, properties: { id: { type: string } } }\n",
        ),
    );
    reports.check("names");
}
