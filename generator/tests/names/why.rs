//! Where names come from.

use crateform::why_name::WhyName;

const DOCUMENT: &str = "\
openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }, { url: https://test.lamps.example, x-rust-name: Rehearsal }]
paths:
  /lamps:
    post:
      tags: [Lamps]
      operationId: createLamp
      parameters:
        - { name: a-b, in: query, schema: { type: string } }
        - { name: a_b, in: query, schema: { type: string } }
        - { name: send, in: query, schema: { type: string } }
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/lamp' } } } }
      responses:
        '200':
          description: The lamp.
          content:
            application/json:
              schema: { type: object, properties: { type: { type: string }, lamp: { $ref: '#/components/schemas/lamp' } } }
    get:
      tags: [Lamps]
      x-rust-name: lamps.all
      responses: { '204': { description: Nothing. } }
  /rooms:
    get:
      tags: [2. Rooms]
      operationId: listRooms
      responses: { '204': { description: Nothing. } }
    post:
      tags: [2. Rooms]
      operationId: roomsList
      responses: { '204': { description: Nothing. } }
components:
  schemas:
    lamp:
      type: object
      properties:
        shade: { type: object, properties: { width: { type: integer } } }
        hue: { title: Colour, type: string, enum: [red, RED, blue, red], x-rust-names: { blue: Azure } }
    Lamp-Shade: { type: object, x-rust-name: LampCover, properties: { lamp: { $ref: '#/components/schemas/lamp' } } }
";

/// Returns what is said about a name.
fn why(name: &str) -> String {
    match super::lowered(DOCUMENT).why_name(name) {
        WhyName::Emitted(items) => {
            let items: Vec<String> = items.iter().map(ToString::to_string).collect();
            items.join("\n")
        }
        WhyName::Unknown(nearest) => format!("unknown: {nearest:?}"),
    }
}

#[test]
fn each_kind_of_name_is_explained() {
    let mut explained = String::new();
    for name in [
        "lamps",
        "create",
        "all",
        "CreateRequest",
        "a_b",
        "a_underscore_b",
        "send_",
        "r#type",
        "Lamp",
        "LampShade",
        "Colour",
        "UppercaseRed",
        "Azure",
        "Rehearsal",
        "rooms",
        "list",
        "rooms_list",
        "CreateLampResponse",
        "width",
        "LampShape",
    ] {
        explained.push_str(&format!("{name}\n{}\n\n", why(name)));
    }
    insta::assert_snapshot!(explained);
}

#[test]
fn an_owner_is_called_by_its_emitted_name() {
    let document = "\
openapi: 3.0.3
info: { title: Lamps, version: '1' }
servers: [{ url: https://lamps.example }]
paths:
  /lamps:
    get:
      tags: [lamps]
      operationId: getLamp
      responses:
        '200':
          description: The lamp.
          content:
            application/json:
              schema:
                type: object
                properties:
                  shade: { type: object, properties: { width: { type: integer } } }
                  other: { $ref: '#/components/schemas/GetLampResponse' }
components:
  schemas:
    GetLampResponse: { type: object, properties: { on: { type: boolean } } }
";
    let lowered = super::lowered(document);
    let shade = lowered
        .api
        .models
        .iter()
        .find(|model| model.pointer.as_str().ends_with("/shade"));
    let shade = shade.expect("the schema has a type");
    let WhyName::Emitted(items) = lowered.why_name(shade.name.as_str()) else {
        panic!("{} is a name of the client", shade.name);
    };
    assert_eq!(items[0].reasons, ["the inline schema `shade` of `LampsGetResponse`"]);
    let WhyName::Emitted(items) = lowered.why_name("lamps_get_response") else {
        panic!("the type is in a module");
    };
    assert_eq!(
        items[0].reasons,
        ["the file is named after its outermost type (`LampsGetResponse`)"]
    );
}
