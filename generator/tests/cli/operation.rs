//! The description of an operation with parameters of all kinds.

use super::runtime::arguments::fields::Fields;
use super::runtime::call::Call;
use super::runtime::description::{Body, Kind, Operation, Parameter, Property, Shape, Variant};
use super::runtime::failure::Failure;

pub static OPERATION: Operation = operation("POST /v1/{account}/orders/{order}", PARAMETERS, Some(Body::Parts));

/// An operation whose only parameter in the body is the whole body.
pub static WHOLE_BODY: Operation = operation(
    "PUT /v1/customers/{id}",
    &[
        Parameter {
            is_positional: true,
            ..parameter(property("id", "id", true, Kind::Text("ID")), false)
        },
        parameter(property("customer", "body", true, Kind::Model(customer)), true),
    ],
    Some(Body::Value),
);

/// An operation without a body and without secrets.
pub const WITHOUT_BODY: Operation = operation(
    "GET /v1/orders",
    &[parameter(property("limit", "limit", false, Kind::Integer), false)],
    None,
);

/// An operation whose positional argument has the name of a general option.
pub static TIMEOUT: Operation = operation(
    "DELETE /v1/timeouts/{timeout}",
    &[Parameter {
        is_positional: true,
        ..parameter(property("timeout", "timeout", true, Kind::Text("ID")), false)
    }],
    None,
);

/// An operation with ten properties in each of ten properties, and so on.
pub static WIDE: Operation = operation(
    "POST /v1/wide",
    &[parameter(property("wide", "wide", false, Kind::Model(wide)), true)],
    Some(Body::Parts),
);

/// An operation with properties in properties in properties, and so on.
pub static DEEP: Operation = operation(
    "POST /v1/deep",
    &[parameter(property("deep", "deep", false, Kind::Model(deep)), true)],
    Some(Body::Parts),
);

/// An operation with a required tagged object, all of whose variants have short forms.
pub static PAY: Operation = operation(
    "POST /v1/payments",
    &[parameter(property("method", "method", true, Kind::Model(method)), true)],
    Some(Body::Parts),
);

/// An operation with a model that contains itself in a required property, which can be null.
pub static CHAIN: Operation = operation(
    "POST /v1/chains",
    &[
        parameter(property("node", "node", true, Kind::Model(node)), true),
        parameter(property("more", "more", false, Kind::List(&Kind::Model(node))), true),
    ],
    Some(Body::Parts),
);

/// An operation with two parameters of one model, and a required boolean.
pub static TRANSFER: Operation = operation(
    "POST /v1/transfers",
    &[
        parameter(property("from", "from", true, Kind::Model(scope)), true),
        parameter(property("to", "to", true, Kind::Model(scope)), true),
        parameter(property("instant", "instant", true, Kind::Boolean), true),
    ],
    Some(Body::Parts),
);

/// Two operations, of which the second has parameters of the models of the first.
pub const OPERATIONS: &[Operation] = &[
    operation("POST /v1/{account}/orders/{order}", PARAMETERS, Some(Body::Parts)),
    operation(
        "POST /v1/labels",
        &[
            parameter(property("more-labels", "more_labels", false, Kind::Model(labels)), true),
            parameter(property("another", "another", false, Kind::Model(token)), true),
        ],
        Some(Body::Parts),
    ),
];

