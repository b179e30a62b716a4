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

/// A document with all other kinds of items.
const OTHER_KINDS: &str = "\
openapi: 3.0.3
info: { title: Houses, version: '1' }
servers: [{ url: 'https://{zone}.houses.example', variables: { zone: { default: eu, enum: [eu, us] } } }]
security: [{ door-key: [] }]
paths:
  /houses/{house-id}:
    parameters:
      - { name: house-id, in: path, required: true, schema: { type: string } }
      - { name: expand, in: query, style: deepObject, explode: true, schema: { type: array, items: { type: string } } }
      - { name: X-Level, in: header, schema: { type: integer } }
      - { name: theme, in: cookie, schema: { type: string } }
    put:
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema:
              type: object
              properties:
                note: { anyOf: [{ type: string }, { type: string, enum: [''] }] }
                theme: { type: string }
                address:
                  type: object
                  properties: { street: { anyOf: [{ type: string }, { type: string, enum: [''] }] } }
      responses:
        '200':
          description: The house.
          headers: { X-Rate: { schema: { type: integer } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/House' } } }
        '202':
          description: The house is being built.
          content: { application/json: { schema: { type: array, items: { type: string } } } }
        '404':
          description: There is no such house.
          content: { application/json: { schema: { type: array, items: { type: string } } } }
        '409':
          description: The house is locked.
          content: { application/json: { schema: { $ref: '#/components/schemas/Room' } } }
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Room' } } } }
      responses: { '204': { description: Nothing. } }
    patch:
      requestBody: { required: true, content: { application/json: { schema: { type: string } } } }
      responses: { '204': { description: Nothing. } }
  /new:
    get: { responses: { '204': { description: Nothing. } } }
components:
  securitySchemes: { door-key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    House:
      type: object
      x-expandableFields: [owner]
      properties:
        owner: { type: string }
        width: { type: integer, x-rust-name: breadth }
        storeys: { title: Storeys, type: integer, enum: [1, 2] }
        size: { title: Size, type: object, properties: { area: { type: number } } }
        red: { type: string }
        uppercase_red: { type: string }
        RED: { type: string }
        configuration_of_the_brightness_of_the_lights_in_the_evening_and_at_night: { type: string, enum: [warm, cold] }
        heating:
          title: Heating
          type: object
          required: [type]
          properties: { type: { type: string, enum: [gas-stove, none] }, gas-stove: { type: string } }
        label: { title: Label, oneOf: [{ type: string }, { type: integer }] }
        part: { title: Part, oneOf: [{ $ref: '#/components/schemas/Room' }, { $ref: '#/components/schemas/Hall' }] }
        opening: { type: object, x-rust-name: Entrance, properties: { hours: { type: string } } }
    Size: { type: number }
    Room:
      type: object
      required: [kind]
      properties: { kind: { type: string, enum: [room] }, number: { type: integer, readOnly: true } }
    Hall: { type: object, required: [kind], properties: { kind: { type: string, enum: [hall] } } }
";

/// Returns the explanation of a name in a document.
fn why(document: &str, name: &str) -> String {
    match super::lowered(document).why_name(name) {
        WhyName::Emitted(items) => {
            let items: Vec<String> = items.iter().map(ToString::to_string).collect();
            items.join("\n")
        }
        WhyName::Runtime(item) => item.to_string(),
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
        explained.push_str(&format!("{name}\n{}\n\n", why(DOCUMENT, name)));
    }
    insta::assert_snapshot!(explained);
}

#[test]
fn names_of_other_kinds_are_explained() {
    let mut explained = String::new();
    for name in [
        "houses",
        "new_",
        "Houses",
        "update",
        "post_houses_house_id",
        "house_id",
        "x_level",
        "theme",
        "body_theme",
        "note",
        "clear_note",
        "clear_street",
        "expand_owner",
        "UpdateOperation",
        "UpdateResponse",
        "UpdateError",
        "Accepted",
        "NotFound",
        "room",
        "body",
        "house",
        "breadth",
        "Value1",
        "HouseSize",
        "red_2",
        "HouseConfigurationBrightnessTheLightsInTheEveningAndAtNight",
        "GasStove",
        "gas_stove",
        "String",
        "Hall",
        "RoomOrHall",
        "RoomInput",
        "Entrance",
        "ZoneHousesExample",
        "zone",
        "Zone",
        "Us",
        "door_key",
        "x_rate",
    ] {
        explained.push_str(&format!("{name}\n{}\n\n", why(OTHER_KINDS, name)));
    }
    insta::assert_snapshot!(explained);
}

#[test]
fn a_name_can_be_written_as_in_code() {
    let mut explained = String::new();
    for name in [
        "lamps.create",
        "client.lamps().create()",
        "stripe.lamps().create()",
        "lamps.list",
        "rooms.list",
        "models::Lamp",
        "models::lamp::Lamp",
        "crate::models::Colour::Azure",
        "lamps_client::models::Lamp",
        "lamps_client::Client",
        "lampz.create",
        "resources::lamps::CreateRequest",
        "lamps.create.a_b",
        "Lamp::width",
        "Client",
        "runtime::Timer",
        "models::Client",
        "SecretStrong",
    ] {
        explained.push_str(&format!("{name}\n{}\n\n", why(DOCUMENT, name)));
    }
    insta::assert_snapshot!(explained);
}

/// Each of the schemas that describe a value can choose names. The last choice counts.
#[test]
fn the_schema_that_chooses_a_name_is_found() {
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
          content: { application/json: { schema: { $ref: '#/components/schemas/Lamp' } } }
components:
  schemas:
    Shade: { type: string, enum: [red, blue], x-rust-names: { red: Scarlet } }
    Lamp:
      allOf:
        - type: object
          properties:
            hue: { type: string, enum: [red, blue], x-rust-names: { red: Crimson, blue: Navy } }
            shade: { allOf: [{ $ref: '#/components/schemas/Shade' }, { type: string, enum: [red, blue], x-rust-names: { blue: Azure } }] }
        - type: object
          properties: { hue: { type: string, enum: [red, green], x-rust-names: { red: Ruby, green: Lime } } }
";
    let mut explained = String::new();
    for name in ["Ruby", "Navy", "Lime", "Crimson", "LampShade::Scarlet", "Azure"] {
        explained.push_str(&format!("{name}\n{}\n\n", why(document, name)));
    }
    insta::assert_snapshot!(explained);
}

#[test]
fn an_owner_has_its_emitted_name() {
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
