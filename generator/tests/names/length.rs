//! The length of names that the generator composes.

use crateform::names::{Case, Identifier, MAXIMUM_COMPOSED};
use proptest::prelude::*;

/// A document without the schema of its response.
const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }]
paths:
  /lamps:
    get:
      responses:
        '200':
          description: Lamps.
          content: { application/json: { schema: SCHEMA } }
";

#[test]
fn inline_types_have_short_names_that_differ() {
    let words = "configuration_of_the_brightness_of_the_lamp";
    let mut schema =
        "{ type: object, properties: { last: { type: object, properties: { x: { type: string } } } } }".to_owned();
    for level in 0..6 {
        let other = format!("{{ type: object, properties: {{ y{level}: {{ type: string }} }} }}");
        schema = format!("{{ type: object, properties: {{ {words}_{level}: {schema}, {words}_other: {other} }} }}");
    }
    let lowered = super::lowered(&DOCUMENT.replace("SCHEMA", &schema));
    let models = &lowered.api.models;
    let mut names: Vec<&str> = models.iter().map(|model| model.name.as_str()).collect();
    for model in models {
        assert!(model.name.as_str().len() <= MAXIMUM_COMPOSED, "{}", model.name);
        assert!(model.module.as_str().len() <= MAXIMUM_COMPOSED, "{}", model.module);
    }
    let count = names.len();
    assert!(count >= 13, "{names:?}");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count, "{names:?}");
}

/// The words that are dropped first are the only difference between the names.
#[test]
fn names_of_inline_types_differ_in_words_and_not_in_numbers() {
    let field = "illumination_brightness_configuration_schedule_evening_preferences";
    let schema = format!(
        "{{ type: object, properties: {{ warm_{field}: {{ type: object, properties: {{ lux: {{ type: number }} }} }}, \
         cold_{field}: {{ type: object, properties: {{ kelvin: {{ type: number }} }} }} }} }}"
    );
    let lowered = super::lowered(&DOCUMENT.replace("SCHEMA", &schema));
    let names: Vec<&str> = lowered.api.models.iter().map(|model| model.name.as_str()).collect();
    let expected = [
        "RetrieveBrightnessConfigurationScheduleEveningPreferences",
        "RetrieveLampResponseColdIlluminationBrightnessPreferences",
        "RetrieveLampResponse",
    ];
    assert_eq!(names, expected);
}

proptest! {
    #[test]
    fn joined_names_of_short_words_are_short(
        one in "[a-z]{1,12}(_[a-z]{1,12}){0,9}",
        other in "[a-z]{1,12}(_[a-z]{1,12}){0,9}",
    ) {
        for case in [Case::Snake, Case::UpperCamel] {
            let one = Identifier::from_wire(&one, case);
            for name in [one.joined(&other, case), one.joined_otherwise(&other, case)] {
                prop_assert!(name.unraw().len() <= MAXIMUM_COMPOSED, "{}", name);
            }
        }
    }
}