const PARAMETERS: &[Parameter] = &[
    Parameter {
        is_positional: true,
        ..parameter(property("order", "order", true, Kind::Text("ID")), false)
    },
    Parameter {
        is_positional: true,
        ..parameter(property("account", "account", true, Kind::Text("ID")), false)
    },
    parameter(property("amount", "amount", false, Kind::Integer), true),
    parameter(property("address", "address", false, Kind::Model(address)), true),
    parameter(property("attachment", "attachment", false, Kind::File), true),
    parameter(property("capture", "capture", false, Kind::Boolean), true),
    parameter(property("expires-at", "expires_at", false, Kind::UnixTime), true),
    parameter(property("extra", "extra", false, Kind::Json), true),
    parameter(property("items", "items", false, Kind::List(&Kind::Model(item))), true),
    parameter(property("keys", "keys", false, Kind::Map(&Kind::Secret)), true),
    parameter(property("labels", "labels", false, Kind::Model(labels)), true),
    parameter(
        property("metadata", "metadata", false, Kind::Map(&Kind::Text("TEXT"))),
        true,
    ),
    parameter(property("method", "method", false, Kind::Model(method)), true),
    parameter(
        property("note", "note", false, Kind::Nullable(&Kind::Text("TEXT"))),
        true,
    ),
    parameter(property("password", "password", true, Kind::Secret), true),
    parameter(property("rate", "rate", false, Kind::Number), true),
    parameter(property("payer", "payer", false, Kind::Model(payer)), true),
    parameter(property("scope", "scope", true, Kind::Model(scope)), true),
    parameter(property("seeds", "seeds", false, Kind::List(&Kind::Secret)), true),
    parameter(property("source", "source", false, Kind::Model(source)), true),
    parameter(property("status", "status", false, Kind::Model(status)), true),
    parameter(property("tags", "tags", false, Kind::List(&Kind::Text("TEXT"))), true),
    parameter(property("timeout", "timeout", false, Kind::Integer), true),
    parameter(property("token", "token", false, Kind::Model(token)), true),
    parameter(property("tree", "tree", false, Kind::Model(tree)), true),
];

const fn operation(request: &'static str, parameters: &'static [Parameter], body: Option<Body>) -> Operation {
    Operation {
        name: "create",
        request,
        about: "Creates an order.",
        description: "Creates an order.",
        parameters,
        body,
        is_destructive: false,
        is_paged: false,
        secrets: None,
        run,
    }
}

fn run(_: &Call, _: Fields) -> Result<(), Failure> {
    Ok(())
}

const fn parameter(property: Property, is_in_body: bool) -> Parameter {
    Parameter {
        property,
        is_in_body,
        is_positional: false,
    }
}

const fn property(name: &'static str, wire_name: &'static str, is_required: bool, kind: Kind) -> Property {
    Property {
        name,
        wire_name,
        about: name,
        description: name,
        is_required,
        example: "",
        kind,
    }
}

fn address() -> &'static Shape {
    const PROPERTIES: &[Property] = &[
        property("city", "city", true, Kind::Text("TEXT")),
        property("postal-code", "postal_code", true, Kind::Text("TEXT")),
        property("floor", "floor", false, Kind::Integer),
    ];
    &Shape::Object {
        properties: PROPERTIES,
        additional: Some(Kind::Integer),
    }
}

fn item() -> &'static Shape {
    const PROPERTIES: &[Property] = &[
        property("price", "price", true, Kind::Text("TEXT")),
        property("quantity", "quantity", false, Kind::Integer),
        property("license", "license", false, Kind::Secret),
    ];
    &Shape::Object {
        properties: PROPERTIES,
        additional: None,
    }
}

fn customer() -> &'static Shape {
    const PROPERTIES: &[Property] = &[
        property("name", "name", true, Kind::Text("TEXT")),
        property("address", "address", false, Kind::Model(address)),
        property("login", "login", true, Kind::Model(login)),
    ];
    &Shape::Object {
        properties: PROPERTIES,
        additional: None,
    }
}

fn login() -> &'static Shape {
    const PROPERTIES: &[Property] = &[
        property("pin", "pin", true, Kind::Secret),
        property("hint", "hint", false, Kind::Text("TEXT")),
    ];
    &Shape::Object {
        properties: PROPERTIES,
        additional: None,
    }
}

/// The variant `account` has the name of a parameter.
fn scope() -> &'static Shape {
    const VARIANTS: &[Variant] = &[
        variant("everyone", None),
        variant("account", None),
        variant("user", Some(property("user", "user", true, Kind::Text("ID")))),
    ];
    &Shape::Tagged {
        tag: "type",
        variants: VARIANTS,
    }
}

/// All variants have short forms.
fn method() -> &'static Shape {
    const VARIANTS: &[Variant] = &[
        variant("bank_transfer", None),
        variant("card", Some(property("card", "card", true, Kind::Model(card)))),
        variant("wallet", Some(property("wallet", "wallet", true, Kind::Text("ID")))),
    ];
    &Shape::Tagged {
        tag: "kind",
        variants: VARIANTS,
    }
}

fn card() -> &'static Shape {
    const PROPERTIES: &[Property] = &[
        property("number", "number", true, Kind::Secret),
        property("brand", "brand", true, Kind::Text("TEXT")),
    ];
    &Shape::Object {
        properties: PROPERTIES,
        additional: None,
    }
}

const fn variant(tag: &'static str, property: Option<Property>) -> Variant {
    Variant {
        tag,
        about: tag,
        property,
    }
}

fn source() -> &'static Shape {
    &Shape::Alternatives {
        kinds: &[Kind::Text("TEXT"), Kind::Json],
    }
}

/// A card or a wallet, whose identifier is no secret, or the identifier of a payer. The alternatives contain themselves.
fn payer() -> &'static Shape {
    &Shape::Alternatives {
        kinds: &[
            Kind::Model(card),
            Kind::Model(wallet),
            Kind::Text("ID"),
            Kind::List(&Kind::Model(payer)),
        ],
    }
}

fn wallet() -> &'static Shape {
    const PROPERTIES: &[Property] = &[
        property("id", "id", true, Kind::Text("ID")),
        property("number", "number", false, Kind::Text("NUMBER")),
        property("card", "card", false, Kind::Model(payer)),
    ];
    &Shape::Object {
        properties: PROPERTIES,
        additional: None,
    }
}

/// A secret, a number, or an object with a secret.
fn token() -> &'static Shape {
    &Shape::Alternatives {
        kinds: &[Kind::Secret, Kind::Integer, Kind::Model(login)],
    }
}

/// An object whose other properties are secrets.
fn labels() -> &'static Shape {
    const PROPERTIES: &[Property] = &[property("title", "title", false, Kind::Text("TEXT"))];
    &Shape::Object {
        properties: PROPERTIES,
        additional: Some(Kind::Secret),
    }
}

fn status() -> &'static Shape {
    &Shape::Enumeration {
        values: &["draft", "open", "paid"],
    }
}

/// A model that contains itself.
fn tree() -> &'static Shape {
    const PROPERTIES: &[Property] = &[
        property("label", "label", false, Kind::Text("TEXT")),
        property("child", "child", false, Kind::Model(tree)),
    ];
    &Shape::Object {
        properties: PROPERTIES,
        additional: None,
    }
}

/// A model that contains itself in a required property, which can be null.
fn node() -> &'static Shape {
    const PROPERTIES: &[Property] = &[
        property("label", "label", true, Kind::Text("TEXT")),
        property("next", "next", true, Kind::Nullable(&Kind::Model(node))),
    ];
    &Shape::Object {
        properties: PROPERTIES,
        additional: None,
    }
}

macro_rules! nested {
    ($($model:ident contains $next:ident as $($name:literal)*;)*) => {
        $(
            /// A model whose properties have other descriptions than those of other models.
            fn $model() -> &'static Shape {
                const fn inner(name: &'static str) -> Property {
                    Property {
                        about: stringify!($model),
                        ..property(name, name, false, Kind::Model($next))
                    }
                }
                const PROPERTIES: &[Property] = &[$(inner($name)),*];
                &Shape::Object {
                    properties: PROPERTIES,
                    additional: None,
                }
            }
        )*
    };
}

nested! {
    wide contains wide2 as "a" "b" "c" "d" "e" "f" "g" "h" "i" "j";
    wide2 contains wide3 as "a" "b" "c" "d" "e" "f" "g" "h" "i" "j";
    wide3 contains wide4 as "a" "b" "c" "d" "e" "f" "g" "h" "i" "j";
    wide4 contains wide5 as "a" "b" "c" "d" "e" "f" "g" "h" "i" "j";
    wide5 contains wide as "a" "b" "c" "d" "e" "f" "g" "h" "i" "j";
    deep contains deep2 as "a";
    deep2 contains deep3 as "a";
    deep3 contains deep4 as "a";
    deep4 contains deep5 as "a";
    deep5 contains deep6 as "a";
    deep6 contains deep7 as "a";
    deep7 contains deep8 as "a";
    deep8 contains deep as "a";
}
